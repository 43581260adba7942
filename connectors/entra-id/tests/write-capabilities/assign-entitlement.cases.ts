import { defineCases, get, post } from '@patchbay/testing';
import {
  ADA,
  ADMINS,
  alreadyDone,
  appAssignment,
  appRolesOf,
  assignment,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GROUP_FIELDS,
  groupObject,
  holdersOf,
  joins,
  licenseOf,
  memberOf,
  notFound,
  oneGroup,
  ownedObjects,
  ownership,
  owns,
  PAYROLL,
  READER,
  roleAssignment,
  sales,
  SALES,
  sixTimes,
  transitiveMemberOf,
  UNIT,
  USER_ADMIN,
  userObject,
} from '../common-mock-data.ts';

const response = { assigned: true };
const joinSales = assignment('group', SALES);
const ownSales = assignment('group_owner', ownership(SALES));
const noEffect = { code: 'invalid_response' } as const;
const notIn = [memberOf(ADA, []), transitiveMemberOf(ADA, [])];

const inNoGroup = memberOf(ADA, []);
const ofPayroll = (value: readonly object[]) =>
  appRolesOf(ADA, value, { $filter: `resourceId eq ${PAYROLL}` });
const givesRole = (roleId: string, scope: string) =>
  post(
    '/roleManagement/directory/roleAssignments',
    { json: { roleDefinitionId: roleId, principalId: ADA, directoryScopeId: scope } },
    { status: 201, json: { roleDefinitionId: roleId, principalId: ADA, directoryScopeId: scope } },
    { source: `${DOCS}/rbacapplication-post-roleassignments` },
  );

const givesReader = post(
  `/servicePrincipals/${PAYROLL}/appRoleAssignedTo`,
  { json: { principalId: ADA, resourceId: PAYROLL, appRoleId: READER } },
  { status: 201, json: appAssignment('User', ADA) },
  { source: `${DOCS}/serviceprincipal-post-approleassignedto` },
);
const givesE5 = post(
  `/users/${ADA}/microsoft.graph.assignLicense`,
  { json: { addLicenses: [{ skuId: E5, disabledPlans: [] }], removeLicenses: [] } },
  { json: { id: ADA } },
  { source: `${DOCS}/user-assignlicense` },
);

export const cases = defineCases('assign_entitlement', {
  'takes an account into a group': {
    covers: ['success'],
    calls: [
      {
        request: joinSales,
        replies: [...notIn, oneGroup(sales), joins(SALES), memberOf(ADA, [groupObject(SALES)])],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'waits until the membership is seen': {
    calls: [
      {
        request: joinSales,
        replies: [...notIn, oneGroup(sales), joins(SALES), ...notIn, memberOf(ADA, [groupObject(SALES)])],
        response,
      },
    ],
  },
  'finds the account in the group already, itself or through another': {
    calls: [
      { request: joinSales, replies: [memberOf(ADA, [groupObject(SALES)])], response, effect: alreadyDone },
      {
        request: joinSales,
        replies: [
          memberOf(ADA, [groupObject(ADMINS)]),
          transitiveMemberOf(ADA, [groupObject(ADMINS), groupObject(SALES)]),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'refuses groups that a rule, a directory or Exchange fills': {
    source: `${DOCS}/resources/groups-overview`,
    calls: [
      everyone,
      { ...everyone, groupTypes: [], onPremisesSyncEnabled: true },
      { ...everyone, groupTypes: [], mailEnabled: true },
    ].map((group) => ({
      request: assignment('group', EVERYONE),
      replies: [...notIn, oneGroup(group)],
      error: {
        code: 'unsupported_operation' as const,
        appErrorCode: 'entra-id.unsupported_operation.group_type',
      },
    })),
  },
  'takes an account into a Microsoft 365 group, which has mail': {
    calls: [
      {
        request: joinSales,
        replies: [
          ...notIn,
          oneGroup({ ...sales, ...{ groupTypes: ['Unified'], mailEnabled: true } }),
          joins(SALES),
          memberOf(ADA, [groupObject(SALES)]),
        ],
        response,
      },
    ],
  },
  'finds that there is no such group': {
    calls: [
      {
        request: joinSales,
        replies: [...notIn, oneGroup(sales), joins(SALES, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'gives a directory role': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          holdersOf(GLOBAL_ADMIN, [roleAssignment(userObject(ADA), GLOBAL_ADMIN, UNIT)]),
          inNoGroup,
          givesRole(GLOBAL_ADMIN, '/'),
          holdersOf(GLOBAL_ADMIN, [roleAssignment(userObject(ADA), GLOBAL_ADMIN)]),
          inNoGroup,
        ],
        response,
      },
    ],
  },
  'gives a directory role in a scope': {
    calls: [
      {
        request: assignment('scoped_directory_role', USER_ADMIN, UNIT),
        replies: [
          holdersOf(USER_ADMIN, []),
          inNoGroup,
          givesRole(USER_ADMIN, UNIT),
          holdersOf(USER_ADMIN, [roleAssignment(userObject(ADA), USER_ADMIN, UNIT)]),
          inNoGroup,
        ],
        response,
      },
    ],
  },
  'finds a directory role that the account has through a group': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          holdersOf(GLOBAL_ADMIN, [roleAssignment(groupObject(ADMINS), GLOBAL_ADMIN)]),
          memberOf(ADA, [groupObject(ADMINS)]),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'gives no directory role to what is no user': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          holdersOf(GLOBAL_ADMIN, []),
          get(`/users/${ADA}/memberOf`, { query: { $select: 'id', $top: 999 } }, notFound),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'gives an app role': {
    calls: [
      {
        request: assignment('app_role', READER, PAYROLL),
        replies: [ofPayroll([]), givesReader, ofPayroll([appAssignment('User', ADA)])],
        response,
      },
    ],
  },
  'gives a license': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [
          licenseOf(ADA, []),
          licenseOf(ADA, []),
          givesE5,
          licenseOf(ADA, [{ skuId: E5, assignedByGroup: null, state: 'Active' }]),
        ],
        response,
      },
    ],
  },
  'gives no license to an account of no country': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [licenseOf(ADA, [], null), licenseOf(ADA, [], null)],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'makes an account the owner of a group, and waits until it is seen': {
    calls: [
      {
        request: ownSales,
        replies: [
          ownedObjects(ADA, []),
          oneGroup(sales),
          owns(SALES),
          ownedObjects(ADA, []),
          ownedObjects(ADA, [groupObject(SALES)]),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account an owner already': {
    calls: [
      {
        request: ownSales,
        replies: [ownedObjects(ADA, [groupObject(SALES)])],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'makes an account the owner of a group that a rule fills': {
    calls: [
      {
        request: assignment('group_owner', ownership(EVERYONE)),
        replies: [
          ownedObjects(ADA, []),
          oneGroup(everyone),
          owns(EVERYONE),
          ownedObjects(ADA, [groupObject(EVERYONE)]),
        ],
        response,
      },
    ],
  },
  'makes nobody the owner of a group whose owners Graph does not show': {
    source: `${DOCS}/group-list-owners`,
    calls: [{ onPremisesSyncEnabled: true }, { mailEnabled: true }].map((managed) => ({
      request: ownSales,
      replies: [ownedObjects(ADA, []), oneGroup({ ...sales, ...managed })],
      error: {
        code: 'unsupported_operation' as const,
        appErrorCode: 'entra-id.unsupported_operation.group_type',
      },
    })),
  },
  'makes nobody the owner of a group that is not there, nor what is no user': {
    calls: [
      {
        request: ownSales,
        replies: [
          ownedObjects(ADA, []),
          ...[1, 2].map(() => get(`/groups/${SALES}`, { query: { $select: GROUP_FIELDS } }, notFound)),
        ],
        error: { code: 'not_found' },
      },
      {
        request: ownSales,
        replies: [get(`/users/${ADA}/ownedObjects`, { query: { $select: 'id', $top: 999 } }, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds a membership or ownership that had no effect': {
    calls: [
      {
        request: joinSales,
        replies: [...notIn, oneGroup(sales), joins(SALES), ...sixTimes(...notIn)],
        error: noEffect,
      },
      {
        request: ownSales,
        replies: [ownedObjects(ADA, []), oneGroup(sales), owns(SALES), ...sixTimes(ownedObjects(ADA, []))],
        error: noEffect,
      },
    ],
  },
  'finds a role that had no effect': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          ...[holdersOf(GLOBAL_ADMIN, []), inNoGroup, givesRole(GLOBAL_ADMIN, '/')],
          ...sixTimes(holdersOf(GLOBAL_ADMIN, []), inNoGroup),
        ],
        error: noEffect,
      },
      {
        request: assignment('scoped_directory_role', USER_ADMIN, UNIT),
        replies: [
          ...[holdersOf(USER_ADMIN, []), inNoGroup, givesRole(USER_ADMIN, UNIT)],
          ...sixTimes(holdersOf(USER_ADMIN, [roleAssignment(userObject(ADA), USER_ADMIN)]), inNoGroup),
        ],
        error: noEffect,
      },
      {
        request: assignment('app_role', READER, PAYROLL),
        replies: [ofPayroll([]), givesReader, ...sixTimes(ofPayroll([]))],
        error: noEffect,
      },
    ],
  },
  'finds a license that had no effect': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [licenseOf(ADA, []), licenseOf(ADA, []), givesE5, ...sixTimes(licenseOf(ADA, []))],
        error: noEffect,
      },
    ],
  },
  'takes no entitlement that cannot be': {
    calls: [
      { request: assignment('team', SALES), error: { code: 'unknown_value' } },
      { request: assignment('constructor', SALES), error: { code: 'unknown_value' } },
      { request: assignment('group', SALES, PAYROLL), error: { code: 'invalid_value' } },
      { request: assignment('group_owner', SALES), error: { code: 'invalid_value' } },
      { request: assignment('group_owner', ownership('x')), error: { code: 'invalid_value' } },
      { request: assignment('group_owner', ownership(SALES), PAYROLL), error: { code: 'invalid_value' } },
      { request: assignment('group', ownership(SALES)), error: { code: 'invalid_value' } },
      { request: assignment('app_role', READER), error: { code: 'invalid_value' } },
      { request: assignment('app_role', READER, 'payroll'), error: { code: 'invalid_value' } },
      { request: assignment('scoped_directory_role', USER_ADMIN, '/'), error: { code: 'invalid_value' } },
      { request: assignment('group', SALES.toUpperCase()), error: { code: 'invalid_value' } },
      { request: assignment('directory_role', "x' or 1 eq 1"), error: { code: 'invalid_value' } },
    ],
  },
});
