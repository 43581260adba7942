import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ADMINS,
  appAssignment,
  appRolesOf,
  association,
  E5,
  GLOBAL_ADMIN,
  GRACE,
  groupObject,
  LICENSE_FIELDS,
  licenseOf,
  memberOf,
  NO_ROLE,
  ownedObjects,
  ownership,
  page,
  PAYROLL,
  READER,
  roleAssignment,
  roleAssignments,
  SALES,
  transitiveMemberOf,
  UNIT,
  USER_ADMIN,
  userObject,
} from '../common-mock-data.ts';

const request = { account_id: ADA };
const role = { '@odata.type': '#microsoft.graph.directoryRole', id: GLOBAL_ADMIN };
const noLicense = get(
  `/users/${ADA}`,
  { query: { $select: LICENSE_FIELDS } },
  { json: { id: ADA, assignedLicenses: [] } },
);
const nothingElse = [
  ownedObjects(ADA, []),
  memberOf(ADA, []),
  roleAssignments([]),
  appRolesOf(ADA, []),
  noLicense,
];

export const cases = defineCases('get_account_entitlement_associations', {
  'lists groups, groups that it owns, roles, app roles and licenses of one account': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [
          transitiveMemberOf(ADA, [groupObject(ADMINS), groupObject(SALES), role]),
          ownedObjects(ADA, [
            groupObject(SALES),
            { '@odata.type': '#microsoft.graph.servicePrincipal', id: PAYROLL },
          ]),
          memberOf(ADA, [groupObject(ADMINS), role]),
          roleAssignments([
            roleAssignment(userObject(ADA), GLOBAL_ADMIN),
            roleAssignment(groupObject(ADMINS), GLOBAL_ADMIN),
            roleAssignment(groupObject(ADMINS), USER_ADMIN, UNIT),
            roleAssignment(userObject(GRACE), USER_ADMIN),
          ]),
          appRolesOf(ADA, [
            appAssignment('User', ADA, NO_ROLE),
            appAssignment('Group', ADMINS),
            appAssignment('Group', SALES),
          ]),
          licenseOf(ADA, [{ skuId: E5, assignedByGroup: SALES, state: 'Active' }]),
        ],
        response: [
          association(ADA, ADMINS),
          association(ADA, SALES),
          association(ADA, ownership(SALES)),
          association(ADA, GLOBAL_ADMIN),
          association(ADA, USER_ADMIN, UNIT),
          association(ADA, NO_ROLE, PAYROLL),
          association(ADA, READER, PAYROLL),
          association(ADA, E5),
        ],
      },
    ],
  },
  'goes on to the next page of groups': {
    covers: ['two_pages'],
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          page(`/users/${ADA}/transitiveMemberOf`, { $select: 'id', $top: 1 }, [groupObject(ADMINS)], {
            next: 'abc',
          }),
        ],
        response: [association(ADA, ADMINS)],
      },
      {
        request,
        nextPage: true,
        replies: [page(`/users/${ADA}/transitiveMemberOf`, { $skiptoken: 'abc' }, [groupObject(SALES)])],
        response: [association(ADA, SALES)],
        hasNextPage: true,
      },
      {
        request,
        nextPage: true,
        replies: [
          page(`/users/${ADA}/ownedObjects`, { $select: 'id', $top: 1 }, [groupObject(SALES)], {
            next: 'def',
          }),
        ],
        response: [association(ADA, ownership(SALES))],
        hasNextPage: true,
      },
      {
        request,
        nextPage: true,
        replies: [page(`/users/${ADA}/ownedObjects`, { $skiptoken: 'def' }, [groupObject(ADMINS)])],
        response: [association(ADA, ownership(ADMINS))],
        hasNextPage: true,
      },
    ],
  },
  'takes no name in the place of an id': {
    calls: [{ request: { account_id: 'ada@contoso.com' }, error: { code: 'not_found' } }],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ request, replies: [transitiveMemberOf(ADA, []), ...nothingElse], response: [] }],
  },
});
