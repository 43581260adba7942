import { defineCases } from '@patchbay/testing';
import { ADMINISTRATOR, AP_CLERK, query, TABLES } from '../common-mock-data.ts';

const SELECT = 'SELECT id, name, scriptid, centertype, isinactive FROM role';
const administrator = {
  links: [],
  id: ADMINISTRATOR,
  name: 'Administrator',
  scriptid: 'administrator',
  centertype: 'BASIC',
  isinactive: 'F',
};
const clerk = { links: [], id: AP_CLERK, name: 'A/P Clerk (EU)', centertype: 'ACCTCENTER', isinactive: 'T' };

const entitlement = (
  id: string,
  label: string,
  is_assignable: boolean,
  extra_data: Record<string, string>,
) => ({
  entitlement_type: 'role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable,
  label,
  extra_data,
});
const administratorRole = entitlement(ADMINISTRATOR, 'Administrator', true, {
  script_id: 'administrator',
  center_type: 'BASIC',
  is_inactive: 'false',
});
const clerkRole = entitlement(AP_CLERK, 'A/P Clerk (EU)', false, {
  center_type: 'ACCTCENTER',
  is_inactive: 'true',
});

export const cases = defineCases(
  'list_entitlements',
  {
    'lists roles, inactive ones too': {
      covers: ['success'],
      source: TABLES,
      calls: [
        {
          replies: [query(`${SELECT} ORDER BY id`, [administrator, clerk])],
          response: [administratorRole, clerkRole],
        },
      ],
    },
    'goes on behind the last id': {
      covers: ['two_pages'],
      calls: [
        {
          page: { size: 1 },
          replies: [query(`${SELECT} ORDER BY id`, [administrator], { size: 1, hasMore: true })],
          response: [administratorRole],
        },
        {
          nextPage: true,
          replies: [query(`${SELECT} WHERE id > 3 ORDER BY id`, [clerk], { size: 1 })],
          response: [clerkRole],
        },
      ],
    },
    'does not take a role that sees no roles for an account without them': {
      calls: [{ replies: [query(`${SELECT} ORDER BY id`, [])], error: { code: 'permission_denied' } }],
    },
  },
  { notApplicable: { empty_page: 'Whoever asks has a role: none at all is one that may not see them.' } },
);
