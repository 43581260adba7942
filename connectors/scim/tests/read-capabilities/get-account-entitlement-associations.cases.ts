import { defineCases, get } from '@patchbay/testing';
import { ada, group, listOf, member, one, standard, standardSettings } from '../common-mock-data.ts';

const association = (account_id: string, integration_specific_entitlement_id: string) => ({
  account_id,
  integration_specific_entitlement_id,
  integration_specific_resource_id: '',
});
const grouped = {
  id: 'u1',
  userName: 'u1',
  groups: [
    { value: 'g1', display: 'One', type: 'direct' },
    { value: 'g2', display: 'Two', type: 'indirect' },
    { value: 'g3', display: 'Three' },
  ],
};

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'gives the role and the license of a user': {
      covers: ['success'],
      calls: [
        {
          request: { account_id: ada.id },
          replies: [get(`/Users/${ada.id}`, {}, one(ada))],
          response: [
            association(ada.id, 'role:base:owner'),
            association(ada.id, 'entitlement:license:PABC123'),
          ],
        },
      ],
    },
    'gives nothing for a user without access': {
      covers: ['empty_page'],
      settings: standardSettings,
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get(standard('/Users/u1'), {}, one({ id: 'u1', userName: 'u1', groups: [] }))],
          response: [],
          completeness: { seen: 0, complete: true },
        },
      ],
    },
    'says that groups may be missing where a user does not name them': {
      settings: standardSettings,
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get(standard('/Users/u1'), {}, one({ id: 'u1', userName: 'u1' }))],
          response: [],
          completeness: {
            seen: 0,
            complete: false,
            reason:
              'The account does not name its groups: it has none, or this server does not show them with accounts.',
          },
        },
      ],
    },
    'takes a user without groups at its word when told to': {
      settings: { ...standardSettings, groups_of_user: 'user-attribute' },
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get(standard('/Users/u1'), {}, one({ id: 'u1', userName: 'u1' }))],
          response: [],
          completeness: { seen: 0, complete: true },
        },
      ],
    },
    'looks into every group where users do not carry theirs': {
      settings: { ...standardSettings, groups_of_user: 'every-group', members_in_list: true },
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [
            get(standard('/Users/u1'), {}, one({ id: 'u1', userName: 'u1' })),
            get(
              standard('/Groups'),
              { query: { count: 25 } },
              listOf([group('g1', 'One', member('u1')), group('g2', 'Two', member('u2'))]),
            ),
          ],
          response: [association('u1', 'g1')],
          completeness: { seen: 1, complete: true },
        },
      ],
    },
    'gives the groups of a user, indirect ones included': {
      settings: standardSettings,
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get(standard('/Users/u1'), {}, one(grouped))],
          response: [association('u1', 'g1'), association('u1', 'g2'), association('u1', 'g3')],
        },
      ],
    },
    'leaves indirect memberships out when told to': {
      settings: { ...standardSettings, indirect_memberships: false },
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get(standard('/Users/u1'), {}, one(grouped))],
          response: [association('u1', 'g1'), association('u1', 'g3')],
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'What one user holds comes with the user, in one answer.' } },
);
