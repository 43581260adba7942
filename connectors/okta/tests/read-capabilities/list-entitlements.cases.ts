import { defineCases, get } from '@patchbay/testing';
import { STANDARD_ROLES } from '../../src/enums.ts';
import {
  API,
  application,
  BERLIN,
  engineering,
  ENGINEERING,
  everyone,
  EVERYONE,
  gone,
  group,
  groupEntitlementOf,
  HELPERS,
  mocks,
  ownerEntitlementOf,
  pageOf,
  sales,
  SALES,
  WIKI,
  wiki,
} from '../common-mock-data.ts';

const groups = (reply: readonly unknown[], next?: string) =>
  get('/groups', { query: { limit: 200 } }, pageOf(reply, 'groups', next));
const apps = (reply: readonly unknown[]) =>
  get('/apps', { query: { limit: 200, includeNonDeleted: 'true' } }, pageOf(reply, 'apps'));
const wikiEntitlement = {
  entitlement_type: 'application',
  integration_specific_id: WIKI,
  integration_specific_resource_id: '',
  is_assignable: true,
  label: 'Wiki',
  extra_data: { name: 'wiki', status: 'ACTIVE', sign_on_mode: 'BOOKMARK' },
};
const standard = STANDARD_ROLES.map(([type, label]) => ({
  entitlement_type: 'admin_role',
  integration_specific_id: type,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
}));
const sets = { 'resource-sets': [{ id: BERLIN, label: 'Berlin', description: 'Users in Berlin' }] };
const withoutRoles = { ...mocks.settings, admin_roles: false };
const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/';

export const cases = defineCases('list_entitlements', {
  'lists groups, apps, and admin roles': {
    covers: ['success'],
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/',
    calls: [
      {
        page: { size: 200 },
        replies: [
          groups([sales, everyone, engineering]),
          apps([wiki]),
          get('/iam/resource-sets', {}, { json: sets }),
          get(
            `/iam/resource-sets/${BERLIN}/bindings`,
            {},
            { json: { roles: [{ id: HELPERS }, { id: 'ACCESS_REQUESTS_ADMIN' }], _links: {} } },
          ),
          get(
            '/iam/roles',
            {},
            {
              json: {
                roles: [{ id: HELPERS, label: 'Helpers', description: 'Reset passwords' }],
                _links: {},
              },
            },
          ),
        ],
        response: [
          groupEntitlementOf(SALES, 'Sales'),
          groupEntitlementOf(EVERYONE, 'Everyone', 'BUILT_IN'),
          groupEntitlementOf(ENGINEERING, 'Engineering users', 'APP_GROUP'),
          wikiEntitlement,
          ...standard,
          {
            entitlement_type: 'custom_admin_role',
            integration_specific_id: HELPERS,
            integration_specific_resource_id: BERLIN,
            is_assignable: true,
            label: 'Helpers',
            description: 'Reset passwords',
          },
        ],
      },
    ],
  },
  'goes on to the next page of groups, then to apps that are switched off too': {
    covers: ['two_pages'],
    settings: withoutRoles,
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [
          get('/groups', { query: { limit: 1 } }, pageOf([sales], 'groups', `after=${SALES}&limit=1`)),
        ],
        response: [groupEntitlementOf(SALES, 'Sales')],
      },
      {
        nextPage: true,
        replies: [get('/groups', { query: { after: SALES, limit: 1 } }, pageOf([everyone], 'groups'))],
        response: [groupEntitlementOf(EVERYONE, 'Everyone', 'BUILT_IN')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/apps',
            { query: { limit: 1, includeNonDeleted: 'true' } },
            pageOf([application(WIKI, 'Wiki', { status: 'INACTIVE' })], 'apps'),
          ),
        ],
        response: [{ ...wikiEntitlement, extra_data: { ...wikiEntitlement.extra_data, status: 'INACTIVE' } }],
      },
    ],
  },
  'lists the ownership of each group where the org has it': {
    settings: { ...withoutRoles, group_owners: true },
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/',
    calls: [
      {
        page: { size: 200 },
        replies: [groups([sales, engineering]), apps([])],
        response: [
          groupEntitlementOf(SALES, 'Sales'),
          ownerEntitlementOf(SALES, 'Sales'),
          groupEntitlementOf(ENGINEERING, 'Engineering users', 'APP_GROUP'),
          ownerEntitlementOf(ENGINEERING, 'Engineering users'),
        ],
      },
    ],
  },
  'leaves out the group of all administrators, whose roles say more': {
    settings: withoutRoles,
    source: 'https://github.com/okta/terraform-provider-okta/issues/1845',
    calls: [
      {
        page: { size: 200 },
        replies: [groups([group('00gADMINS', 'Okta Administrators', 'BUILT_IN'), sales]), apps([])],
        response: [groupEntitlementOf(SALES, 'Sales')],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    settings: withoutRoles,
    calls: [{ replies: [groups([]), apps([])], response: [] }],
  },
  'goes past a resource set that is deleted meanwhile': {
    calls: [
      {
        page: { size: 200 },
        replies: [
          groups([]),
          apps([]),
          get('/iam/resource-sets', {}, { json: sets }),
          get(`/iam/resource-sets/${BERLIN}/bindings`, {}, gone(BERLIN, 'ResourceSet')),
          get(`/iam/resource-sets/${BERLIN}`, {}, gone(BERLIN, 'ResourceSet')),
        ],
        response: standard,
      },
    ],
  },
  'does not follow a link in a body to another host': {
    calls: [
      {
        page: { size: 200 },
        replies: [
          groups([]),
          apps([]),
          get(
            '/iam/resource-sets',
            {},
            {
              json: {
                ...sets,
                _links: { next: { href: `${API.replace('acme', 'emca')}/iam/resource-sets` } },
              },
            },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
