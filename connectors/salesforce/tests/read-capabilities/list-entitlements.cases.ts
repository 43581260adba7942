import { defineCases } from '@patchbay/testing';
import {
  ADMINS,
  allRoles,
  CASES,
  CEO,
  EMEA,
  EXPORT,
  found,
  foundMore,
  groups,
  groupsQuery,
  nextBatch,
  objectPage,
  record,
  role,
  SALES,
  SELLERS,
  STANDARD,
  WORLD,
} from '../common-mock-data.ts';

const PROFILES = 'SELECT Id, Name, Description, UserType, UserLicense.Name FROM Profile ORDER BY Id';
const SETS =
  'SELECT Id, Name, Label, Description, Type, NamespacePrefix, IsCustom FROM PermissionSet WHERE IsOwnedByProfile = FALSE ORDER BY Id';
const SET_GROUPS =
  'SELECT Id, DeveloperName, MasterLabel, Description, Status, NamespacePrefix FROM PermissionSetGroup ORDER BY Id';
const ROLES = 'SELECT Id, Name, DeveloperName, ParentRoleId, PortalType FROM UserRole ORDER BY Id';

const profile = (id: string, Name: string) =>
  record('Profile', id, {
    Name,
    Description: null,
    UserType: 'Standard',
    UserLicense: { Name: 'Salesforce' },
  });

const profiles = (...ids: readonly (readonly [string, string])[]) =>
  ids.map(([id, name]) => profile(id, name));

const of = (
  type: string,
  id: string,
  label: string,
  extra_data: Record<string, string>,
  is_assignable = true,
) => ({
  entitlement_type: type,
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable,
  label,
  extra_data,
});

const numbered = (each: number) => [`00eNumber${each}00000000`, `Number ${each}`] as const;

const license = { user_license: 'Salesforce', user_type: 'Standard' };
const administrator = of('profile', ADMINS, 'System Administrator', license);
const PARTNERS = '00EPartners0000000';

export const cases = defineCases('list_entitlements', {
  'lists all there is, of which profiles come in four batches': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [
          found(
            PROFILES,
            profiles([ADMINS, 'System Administrator']),
            { total: 4, next: nextBatch(1) },
            { source: objectPage('profile') },
          ),
          foundMore(nextBatch(1), profiles([STANDARD, 'Standard User']), { total: 4, next: nextBatch(2) }),
          foundMore(nextBatch(2), profiles(numbered(2)), { total: 4, next: nextBatch(3) }),
          foundMore(nextBatch(3), profiles(numbered(3)), { total: 4 }),
          allRoles(),
          found(
            SETS,
            [
              record('PermissionSet', EXPORT, {
                Name: 'Export',
                Label: 'Export reports',
                Description: 'May export',
                Type: 'Regular',
                NamespacePrefix: null,
                IsCustom: true,
              }),
            ],
            {},
            { source: objectPage('permissionset') },
          ),
        ],
        response: [
          administrator,
          of('profile', STANDARD, 'Standard User', license),
          of('profile', ...numbered(2), license),
          of('profile', ...numbered(3), license),
          of('role', CEO, 'CEO', { name: 'CEO', portal_type: 'None' }),
          of('role', SALES, 'Sales', { name: 'Sales', parent_role_id: CEO, portal_type: 'None' }),
          {
            ...of('permission_set', EXPORT, 'Export reports', {
              name: 'Export',
              type: 'Regular',
              is_custom: 'true',
            }),
            description: 'May export',
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          found(
            SET_GROUPS,
            [
              record('PermissionSetGroup', SELLERS, {
                DeveloperName: 'Sellers',
                MasterLabel: 'Sellers',
                Description: null,
                Status: 'Updated',
                NamespacePrefix: null,
              }),
            ],
            {},
            { source: objectPage('permissionsetgroup') },
          ),
          found(groupsQuery, groups, {}, { source: objectPage('group') }),
        ],
        response: [
          of('permission_set_group', SELLERS, 'Sellers', { name: 'Sellers', status: 'Updated' }),
          of('public_group', EMEA, 'EMEA', { name: 'EMEA' }),
          of('public_group', WORLD, 'World', { name: 'World' }),
          of('queue', CASES, 'Cases', { name: 'Cases' }),
        ],
      },
    ],
  },
  'notices where the profiles begin anew': {
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/resources-query-more-results.html',
    calls: [
      {
        replies: [
          found(PROFILES, profiles(numbered(0)), { total: 3, next: nextBatch(1) }),
          foundMore(nextBatch(1), profiles(numbered(1)), { total: 3, next: nextBatch(1) }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'lists nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [PROFILES, ROLES, SETS, SET_GROUPS, groupsQuery].map((q) => found(q, [])),
        response: [],
      },
    ],
  },
  'gives nobody the role of a partner, which comes with the account': {
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_role.htm',
    calls: [
      {
        replies: [
          found(PROFILES, []),
          found(ROLES, [role(PARTNERS, 'Acme Partner', null, 'Partner')]),
          ...[SETS, SET_GROUPS, groupsQuery].map((q) => found(q, [])),
        ],
        response: [
          of('role', PARTNERS, 'Acme Partner', { name: 'Acme_Partner', portal_type: 'Partner' }, false),
        ],
      },
    ],
  },
});
