import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  API,
  appUser,
  BERLIN,
  customRole,
  ENGINEERING,
  engineering,
  gone,
  GRACE,
  grace,
  group,
  HELPERS,
  mocks,
  owner,
  pageOf,
  PAYROLL,
  payroll,
  refusal,
  SALES,
  sales,
  standardRole,
  user,
  WIKI,
  wiki,
} from '../common-mock-data.ts';

const withoutRoles = { ...mocks.settings, admin_roles: false };
const groups = (found: readonly unknown[]) =>
  get('/groups', { query: { limit: 200 } }, pageOf(found, 'groups'));
const members = (id: string, found: readonly unknown[]) =>
  get(`/groups/${id}/users`, { query: { limit: 200 } }, pageOf(found, `groups/${id}/users`));
const apps = (found: readonly unknown[]) =>
  get('/apps', { query: { limit: 200, includeNonDeleted: 'true' } }, pageOf(found, 'apps'));
const usersOf = (id: string, found: readonly unknown[]) =>
  get(`/apps/${id}/users`, { query: { limit: 500 } }, pageOf(found, `apps/${id}/users`));
const administering = (found: readonly unknown[]) =>
  get('/groups', { query: { limit: 200, expand: 'stats' } }, pageOf(found, 'groups'));
const has = (account_id: string, id: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});
const ADMINS = '00gADMINS';
const withOwners = { ...withoutRoles, group_owners: true };
const OWNERS = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/';
const owners = (id: string, found: readonly unknown[]) =>
  get(`/groups/${id}/owners`, { query: { limit: 200 } }, pageOf(found, `groups/${id}/owners`));
const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/';

export const cases = defineCases('find_entitlement_associations', {
  'lists members of groups, users of apps, and administrators': {
    covers: ['success'],
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales]),
          members(SALES, [ada, grace]),
          apps([wiki]),
          usersOf(WIKI, [appUser(ADA), appUser(GRACE, { scope: 'GROUP' })]),
          get('/iam/assignees/users', { query: { limit: 100 } }, { json: { value: [{ id: ADA }] } }),
          get(
            `/users/${ADA}/roles`,
            {},
            {
              json: [
                standardRole('ra1', 'APP_ADMIN'),
                customRole('irb1'),
                standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP'),
              ],
            },
          ),
          administering([
            group(SALES, 'Sales', 'OKTA_GROUP', { usersCount: 2, hasAdminPrivlege: false }),
            group(ADMINS, 'Admins', 'OKTA_GROUP', { usersCount: 2, hasAdminPrivlege: true }),
          ]),
          get(`/groups/${ADMINS}/roles`, {}, { json: [standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP')] }),
          members(ADMINS, [ada, grace]),
        ],
        response: [
          has(ADA, SALES),
          has(GRACE, SALES),
          has(ADA, WIKI),
          has(GRACE, WIKI),
          has(ADA, 'APP_ADMIN'),
          has(ADA, HELPERS, BERLIN),
          has(ADA, 'HELP_DESK_ADMIN'),
          has(GRACE, 'HELP_DESK_ADMIN'),
        ],
      },
    ],
  },
  'goes on in the middle of a group with thousands of members': {
    covers: ['two_pages'],
    settings: withoutRoles,
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [
          groups([sales]),
          get(
            `/groups/${SALES}/users`,
            { query: { limit: 1 } },
            pageOf([ada], `groups/${SALES}/users`, 'after=opaque1&limit=1'),
          ),
        ],
        response: [has(ADA, SALES)],
      },
      {
        nextPage: true,
        replies: [
          get(
            `/groups/${SALES}/users`,
            { query: { after: 'opaque1', limit: 1 } },
            pageOf([grace], `groups/${SALES}/users`),
          ),
        ],
        response: [has(GRACE, SALES)],
        hasNextPage: true,
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    settings: withoutRoles,
    calls: [{ replies: [groups([]), apps([])], response: [] }],
  },
  'leaves out assignments that give no access, and keeps a status that Okta adds': {
    settings: withoutRoles,
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([]),
          apps([wiki]),
          usersOf(WIKI, [
            appUser('00u1', { status: 'UNASSIGNED' }),
            appUser('00u2', { status: 'DEPROVISIONED' }),
            appUser('00u3', { status: 'REVOKED' }),
            appUser('00u4', { status: 'SUSPENDED' }),
            appUser('00u5', { status: 'A_STATUS_OF_LATER' }),
          ]),
        ],
        response: [has('00u4', WIKI), has('00u5', WIKI)],
      },
    ],
  },
  'names no account that the settings leave out: a group rule keeps its members when they are deactivated': {
    settings: { ...withoutRoles, deactivated_accounts: false },
    source:
      'https://support.okta.com/help/s/article/Deactivated-Users-not-Removed-From-Okta-Groups-Automatically',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales]),
          members(SALES, [user(ADA, 'Ada', 'Lovelace', { status: 'DEPROVISIONED' }), grace]),
          apps([]),
        ],
        response: [has(GRACE, SALES)],
      },
    ],
  },
  'asks for no members of the group of all administrators, which has no list of them': {
    settings: withoutRoles,
    source: 'https://github.com/okta/terraform-provider-okta/issues/1845',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([group(ADMINS, 'Okta Administrators', 'BUILT_IN'), sales]),
          members(SALES, [ada]),
          apps([]),
        ],
        response: [has(ADA, SALES)],
      },
    ],
  },
  'goes past a group and an app that are deleted meanwhile': {
    settings: withoutRoles,
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales]),
          get(`/groups/${SALES}/users`, { query: { limit: 200 } }, gone(SALES, 'UserGroup')),
          get(`/groups/${SALES}`, {}, gone(SALES, 'UserGroup')),
          apps([wiki, payroll]),
          get(`/apps/${WIKI}/users`, { query: { limit: 500 } }, gone(WIKI, 'AppInstance')),
          get(`/apps/${WIKI}`, {}, gone(WIKI, 'AppInstance')),
          usersOf(PAYROLL, [appUser(ADA)]),
        ],
        response: [has(ADA, PAYROLL)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'is not complete where what may not be seen is said not to be there': {
    source:
      'https://help.okta.com/en-us/content/topics/security/custom-admin-role/about-role-permissions.htm',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales]),
          get(`/groups/${SALES}/users`, { query: { limit: 200 } }, gone(SALES, 'UserGroup')),
          get(`/groups/${SALES}`, {}, { json: sales }),
          apps([]),
          get('/iam/assignees/users', { query: { limit: 100 } }, { json: { value: [{ id: ADA }] } }),
          get(`/users/${ADA}/roles`, {}, gone(ADA, 'User')),
          get(`/users/${ADA}`, {}, { json: ada }),
          administering([]),
        ],
        response: [],
        completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'asks every group for its roles where the statistics do not tell': {
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([]),
          apps([]),
          get('/iam/assignees/users', { query: { limit: 100 } }, { json: { value: [] } }),
          administering([sales]),
          get(`/groups/${SALES}/roles`, {}, { json: [] }),
        ],
        response: [],
      },
    ],
  },
  'goes on at the link of administrators, which the documentation shows without its s': {
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([]),
          apps([]),
          get(
            '/iam/assignees/users',
            { query: { limit: 100 } },
            {
              json: {
                value: [{ id: ADA }],
                _links: {
                  next: { href: `${API.replace('https', 'http')}/iam/assignees/users?after=${ADA}` },
                },
              },
            },
          ),
          get(`/users/${ADA}/roles`, {}, { json: [standardRole('ra1', 'ORG_ADMIN')] }),
          get('/iam/assignees/users', { query: { after: ADA } }, { json: { value: [{ id: GRACE }] } }),
          get(`/users/${GRACE}/roles`, {}, { json: [standardRole('ra2', 'ORG_ADMIN')] }),
          administering([]),
        ],
        response: [has(ADA, 'ORG_ADMIN'), has(GRACE, 'ORG_ADMIN')],
      },
    ],
  },
  'lists owners of groups, and the members of a group that is one': {
    settings: withOwners,
    source: OWNERS,
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales, engineering]),
          members(SALES, []),
          members(ENGINEERING, []),
          groups([sales, engineering]),
          owners(SALES, [
            owner(ADA),
            owner('cn=grace', 'USER', {
              resolved: false,
              originType: 'APPLICATION',
              originId: '0oaDIRECTORY',
            }),
          ]),
          owners(ENGINEERING, [owner(ADMINS, 'GROUP')]),
          members(ADMINS, [ada, grace]),
          apps([]),
        ],
        response: [
          has(ADA, `${SALES}/owners`),
          has(ADA, `${ENGINEERING}/owners`),
          has(GRACE, `${ENGINEERING}/owners`),
        ],
        completeness: { seen: 3, complete: true },
      },
    ],
  },
  'goes on to the next page of owners': {
    settings: withOwners,
    source: OWNERS,
    calls: [
      {
        page: { size: 1 },
        replies: [
          groups([sales]),
          get(`/groups/${SALES}/users`, { query: { limit: 1 } }, pageOf([], `groups/${SALES}/users`)),
          groups([sales]),
          get(
            `/groups/${SALES}/owners`,
            { query: { limit: 200 } },
            pageOf([owner(ADA)], `groups/${SALES}/owners`, 'after=opaque1&limit=200'),
          ),
        ],
        response: [has(ADA, `${SALES}/owners`)],
      },
      {
        nextPage: true,
        replies: [
          get(
            `/groups/${SALES}/owners`,
            { query: { after: 'opaque1', limit: 200 } },
            pageOf([owner(GRACE)], `groups/${SALES}/owners`),
          ),
        ],
        response: [has(GRACE, `${SALES}/owners`)],
        hasNextPage: true,
      },
    ],
  },
  'fails where the org has no Okta Identity Governance, or the credential may not see owners': {
    settings: withOwners,
    source: 'https://support.okta.com/help/s/article/how-to-add-group-owners-via-api',
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([sales]),
          members(SALES, [ada]),
          groups([sales]),
          get(
            `/groups/${SALES}/owners`,
            { query: { limit: 200 } },
            refusal(403, 'E0000006', 'You do not have permission to perform the requested action'),
          ),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'goes past a group and an owner that are deleted meanwhile': {
    settings: withOwners,
    source: OWNERS,
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([]),
          groups([sales, engineering]),
          get(`/groups/${SALES}/owners`, { query: { limit: 200 } }, gone(SALES, 'UserGroup')),
          get(`/groups/${SALES}`, {}, gone(SALES, 'UserGroup')),
          owners(ENGINEERING, [owner(ADMINS, 'GROUP'), owner(ADA)]),
          get(`/groups/${ADMINS}/users`, { query: { limit: 200 } }, gone(ADMINS, 'UserGroup')),
          get(`/groups/${ADMINS}`, {}, gone(ADMINS, 'UserGroup')),
          apps([]),
        ],
        response: [has(ADA, `${ENGINEERING}/owners`)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'is not complete where owners are said not to be there, and the group is': {
    settings: withOwners,
    source: OWNERS,
    calls: [
      {
        page: { size: 500 },
        replies: [
          groups([]),
          groups([sales]),
          get(`/groups/${SALES}/owners`, { query: { limit: 200 } }, gone(SALES, 'UserGroup')),
          get(`/groups/${SALES}`, {}, { json: sales }),
          apps([]),
        ],
        response: [],
        completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
});
