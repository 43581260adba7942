import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  api,
  auditor,
  ben,
  cleo,
  doraProfile,
  listOf,
  nextLink,
  notFound,
  ownersView,
  perPage,
  platform,
  refused,
  seatsOf,
  website,
} from '../common-mock-data.ts';
import {
  invitationObject,
  repositoryInvitationObject,
  seatObject,
  teamMembershipObject,
  userObject,
} from '../vendor-objects.ts';

const byDate = { sort: 'created', direction: 'asc' };
const parents = (path: string, items: readonly unknown[], query: Readonly<Record<string, string>> = {}) =>
  get(path, { query: { ...query, per_page: 50 } }, { json: items });
const roles = (...found: readonly object[]) =>
  get('/orgs/octo-org/organization-roles', {}, { json: { total_count: found.length, roles: found } });

const association = (account: string, entitlement: string, resource = '') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

/** What every case reads besides what it is about. */
const membersAndRoles = [
  listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
  listOf('/orgs/octo-org/members', [ben], { role: 'member' }),
  roles(auditor),
];
const holders = (...people: readonly object[]) =>
  listOf('/orgs/octo-org/organization-roles/8030/users', people);
const eve = userObject(5, 'eve');

const settings = { organization: 'octo-org', repository_invitations: false };
const seatsPage =
  'https://docs.github.com/en/rest/copilot/copilot-user-management#list-all-copilot-seat-assignments-for-an-organization';
const SEATS = '/orgs/octo-org/copilot/billing/seats';
/** What is read before the seats. */
const nobody = (per_page: number) => [
  get('/orgs/octo-org/invitations', { query: { per_page } }, { json: [] }),
  get('/orgs/octo-org/members', { query: { role: 'admin', per_page } }, { json: [] }),
  get('/orgs/octo-org/members', { query: { role: 'member', per_page } }, { json: [] }),
  roles(),
];

export const cases = defineCases('find_entitlement_associations', {
  'lists who has what, by whatever way, and what is offered': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators',
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', [
            invitationObject({ id: 71, email: 'new@example.com', role: 'admin' }),
            invitationObject({ id: 72, login: 'dora', role: 'billing_manager', team_count: 1 }),
          ]),
          ...membersAndRoles,
          holders({ ...ben, assignment: 'indirect' }),
          seatsOf(
            seatObject(ada),
            seatObject(ben, platform),
            seatObject(eve, null, '2026-02-01'),
            seatObject(null),
          ),
          parents('/orgs/octo-org/teams', [platform]),
          listOf(
            '/orgs/octo-org/teams/platform/members',
            [{ ...ada, role: 'maintainer', inherited: false }],
            {
              role: 'maintainer',
            },
          ),
          listOf('/orgs/octo-org/teams/platform/members', [{ ...ben, role: 'member', inherited: true }], {
            role: 'member',
          }),
          parents('/orgs/octo-org/repos', [api], byDate),
          listOf(
            '/repos/octo-org/api/collaborators',
            [
              { ...ada, role_name: 'admin' },
              { ...ben, role_name: 'write' },
              {
                ...cleo,
                role_name: 'labeler',
                permissions: { pull: true, triage: true, push: false, maintain: false, admin: false },
              },
            ],
            { affiliation: 'all' },
          ),
          parents('/orgs/octo-org/repos', [api], byDate),
          listOf('/repos/octo-org/api/invitations', [
            repositoryInvitationObject(81, api, eve, 'read'),
            repositoryInvitationObject(82, api, userObject(6, 'finn'), 'admin', true),
            repositoryInvitationObject(83, api, null, 'write'),
          ]),
          get('/users/dora', {}, { json: doraProfile }),
          listOf('/orgs/octo-org/invitations/72/teams', [platform]),
          get(
            '/orgs/octo-org/teams/platform/memberships/dora',
            {},
            { json: teamMembershipObject('maintainer', 'pending') },
          ),
        ],
        response: [
          association('invitation:71', 'admin'),
          association('4', 'billing_manager'),
          association('4', 'maintainer', 'T_kwDO11'),
          association('1', 'admin'),
          association('2', 'member'),
          association('2', '8030'),
          association('1', 'copilot'),
          association('2', 'copilot'),
          association('1', 'maintainer', 'T_kwDO11'),
          association('2', 'member', 'T_kwDO11'),
          association('1', 'admin', 'R_kgDO101'),
          association('2', 'push', 'R_kgDO101'),
          association('3', 'triage', 'R_kgDO101'),
          association('5', 'pull', 'R_kgDO101'),
          association('repository_invitation:83', 'push', 'R_kgDO101'),
        ],
      },
    ],
  },
  'names custom roles where the list of entitlements has them': {
    source: 'https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators',
    settings: {
      organization: 'octo-org',
      enterprise_cloud: true,
      repository_invitations: false,
      copilot_seats: false,
    },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/members', [], { role: 'admin' }),
          listOf('/orgs/octo-org/members', [], { role: 'member' }),
          roles(),
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [api], byDate),
          listOf(
            '/repos/octo-org/api/collaborators',
            [{ ...cleo, role_name: 'labeler', permissions: { pull: true, push: false, admin: false } }],
            { affiliation: 'all' },
          ),
        ],
        response: [association('3', 'labeler', 'R_kgDO101')],
      },
    ],
  },
  'leaves out what comes through something else, when that is not wanted': {
    settings: { organization: 'octo-org', indirect_access: false, repository_invitations: false },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          ...membersAndRoles,
          holders({ ...ben, assignment: 'indirect' }, { ...ada, assignment: 'mixed' }),
          seatsOf(seatObject(ada), seatObject(ben, platform)),
          parents('/orgs/octo-org/teams', [platform]),
          listOf('/orgs/octo-org/teams/platform/members', [], { role: 'maintainer' }),
          listOf(
            '/orgs/octo-org/teams/platform/members',
            [
              { ...ben, role: 'member', inherited: true },
              { ...ada, role: 'member', inherited: false },
            ],
            { role: 'member' },
          ),
          parents('/orgs/octo-org/repos', [api], byDate),
          listOf('/repos/octo-org/api/collaborators', [{ ...cleo, role_name: 'triage' }], {
            affiliation: 'direct',
          }),
        ],
        response: [
          association('1', 'admin'),
          association('2', 'member'),
          association('1', '8030'),
          association('1', 'copilot'),
          association('1', 'member', 'T_kwDO11'),
          association('3', 'triage', 'R_kgDO101'),
        ],
      },
    ],
  },
  'goes on to the next page of one team': {
    covers: ['two_pages'],
    settings: { organization: 'octo-org', copilot_seats: false },
    calls: [
      {
        page: { size: 2 },
        replies: [
          get('/orgs/octo-org/invitations', { query: { per_page: 2 } }, { json: [] }),
          get(
            '/orgs/octo-org/members',
            { query: { role: 'admin', per_page: 2 } },
            {
              json: [ada, ben],
              headers: nextLink('/orgs/octo-org/members', { role: 'admin', per_page: 2, page: 2 }),
            },
          ),
        ],
        response: [association('1', 'admin'), association('2', 'admin')],
      },
      {
        nextPage: true,
        replies: [
          get('/orgs/octo-org/members', { query: { role: 'admin', per_page: 2, page: 2 } }, { json: [cleo] }),
          get('/orgs/octo-org/members', { query: { role: 'member', per_page: 2 } }, { json: [] }),
          roles(),
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [], byDate),
          parents('/orgs/octo-org/repos', [], byDate),
        ],
        response: [association('3', 'admin')],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    settings: { organization: 'octo-org', repository_invitations: false },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/members', [], { role: 'admin' }),
          listOf('/orgs/octo-org/members', [], { role: 'member' }),
          roles(),
          seatsOf(),
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [], byDate),
        ],
        response: [],
      },
    ],
  },
  'says that the list is not complete when a repository went away meanwhile': {
    settings: { organization: 'octo-org', repository_invitations: false },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
          listOf('/orgs/octo-org/members', [], { role: 'member' }),
          roles(),
          seatsOf(),
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [api, website], byDate),
          get('/repos/octo-org/api/collaborators', { query: { affiliation: 'all', ...perPage } }, notFound),
          listOf('/repos/octo-org/website/collaborators', [{ ...ada, role_name: 'admin' }], {
            affiliation: 'all',
          }),
        ],
        response: [association('1', 'admin'), association('1', 'admin', 'R_kgDO102')],
        completeness: { seen: 2, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'goes on to the next page of Copilot seats': {
    settings,
    source: seatsPage,
    calls: [
      {
        page: { size: 1 },
        replies: [
          ...nobody(1),
          get(
            SEATS,
            { query: { per_page: 1 } },
            {
              json: { total_seats: 2, seats: [seatObject(ada)] },
              headers: nextLink(SEATS, { per_page: 1, page: 2 }),
            },
          ),
        ],
        response: [association('1', 'copilot')],
      },
      {
        nextPage: true,
        replies: [
          get(
            SEATS,
            { query: { per_page: 1, page: 2 } },
            { json: { total_seats: 2, seats: [seatObject(ben)] } },
          ),
        ],
        response: [association('2', 'copilot')],
        hasNextPage: true,
      },
    ],
  },
  'takes no missing page of seats for the end of them': {
    settings,
    source: seatsPage,
    calls: [
      {
        page: { size: 1 },
        replies: [
          ...nobody(1),
          get(
            SEATS,
            { query: { per_page: 1 } },
            {
              json: { total_seats: 2, seats: [seatObject(ada)] },
              headers: nextLink(SEATS, { per_page: 1, page: 2 }),
            },
          ),
        ],
        response: [association('1', 'copilot')],
      },
      {
        nextPage: true,
        replies: [get(SEATS, { query: { per_page: 1, page: 2 } }, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds no seats in an organization without Copilot': {
    settings,
    source: seatsPage,
    calls: [
      {
        replies: [
          ...nobody(100),
          get(SEATS, { query: perPage }, notFound),
          ownersView,
          parents('/orgs/octo-org/teams', []),
          parents('/orgs/octo-org/repos', [], byDate),
        ],
        response: [],
        completeness: { seen: 0, complete: true },
      },
    ],
  },
  'does not take it for an organization without Copilot where the credential may not see': {
    settings,
    source: seatsPage,
    calls: [
      {
        replies: [
          ...nobody(100),
          get(SEATS, { query: perPage }, notFound),
          get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, notFound),
        ],
        error: { code: 'not_found' },
      },
      {
        replies: [
          ...nobody(100),
          get(SEATS, { query: perPage }, refused(403, 'Resource not accessible by integration')),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
});
