import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  application,
  appUser,
  BERLIN,
  customRole,
  ENGINEERING,
  engineering,
  everyone,
  EVERYONE,
  GRACE,
  HELPERS,
  mocks,
  owner,
  pageOf,
  PAYROLL,
  sales,
  SALES,
  standardRole,
  WIKI,
} from '../common-mock-data.ts';

const request = { account_id: ADA };
const has = (id: string, resource = '') => ({
  account_id: ADA,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});
const appQuery = {
  filter: `user.id eq "${ADA}"`,
  expand: `user/${ADA}`,
  includeNonDeleted: 'true',
  limit: 200,
};
const withUser = (id: string, label: string, parts: object) =>
  application(id, label, { _embedded: { user: appUser(ADA, { ...parts }) } });
const withoutRoles = { ...mocks.settings, admin_roles: false };
const owners = (id: string, ...found: readonly unknown[]) =>
  get(`/groups/${id}/owners`, { query: { limit: 200 } }, pageOf(found, `groups/${id}/owners`));
const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/';

export const cases = defineCases('get_account_entitlement_associations', {
  'lists groups, apps, and admin roles, each once': {
    covers: ['success'],
    source,
    disagreements: [
      {
        pointer: '/components/schemas/Application/properties/_embedded',
        page: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/#tag/Application/operation/listApplications',
        reason:
          'With expand=user/{userId} the application user is embedded as it is, not as a map of objects.',
      },
    ],
    calls: [
      {
        request,
        page: { size: 200 },
        replies: [
          get(`/users/${ADA}`, {}, { json: ada }),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone, sales], `users/${ADA}/groups`)),
          get(
            '/apps',
            { query: appQuery },
            pageOf(
              [
                withUser(WIKI, 'Wiki', { scope: 'GROUP' }),
                withUser(PAYROLL, 'Payroll', { status: 'DEPROVISIONED' }),
              ],
              'apps',
            ),
          ),
          get(
            `/users/${ADA}/roles`,
            {},
            {
              json: [
                standardRole('ra1', 'HELP_DESK_ADMIN'),
                standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP'),
                customRole('irb1'),
              ],
            },
          ),
        ],
        response: [has(EVERYONE), has(SALES), has(WIKI), has('HELP_DESK_ADMIN'), has(HELPERS, BERLIN)],
      },
    ],
  },
  'goes on to the next page of groups': {
    covers: ['two_pages'],
    settings: withoutRoles,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          get(`/users/${ADA}`, {}, { json: ada }),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone], `users/${ADA}/groups`, 'after=opaque1')),
        ],
        response: [has(EVERYONE)],
      },
      {
        nextPage: true,
        replies: [
          get(
            `/users/${ADA}/groups`,
            { query: { after: 'opaque1' } },
            pageOf([sales], `users/${ADA}/groups`),
          ),
        ],
        response: [has(SALES)],
        hasNextPage: true,
      },
    ],
    disagreements: [
      {
        pointer: '/paths/~1api~1v1~1users~1{id}~1groups/get',
        kind: 'undeclared-query-parameter',
        page: 'https://developer.okta.com/docs/api/#pagination',
        reason:
          'Lists that go on carry a cursor in the link of the next page; the description names none here.',
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    settings: withoutRoles,
    calls: [
      {
        request,
        replies: [
          get(`/users/${ADA}`, {}, { json: ada }),
          get(`/users/${ADA}/groups`, {}, pageOf([], `users/${ADA}/groups`)),
          get('/apps', { query: appQuery }, pageOf([], 'apps')),
        ],
        response: [],
      },
    ],
  },
  'asks every group whether the account owns it, and once which groups it is in': {
    settings: { ...withoutRoles, group_owners: true },
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/',
    calls: [
      {
        request,
        page: { size: 200 },
        replies: [
          get(`/users/${ADA}`, {}, { json: ada }),
          get(`/users/${ADA}/groups`, {}, pageOf([sales], `users/${ADA}/groups`)),
          get('/groups', { query: { limit: 200 } }, pageOf([sales, engineering, everyone], 'groups')),
          owners(SALES, owner(GRACE), owner(ADA)),
          owners(ENGINEERING, owner(EVERYONE, 'GROUP'), owner(SALES, 'GROUP')),
          owners(EVERYONE, owner(GRACE), owner(ENGINEERING, 'GROUP')),
          get(`/users/${ADA}/groups`, {}, pageOf([sales], `users/${ADA}/groups`)),
          get('/apps', { query: appQuery }, pageOf([], 'apps')),
        ],
        response: [has(SALES), has(`${SALES}/owners`), has(`${ENGINEERING}/owners`)],
        completeness: { seen: 3, complete: true },
      },
    ],
  },
});
