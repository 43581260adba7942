import { defineCases, get, patch, put } from '@patchbay/testing';
import {
  ben,
  group,
  listOf,
  member,
  noContent,
  one,
  patchOf,
  refusal,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const benPath = `/Users/${ben.id}`;
const admin = { ...ben, roles: [{ value: 'admin', type: 'base', primary: true }] };
const groupPath = standard('/Groups/g1');
const userPath = standard('/Users/u1');
const user = { id: 'u1', userName: 'u1' };
const empty = group('g1', 'Engineering');
const joined = group('g1', 'Engineering', member('u1'));
const add = patchOf({ op: 'add', path: 'members', value: [{ value: 'u1' }] });
/** What asks for the members that a group does not show by itself. */
const asked = { query: { attributes: 'id,members' } };
const inGroup = { query: { count: 1, filter: 'groups.value eq "g1"' } };
const response = { assigned: true };

const assignment = (account: string, type: string, id: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
const toGroup = assignment('u1', 'group', 'g1');

export const cases = defineCases('assign_entitlement', {
  'gives another role where there is one at a time': {
    covers: ['success'],
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        request: assignment(ben.id, 'role', 'role:base:admin'),
        replies: [
          get(benPath, {}, one(ben)),
          patch(
            benPath,
            patchOf({
              op: 'replace',
              path: 'roles',
              value: [{ value: 'admin', type: 'base', primary: true }],
            }),
            one(admin),
          ),
          get(benPath, {}, one(admin)),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the role held': {
    calls: [
      {
        request: assignment(ben.id, 'role', 'role:base:user'),
        replies: [get(benPath, {}, one(ben))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'has no groups on PagerDuty': {
    calls: [{ request: toGroup, error: { code: 'unsupported_operation' } }],
  },
  'takes a user into a group': {
    settings: standardSettings,
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(userPath, {}, one(user)),
          patch(groupPath, add, one(joined)),
          get(groupPath, {}, one(joined)),
        ],
        response,
      },
    ],
  },
  'finds a user in the group': {
    settings: standardSettings,
    calls: [
      {
        request: toGroup,
        replies: [get(groupPath, {}, one(joined))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not make a member of an id that is no user': {
    settings: standardSettings,
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(userPath, {}, refusal(404, 'There is no such user.')),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'notices that nothing happened': {
    settings: standardSettings,
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(userPath, {}, one(user)),
          patch(groupPath, add, noContent),
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'writes the whole group where groups cannot be patched, and begins again when it has changed': {
    settings: { ...standardSettings, profile: 'put-group' },
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(userPath, {}, one(user)),
          get(groupPath, {}, one({ ...empty, meta: { version: 'W/"1"' } })),
          get(groupPath, asked, one(empty)),
          get(standard('/Users'), inGroup, listOf([])),
          put(
            groupPath,
            {
              json: {
                schemas: empty.schemas,
                id: 'g1',
                displayName: 'Engineering',
                members: [{ value: 'u1' }],
              },
              headers: { 'if-match': 'W/"1"' },
            },
            refusal(412, 'The group has changed.'),
          ),
          get(groupPath, {}, one({ ...group('g1', 'Platform', member('u2')), meta: { version: 'W/"2"' } })),
          put(
            groupPath,
            {
              json: {
                schemas: empty.schemas,
                id: 'g1',
                displayName: 'Platform',
                members: [member('u2'), { value: 'u1' }],
              },
              headers: { 'if-match': 'W/"2"' },
            },
            noContent,
          ),
          get(groupPath, {}, one(group('g1', 'Platform', member('u2'), member('u1')))),
          get(groupPath, {}, one(group('g1', 'Platform', member('u2'), member('u1')))),
        ],
        response,
      },
    ],
  },
  'does not write a group whole that hides its members': {
    settings: { ...standardSettings, profile: 'put-group' },
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(userPath, {}, one(user)),
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one(empty)),
          get(standard('/Users'), inGroup, listOf([{ id: 'u2', groups: [{ value: 'g1' }] }], 3)),
        ],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'writes a group whole with the members that it shows when asked': {
    settings: { ...standardSettings, profile: 'put-group' },
    calls: [
      {
        request: toGroup,
        replies: [
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one({ id: 'g1', members: [member('u2')] })),
          get(userPath, {}, one(user)),
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one({ id: 'g1', members: [member('u2')] })),
          put(
            groupPath,
            {
              json: {
                schemas: empty.schemas,
                id: 'g1',
                displayName: 'Engineering',
                members: [member('u2'), { value: 'u1' }],
              },
            },
            noContent,
          ),
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one({ id: 'g1', members: [member('u2'), member('u1')] })),
          get(groupPath, {}, one(empty)),
          get(groupPath, asked, one({ id: 'g1', members: [member('u2'), member('u1')] })),
        ],
        response,
      },
    ],
  },
  'adds a role beside others': {
    settings: standardSettings,
    calls: [
      {
        request: assignment('u1', 'role', 'role::editor'),
        replies: [
          get(userPath, {}, one({ ...user, roles: [{ value: 'viewer' }] })),
          patch(userPath, patchOf({ op: 'add', path: 'roles', value: [{ value: 'editor' }] }), noContent),
          get(userPath, {}, one({ ...user, roles: [{ value: 'viewer' }, { value: 'editor' }] })),
        ],
        response,
      },
    ],
  },
  'does not know an entitlement type, an id of another kind, or a resource': {
    settings: standardSettings,
    calls: [
      { request: assignment('u1', 'team', 't1'), error: { code: 'unknown_value' } },
      { request: assignment('u1', 'role', 'entitlement::x'), error: { code: 'invalid_value' } },
      {
        request: { ...toGroup, resource_integration_specific_id: 'r1' },
        error: { code: 'invalid_value' },
      },
    ],
  },
});
