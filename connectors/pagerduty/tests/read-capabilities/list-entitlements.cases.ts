import { defineCases, get } from '@patchbay/testing';
import { BASE_ROLES, TEAM_ROLES } from '../../src/enums.ts';
import {
  business,
  BUSINESS,
  core,
  CORE,
  first,
  license,
  mocks,
  nights,
  NIGHTS,
  pageOf,
  sales,
  SALES,
  STAKEHOLDER,
} from '../common-mock-data.ts';

const layers = { ...mocks.settings, schedules: 'layers' };
const plain = { ...mocks.settings, schedules: 'none', licenses: false };
const role = (id: string, label: string) => ({
  entitlement_type: 'base_role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: id !== 'owner',
  label,
});
const roles = [...BASE_ROLES].map(([id, label]) => role(id, label));
const rolesOf = (id: string, name: string) =>
  [...TEAM_ROLES].map(([teamRole, label]) => ({
    entitlement_type: 'team_role',
    integration_specific_id: teamRole,
    integration_specific_resource_id: id,
    is_assignable: true,
    label: `${name}: ${label}`,
  }));

const teams = (offset: number, found: readonly unknown[], facts: Parameters<typeof pageOf>[2]) =>
  get('/teams', { query: { total: true, offset, limit: 11 } }, pageOf('teams', found, facts));

export const cases = defineCases(
  'list_entitlements',
  {
    'lists base roles, licenses, team roles and rotations': {
      covers: ['success'],
      settings: layers,
      source:
        'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1licenses/get',
      calls: [
        {
          page: { size: 100 },
          replies: [
            get(
              '/licenses',
              {},
              {
                json: {
                  licenses: [
                    { ...business, current_value: 7, allocations_available: 0 },
                    license(STAKEHOLDER, 'Stakeholder', {
                      valid_roles: ['read_only_user', 'a_role_of_later'],
                      role_group: 'Stakeholder',
                      current_value: 1,
                      allocations_available: null,
                    }),
                  ],
                },
              },
            ),
            get('/teams', first, pageOf('teams', [sales])),
            get('/schedules', first, pageOf('schedules', [nights])),
          ],
          response: [
            ...roles,
            role('a_role_of_later', 'a_role_of_later'),
            {
              entitlement_type: 'license',
              integration_specific_id: BUSINESS,
              integration_specific_resource_id: '',
              is_assignable: false,
              label: 'Business (Full User)',
              description: 'Event Intelligence',
              extra_data: {
                role_group: 'FullUser',
                valid_roles: 'owner, admin, user',
                current_value: '7',
                allocations_available: '0',
              },
            },
            {
              entitlement_type: 'license',
              integration_specific_id: STAKEHOLDER,
              integration_specific_resource_id: '',
              is_assignable: true,
              label: 'Stakeholder',
              description: 'Event Intelligence',
              extra_data: {
                role_group: 'Stakeholder',
                valid_roles: 'read_only_user, a_role_of_later',
                current_value: '1',
              },
            },
            ...rolesOf(SALES, 'Sales'),
            {
              entitlement_type: 'on_call',
              integration_specific_id: 'on_call',
              integration_specific_resource_id: NIGHTS,
              is_assignable: false,
              label: 'Nights: on call',
            },
          ],
        },
      ],
    },
    'goes on to the next page of teams': {
      covers: ['two_pages'],
      settings: plain,
      source: 'https://developer.pagerduty.com/docs/pagination',
      calls: [
        {
          page: { size: 11 },
          replies: [teams(0, [sales], { more: true, total: 2 })],
          response: [...roles, ...rolesOf(SALES, 'Sales')],
        },
        {
          nextPage: true,
          replies: [teams(1, [core], { total: 2 })],
          response: rolesOf(CORE, 'Core'),
        },
      ],
    },
    'finds no team': {
      settings: plain,
      calls: [{ page: { size: 100 }, replies: [get('/teams', first, pageOf('teams', []))], response: roles }],
    },
  },
  { notApplicable: { empty_page: 'There are always base roles.' } },
);
