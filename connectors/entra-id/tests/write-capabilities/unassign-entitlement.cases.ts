import { defineCases, del, get, post } from '@patchbay/testing';
import {
  ADA,
  ADMINS,
  alreadyDone,
  appAssignment,
  appRolesOf,
  assignment,
  board,
  disowns,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GRACE,
  granted,
  GROUP_FIELDS,
  groupObject,
  holdersOf,
  leaves,
  licenseOf,
  MEMBER_READ_HIDDEN,
  memberOf,
  notFound,
  oneGroup,
  ownedObjects,
  owners,
  ownership,
  PAYROLL,
  READER,
  refused,
  roleAssignment,
  sales,
  SALES,
  sixTimes,
  transitiveMemberOf,
  userObject,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const inherited = { code: 'conflict', appErrorCode: 'entra-id.conflict.indirect_access' } as const;
const ownSales = assignment('group_owner', ownership(SALES));
const ownsSales = ownedObjects(ADA, [groupObject(SALES)]);
const ownsNothing = ownedObjects(ADA, []);
/** What Graph answers about a last owner is not described: the code is that of a bad request. */
const refusesOwner = disowns(SALES, refused(400, 'Request_BadRequest', 'The owner cannot be removed.'));
const noEffect = { code: 'invalid_response' } as const;
const inSales = memberOf(ADA, [groupObject(SALES)]);
const assignments = (value: readonly object[]) => holdersOf(GLOBAL_ADMIN, value);
const ofPayroll = (value: readonly object[]) =>
  appRolesOf(ADA, value, { $filter: `resourceId eq ${PAYROLL}` });
const inNoGroup = memberOf(ADA, []);
const own = roleAssignment(userObject(ADA), GLOBAL_ADMIN);
const ofAdmins = roleAssignment(groupObject(ADMINS), GLOBAL_ADMIN);
const byGroup = { skuId: E5, assignedByGroup: SALES, state: 'Active' };
const ownLicense = { skuId: E5, assignedByGroup: null, state: 'Active' };
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

const takesReader = del(
  `/servicePrincipals/${PAYROLL}/appRoleAssignedTo/${appAssignment('User', ADA).id}`,
  {},
  { status: 204 },
  { source: `${DOCS}/serviceprincipal-delete-approleassignedto` },
);

export const cases = defineCases('unassign_entitlement', {
  'takes an account out of a group': {
    covers: ['success'],
    calls: [
      {
        request: assignment('group', SALES),
        replies: [inSales, oneGroup(sales), leaves(SALES), memberOf(ADA, []), transitiveMemberOf(ADA, [])],
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
        replies: [...[assignments([own]), inNoGroup, takesRole], ...[assignments([]), inNoGroup]],
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
        replies: [ofPayroll([appAssignment('User', ADA)]), takesReader, ofPayroll([])],
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
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes the ownership of a group, and waits until it is gone': {
    calls: [
      {
        request: ownSales,
        replies: [ownsSales, oneGroup(sales), disowns(SALES), ownsSales, ownsNothing],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds that the account owns no such group': {
    calls: [
      { request: ownSales, replies: [ownsNothing, oneGroup(sales)], response, effect: alreadyDone },
      {
        request: ownSales,
        replies: [ownsNothing, get(`/groups/${SALES}`, { query: { $select: GROUP_FIELDS } }, notFound)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'takes nobody for no owner of a group whose owners Graph does not show': {
    source: `${DOCS}/group-list-owners`,
    calls: [{ onPremisesSyncEnabled: true }, { mailEnabled: true }].map((managed) => ({
      request: ownSales,
      replies: [ownsNothing, oneGroup({ ...sales, ...managed })],
      error: {
        code: 'unsupported_operation' as const,
        appErrorCode: 'entra-id.unsupported_operation.group_type',
      },
    })),
  },
  'says that the last user who owns a group cannot be removed': {
    source: `${DOCS}/group-delete-owners`,
    calls: [
      {
        request: ownSales,
        replies: [
          ...[ownsSales, oneGroup(sales), refusesOwner],
          owners(SALES, [
            userObject(ADA),
            { '@odata.type': '#microsoft.graph.servicePrincipal', id: PAYROLL },
          ]),
        ],
        error: { code: 'conflict', appErrorCode: 'entra-id.conflict.last_owner' },
      },
      {
        request: ownSales,
        replies: [
          ...[ownsSales, oneGroup(sales), refusesOwner],
          owners(SALES, [userObject(ADA), userObject(GRACE)]),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'finds that leaving a group or its owners had no effect': {
    calls: [
      {
        request: assignment('group', SALES),
        replies: [inSales, oneGroup(sales), leaves(SALES), ...sixTimes(inSales)],
        error: noEffect,
      },
      {
        request: ownSales,
        replies: [ownsSales, oneGroup(sales), disowns(SALES), ...sixTimes(ownsSales)],
        error: noEffect,
      },
    ],
  },
  'finds that taking a role or license had no effect': {
    calls: [
      {
        request: assignment('directory_role', GLOBAL_ADMIN),
        replies: [...[assignments([own]), inNoGroup, takesRole], ...sixTimes(assignments([own]), inNoGroup)],
        error: noEffect,
      },
      {
        request: assignment('app_role', READER, PAYROLL),
        replies: [
          ...[ofPayroll([appAssignment('User', ADA)]), takesReader],
          ...sixTimes(ofPayroll([appAssignment('User', ADA)])),
        ],
        error: noEffect,
      },
      {
        request: assignment('license', E5),
        replies: [...[licenseOf(ADA, [ownLicense]), takesLicense], ...sixTimes(licenseOf(ADA, [ownLicense]))],
        error: noEffect,
      },
    ],
  },
  'takes a license, and refuses that of a group': {
    calls: [
      {
        request: assignment('license', E5),
        replies: [licenseOf(ADA, [ownLicense]), takesLicense, licenseOf(ADA, [])],
        response,
      },
      { request: assignment('license', E5), replies: [licenseOf(ADA, [byGroup])], error: inherited },
    ],
  },
});
