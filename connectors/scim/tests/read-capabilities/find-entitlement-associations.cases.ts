import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  ben,
  cleo,
  group,
  listOf,
  member,
  one,
  refusal,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const association = (account_id: string, integration_specific_entitlement_id: string) => ({
  account_id,
  integration_specific_entitlement_id,
  integration_specific_resource_id: '',
});
const accessOf = (id: string, role: string) => [
  association(id, `role:base:${role}`),
  association(id, 'entitlement:license:PABC123'),
];
const groupsAlone = { ...standardSettings, roles_and_entitlements: false };
const nested = (value: string) => ({ value, type: 'Group' });

export const cases = defineCases('find_entitlement_associations', {
  'finds the roles and licenses of users': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 2 },
        replies: [get('/Users', { query: { startIndex: 1, count: 2 } }, listOf([ada, ben], 3))],
        response: [...accessOf(ada.id, 'owner'), ...accessOf(ben.id, 'user')],
      },
      {
        nextPage: true,
        replies: [get('/Users', { query: { startIndex: 3, count: 2 } }, listOf([cleo], 3, 3))],
        response: accessOf(cleo.id, 'user'),
        completeness: { seen: 6, complete: true },
      },
    ],
  },
  'finds nothing where there is nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/Users', { query: { startIndex: 1, count: 100 } }, listOf([]))], response: [] }],
  },
  'finds the members of groups, a few groups at a time, then what users hold': {
    settings: { ...standardSettings, groups_per_page: 2 },
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 2 } },
            listOf([group('g1', 'One', member('u1'), member('u2')), group('g2', 'Empty')], 3),
          ),
        ],
        response: [association('u1', 'g1'), association('u2', 'g1')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          get(
            standard('/Groups'),
            { query: { startIndex: 3, count: 2 } },
            listOf([group('g3', 'Three', { value: 'u1' })], 3, 3),
          ),
        ],
        response: [association('u1', 'g3')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100 } },
            listOf([{ id: 'u1', userName: 'u1', roles: ['admin'] }]),
          ),
        ],
        response: [association('u1', 'role::admin')],
        completeness: { seen: 4, complete: true },
      },
    ],
  },
  'counts the members of groups inside a group, also when they go round in a circle': {
    settings: groupsAlone,
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 25 } },
            listOf([
              group('g1', 'Outer', member('u1'), nested('g2'), nested('g3')),
              group('g2', 'Inner', member('u1'), member('u2'), nested('g1')),
            ]),
          ),
          get(standard('/Groups/g3'), {}, one(group('g3', 'Elsewhere', member('u3')))),
        ],
        response: [
          association('u1', 'g1'),
          association('u2', 'g1'),
          association('u3', 'g1'),
          association('u1', 'g2'),
          association('u2', 'g2'),
          association('u3', 'g2'),
        ],
      },
    ],
  },
  'tells a nested group by its reference, and says that one cannot be read': {
    settings: groupsAlone,
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 25 } },
            listOf([
              group(
                'g1',
                'Outer',
                { value: 'g2', $ref: standard('/Groups/g2') },
                { value: 'u1', $ref: standard('/Users/u1') },
              ),
            ]),
          ),
          get(standard('/Groups/g2'), {}, refusal(404, 'There is no such group.')),
        ],
        response: [association('u1', 'g1')],
        completeness: {
          seen: 1,
          complete: false,
          reason: 'The group "g2" is named, but cannot be read.',
        },
      },
    ],
  },
  'asks each group for its members where lists do not hold them': {
    settings: { ...groupsAlone, members_in_list: false },
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 25, excludedAttributes: 'members' } },
            listOf([group('g1', 'One'), group('g2', 'Two')]),
          ),
          get(standard('/Groups/g1'), {}, one(group('g1', 'One', member('u1')))),
          get(standard('/Groups/g2'), {}, one(group('g2', 'Two', member('u2')))),
        ],
        response: [association('u1', 'g1'), association('u2', 'g2')],
        completeness: { seen: 2, complete: true },
      },
    ],
  },
  'counts direct members alone when told to': {
    settings: { ...groupsAlone, indirect_memberships: false },
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 25 } },
            listOf([group('g1', 'Outer', member('u1'), nested('g2'))]),
          ),
        ],
        response: [association('u1', 'g1')],
      },
    ],
  },
});
