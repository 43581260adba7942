import { defineCases, del, get, post } from '@patchbay/testing';
import {
  ADA,
  ADMINS,
  alreadyDone,
  appAssignment,
  appRolesOf,
  assignment,
  board,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  granted,
  groupObject,
  holdersOf,
  leaves,
  licenseOf,
  MEMBER_READ_HIDDEN,
  memberOf,
  notFound,
  oneGroup,
  PAYROLL,
  READER,
  roleAssignment,
  sales,
  SALES,
  transitiveMemberOf,
  userObject,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const inherited = { code: 'conflict', appErrorCode: 'entra-id.conflict.indirect_access' } as const;
const inSales = memberOf(ADA, [groupObject(SALES)]);
const assignments = (value: readonly object[]) => holdersOf(GLOBAL_ADMIN, value);
const ofPayroll = (value: readonly object[]) =>
  appRolesOf(ADA, value, { $filter: `resourceId eq ${PAYROLL}` });
const inNoGroup = memberOf(ADA, []);
const own = roleAssignment(userObject(ADA), GLOBAL_ADMIN);
const ofAdmins = roleAssignment(groupObject(ADMINS), GLOBAL_ADMIN);
const byGroup = { skuId: E5, assignedByGroup: SALES, state: 'Active' };
const takesRole = del(
  `/roleManagement/directory/roleAssignments/${own.id}`,
  {},
  { status: 204 },
  { source: `${DOCS}/unifiedroleassignment-delete` },
);
const takesLicense = post(
  `/users/${ADA}/microsoft.graph.assignLicense`,
  { json: { addLicenses: [], removeLicenses: [E5] } },
  { json: { id: ADA } },
);

export const cases = defineCases('unassign_entitlement', {
  'takes an account out of a group': {
    covers: ['success'],
    calls: [
      {
        request: assignment('group', SALES),
        replies: [
          inSales,
          oneGroup(sales),
          leaves(SALES),
          ...[1, 2].flatMap(() => [memberOf(ADA, []), transitiveMemberOf(ADA, [])]),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the account out of the group already': {
    calls: [
      {
        request: assignment('group', SALES),
        replies: [memberOf(ADA, []), transitiveMemberOf(ADA, []), oneGroup(sales)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'takes nobody for gone whom the group hides': {
    calls: [
      {
        request: assignment('group', SALES),
        replies: [memberOf(ADA, []), transitiveMemberOf(ADA, []), oneGroup(board), ...granted(READER)],
        error: { code: 'permission_denied' },
      },
      {
        request: assignment('group', SALES),
        replies: [
          ...[memberOf(ADA, []), transitiveMemberOf(ADA, []), oneGroup(board)],
          ...granted(MEMBER_READ_HIDDEN),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'refuses what the account has through a group in the group': {
    calls: [
      {
        request: assignment('group', SALES),
        replies: [memberOf(ADA, [groupObject(ADMINS)]), transitiveMemberOf(ADA, [groupObject(SALES)])],
        error: inherited,
      },
    ],
  },
  'says that the account is in the group through another too': {
    calls: [
      {
        request: assignment('group', SALES),
        replies: [
          inSales,
          oneGroup(sales),
          leaves(SALES),
          memberOf(ADA, []),
          transitiveMemberOf(ADA, [groupObject(SALES)]),
        ],
        error: inherited,
      },
    ],
  },
  'refuses a group that a rule fills': {
    calls: [
      {
        request: assignment('group', EVERYONE),
        replies: [memberOf(ADA, [groupObject(EVERYONE)]), oneGroup(everyone)],
        error: {
          code: 'unsupported_operation',
          appErrorCode: 'entra-id.unsupported_operation.group_type',
        },
      },
    ],
  },
  'takes a directory role': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          ...[assignments([own]), inNoGroup, takesRole],
          ...[1, 2].flatMap(() => [assignments([]), inNoGroup]),
        ],
        response,
      },
    ],
  },
  'refuses a directory role of a group, and takes what the account has beside it': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [assignments([ofAdmins]), memberOf(ADA, [groupObject(ADMINS)])],
        error: inherited,
      },
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          assignments([own, ofAdmins]),
          memberOf(ADA, [groupObject(ADMINS)]),
          takesRole,
          assignments([ofAdmins]),
          memberOf(ADA, [groupObject(ADMINS)]),
        ],
        error: inherited,
      },
    ],
  },
  'takes no directory role from what is no user': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [
          assignments([own]),
          get(`/users/${ADA}/memberOf`, { query: { $select: 'id', $top: 999 } }, notFound),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'takes an app role': {
    calls: [
      {
        request: assignment('app_role', READER, PAYROLL),
        replies: [
          ofPayroll([appAssignment('User', ADA)]),
          del(
            `/servicePrincipals/${PAYROLL}/appRoleAssignedTo/${appAssignment('User', ADA).id}`,
            {},
            { status: 204 },
            { source: `${DOCS}/serviceprincipal-delete-approleassignedto` },
          ),
          ofPayroll([]),
          ofPayroll([]),
        ],
        response,
      },
      {
        request: assignment('app_role', READER, PAYROLL),
        replies: [ofPayroll([appAssignment('Group', SALES)])],
        error: inherited,
      },
    ],
  },
  'takes a license of which Graph does not say how the account has it': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [
          licenseOf(ADA, [{ skuId: E5, assignedByGroup: null, state: 'Error' }]),
          takesLicense,
          licenseOf(ADA, []),
          licenseOf(ADA, []),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes a license, and refuses that of a group': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [
          licenseOf(ADA, [{ skuId: E5, assignedByGroup: null, state: 'Active' }]),
          takesLicense,
          licenseOf(ADA, []),
          licenseOf(ADA, []),
        ],
        response,
      },
      { request: assignment('license', E5), replies: [licenseOf(ADA, [byGroup])], error: inherited },
    ],
  },
});
