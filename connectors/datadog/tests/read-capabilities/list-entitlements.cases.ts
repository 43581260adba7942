import { defineCases } from '@patchbay/testing';
import { ADMIN_ROLE, adminRole, OWN_ROLE, ownRole, roles, SALES, sales, teams } from '../common-mock-data.ts';

const role = (id: string, label: string) => ({
  entitlement_type: 'organization_role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
  extra_data: {
    user_count: '2',
    created_at: '2025-11-01T08:00:00.000000+00:00',
    updated_at: '2025-11-01T08:00:00.000000+00:00',
  },
});
const admin = role(ADMIN_ROLE, 'Datadog Admin Role');
const own = role(OWN_ROLE, 'Deployers');

const ofSales = [
  ['member', 'Sales: Member'],
  ['admin', 'Sales: Team manager'],
].map(([id = '', label = '']) => ({
  entitlement_type: 'team_role',
  integration_specific_id: id,
  integration_specific_resource_id: SALES,
  is_assignable: true,
  label,
}));

export const cases = defineCases('list_entitlements', {
  'lists preset and custom roles, and the roles of teams': {
    covers: ['success'],
    calls: [
      { replies: [roles([adminRole, ownRole])], response: [admin, own] },
      { nextPage: true, replies: [teams([sales])], response: ofSales, hasNextPage: false },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [roles([])], response: [] },
      { nextPage: true, replies: [teams([])], response: [] },
    ],
  },
  'reads several pages of roles': {
    covers: ['two_pages'],
    calls: [
      { page: { size: 1 }, replies: [roles([adminRole], { size: 1, total: 2 })], response: [admin] },
      {
        nextPage: true,
        replies: [roles([ownRole], { number: 1, size: 1, total: 2 })],
        response: [own],
        hasNextPage: true,
      },
      { nextPage: true, replies: [teams([], { size: 1 })], response: [] },
    ],
  },
});
