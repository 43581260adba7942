import { defineCases, get } from '@patchbay/testing';
import { ada, api, ben, doraProfile, listOf, nextLink, platform, seatsOf } from '../common-mock-data.ts';
import { invitationObject, seatObject } from '../vendor-objects.ts';

const byDate = { sort: 'created', direction: 'asc' };
const settings = { organization: 'octo-org', repository_invitations: false };
const parents = (path: string, items: readonly unknown[], query: Readonly<Record<string, string>> = {}) =>
  get(path, { query: { ...query, per_page: 50 } }, { json: items });
const noRoles = get('/orgs/octo-org/organization-roles', {}, { json: { total_count: 0, roles: [] } });
const association = (account: string, entitlement: string, resource = '') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

/** The organization of two people, one team and one repository. */
const everything = [
  listOf('/orgs/octo-org/invitations', [invitationObject({ id: 72, login: 'dora' })]),
  listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
  listOf('/orgs/octo-org/members', [ben], { role: 'member' }),
  noRoles,
  seatsOf(seatObject(ada), seatObject(ben)),
  parents('/orgs/octo-org/teams', [platform]),
  listOf('/orgs/octo-org/teams/platform/members', [], { role: 'maintainer' }),
  listOf('/orgs/octo-org/teams/platform/members', [ben], { role: 'member' }),
  parents('/orgs/octo-org/repos', [api], byDate),
  listOf(
    '/repos/octo-org/api/collaborators',
    [
      { ...ada, role_name: 'admin' },
      { ...ben, role_name: 'maintain' },
    ],
    { affiliation: 'all' },
  ),
  get('/users/dora', {}, { json: doraProfile }),
];

export const cases = defineCases('get_account_entitlement_associations', {
  'lists what one account has': {
    covers: ['success'],
    settings,
    source: 'https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators',
    calls: [
      {
        request: { account_id: '2' },
        replies: everything,
        response: [
          association('2', 'member'),
          association('2', 'copilot'),
          association('2', 'member', 'T_kwDO11'),
          association('2', 'maintain', 'R_kgDO101'),
        ],
      },
    ],
  },
  'lists what someone is invited to': {
    settings,
    calls: [{ request: { account_id: '4' }, replies: everything, response: [association('4', 'member')] }],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    settings: { ...settings, copilot_seats: false },
    calls: [
      {
        request: { account_id: '2' },
        page: { size: 1 },
        replies: [
          get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, { json: [] }),
          get(
            '/orgs/octo-org/members',
            { query: { role: 'admin', per_page: 1 } },
            {
              json: [ben],
              headers: nextLink('/orgs/octo-org/members', { role: 'admin', per_page: 1, page: 2 }),
            },
          ),
        ],
        response: [association('2', 'admin')],
      },
      {
        nextPage: true,
        replies: [
          get('/orgs/octo-org/members', { query: { role: 'admin', per_page: 1, page: 2 } }, { json: [ada] }),
          get('/orgs/octo-org/members', { query: { role: 'member', per_page: 1 } }, { json: [] }),
          noRoles,
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [], byDate),
        ],
        response: [],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    settings: { ...settings, copilot_seats: false },
    calls: [
      {
        request: { account_id: '7' },
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/members', [], { role: 'admin' }),
          listOf('/orgs/octo-org/members', [], { role: 'member' }),
          noRoles,
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [], byDate),
        ],
        response: [],
      },
    ],
  },
});
