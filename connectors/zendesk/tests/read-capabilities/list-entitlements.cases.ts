import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  customRole,
  DOCS,
  group,
  LIGHT,
  listOf,
  organization,
  paged,
  pageOf,
  SALES,
} from '../common-mock-data.ts';

const source = `${DOCS}/ticketing/groups/groups/`;
const disagreements = [paged('/api/v2/groups'), paged('/api/v2/organizations')];

const entitlement = (entitlement_type: string, id: string, label: string, parts: object = {}) => ({
  entitlement_type,
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
  ...parts,
});
const agent = entitlement('role', 'agent', 'Agent');
const admin = entitlement('role', 'admin', 'Administrator');
const light = entitlement('custom_role', String(LIGHT), 'Light agent', {
  description: 'Light agent of Acme',
  extra_data: { role_type: 'light_agent' },
});
const sales = entitlement('group', String(SALES), 'Sales', {
  extra_data: { is_public: 'true', default: 'false' },
});
const acme = entitlement('organization', String(ACME), 'Acme');
const roles = get(
  '/custom_roles',
  {},
  { json: { custom_roles: [customRole(LIGHT, 'Light agent', 1), customRole(9005, 'Billing admin', 5)] } },
);

export const cases = defineCases(
  'list_entitlements',
  {
    'lists roles, custom roles, groups and organizations': {
      covers: ['success', 'two_pages'],
      source,
      disagreements,
      calls: [
        {
          page: { size: 5 },
          replies: [
            roles,
            get('/groups', { query: { 'page[size]': 5 } }, pageOf('groups', [group(SALES, 'Sales')], 'xxx')),
          ],
          response: [
            agent,
            admin,
            light,
            // Given with the role admin alone.
            entitlement('custom_role', '9005', 'Billing admin', {
              is_assignable: false,
              description: 'Billing admin of Acme',
              extra_data: { role_type: 'billing_admin' },
            }),
            sales,
          ],
        },
        {
          nextPage: true,
          replies: [
            get(
              '/groups',
              { query: { 'page[size]': 5, 'page[after]': 'xxx' } },
              pageOf('groups', [group(502, 'Old', true)]),
            ),
            get(
              '/organizations',
              { query: { 'page[size]': 5 } },
              pageOf('organizations', [organization(ACME, 'Acme')]),
            ),
          ],
          response: [acme],
        },
      ],
    },
    'lists roles alone where there is nothing else': {
      source,
      disagreements: [paged('/api/v2/groups')],
      settings: { subdomain: 'acme', custom_roles: false, organizations: false },
      calls: [{ replies: [listOf('groups', [])], response: [agent, admin] }],
    },
    'lists the role of end users where they are accounts': {
      source,
      disagreements: [paged('/api/v2/groups')],
      settings: { subdomain: 'acme', end_users: true, custom_roles: false, organizations: false },
      calls: [
        {
          replies: [listOf('groups', [])],
          response: [entitlement('role', 'end-user', 'End user', { is_assignable: false }), agent, admin],
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'There are roles in every account.' } },
);
