import { defineCases } from '@patchbay/testing';
import { groups, SALES, sales, SUPPORT, support } from '../common-mock-data.ts';

const roles = [
  ['admin', 'Admin', false],
  ['coadmin', 'Co-admin', true],
  ['user', 'User', true],
].map(([id, label, is_assignable]) => ({
  entitlement_type: 'enterprise_role',
  integration_specific_id: String(id),
  integration_specific_resource_id: '',
  is_assignable: is_assignable === true,
  label: String(label),
}));

const rolesOf = (groupId: string, name: string) =>
  [
    ['member', 'Member'],
    ['admin', 'Group admin'],
  ].map(([id = '', label = '']) => ({
    entitlement_type: 'group_role',
    integration_specific_id: id,
    integration_specific_resource_id: groupId,
    is_assignable: true,
    label: `${name}: ${label}`,
  }));

export const cases = defineCases('list_entitlements', {
  'lists the roles of the enterprise and of every group': {
    covers: ['success'],
    calls: [
      {
        replies: [groups([sales])],
        response: [...roles, ...rolesOf(SALES, 'Sales')],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page of groups': {
    covers: ['two_pages'],
    calls: [
      { page: { size: 1 }, replies: [], response: roles },
      {
        nextPage: true,
        replies: [groups([sales], { size: 1, total: 2 })],
        response: rolesOf(SALES, 'Sales'),
      },
      {
        nextPage: true,
        replies: [groups([support], { offset: 1, size: 1, total: 2 })],
        response: rolesOf(SUPPORT, 'Support'),
        hasNextPage: false,
      },
    ],
  },
  'refuses a page of groups that comes again': {
    covers: ['repeated_cursor'],
    calls: [
      { page: { size: 1 }, replies: [], response: roles },
      {
        nextPage: true,
        replies: [groups([sales], { size: 1, total: 3 })],
        response: rolesOf(SALES, 'Sales'),
      },
      {
        nextPage: true,
        replies: [groups([sales], { offset: 1, size: 1, total: 3, answered: 0 })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds no groups beside the fixed roles': {
    covers: ['empty_page'],
    calls: [
      { page: { size: 1 }, replies: [], response: roles },
      { nextPage: true, replies: [groups([], { size: 1 })], response: [], hasNextPage: false },
    ],
  },
});
