import { defineCases, get } from '@patchbay/testing';
import { ada, ben, cleo, group, listOf, standard, standardSettings } from '../common-mock-data.ts';

const global = { integration_specific_resource_id: '', is_assignable: true };
const role = (value: string) => ({
  ...global,
  entitlement_type: 'role',
  integration_specific_id: `role:base:${value}`,
  label: value,
  extra_data: { value, type: 'base' },
});
const license = {
  ...global,
  entitlement_type: 'entitlement',
  integration_specific_id: 'entitlement:license:PABC123',
  label: 'PABC123',
  extra_data: { value: 'PABC123', type: 'license' },
};
const groupEntitlement = (id: string, label: string) => ({
  ...global,
  entitlement_type: 'group',
  integration_specific_id: id,
  label,
});

export const cases = defineCases('list_entitlements', {
  'finds roles and licenses in the users': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 2 },
        replies: [get('/Users', { query: { startIndex: 1, count: 2 } }, listOf([ada, ben], 3))],
        response: [role('owner'), license, role('user')],
      },
      {
        nextPage: true,
        replies: [get('/Users', { query: { startIndex: 3, count: 2 } }, listOf([cleo], 3, 3))],
        response: [role('user'), license],
      },
    ],
  },
  'finds nothing where there is nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/Users', { query: { startIndex: 1, count: 100 } }, listOf([]))], response: [] }],
  },
  'lists groups without their members, then what users hold': {
    settings: standardSettings,
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 100, excludedAttributes: 'members' } },
            listOf([group('g1', 'Engineering'), { ...group('g2', 'Sales'), displayName: null }]),
          ),
        ],
        response: [groupEntitlement('g1', 'Engineering'), groupEntitlement('g2', 'g2')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100 } },
            listOf([{ id: 'u1', userName: 'u1', roles: [{ value: 'admin', display: 'Administrator' }] }]),
          ),
        ],
        response: [
          {
            ...global,
            entitlement_type: 'role',
            integration_specific_id: 'role::admin',
            label: 'Administrator',
            extra_data: { value: 'admin' },
          },
        ],
        completeness: { seen: 3, complete: true },
      },
    ],
  },
  'leaves the users alone where they have no roles': {
    settings: { ...standardSettings, roles_and_entitlements: false, group_filter: 'displayName sw "app-"' },
    calls: [
      {
        replies: [
          get(
            standard('/Groups'),
            { query: { count: 100, filter: 'displayName sw "app-"', excludedAttributes: 'members' } },
            listOf([group('g1', 'app-crm')]),
          ),
        ],
        response: [groupEntitlement('g1', 'app-crm')],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
});
