import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ADMINS,
  appAssignment,
  applications,
  assignedTo,
  association,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GRACE,
  groupObject,
  groups,
  licensed,
  LINUS,
  members,
  NO_ROLE,
  notFound,
  page,
  payroll,
  PAYROLL,
  READER,
  roleAssignment,
  roleAssignments,
  sales,
  SALES,
  transitiveMembers,
  UNIT,
  USER_ADMIN,
  userObject,
} from '../common-mock-data.ts';

const servicePrincipal = (id: string) => ({ '@odata.type': '#microsoft.graph.servicePrincipal', id });
const transitive = `/groups/${SALES}/transitiveMembers`;
/** Roles and apps are read twice: for users, and for groups. */
const noRoles = [roleAssignments([]), roleAssignments([])];
const noApps = [applications([]), applications([])];

export const cases = defineCases('find_entitlement_associations', {
  'lists members of groups, roles, app roles and licences, directly and through groups': {
    covers: ['success'],
    source: `${DOCS}/group-list-transitivemembers`,
    calls: [
      {
        page: { size: 999 },
        replies: [
          groups([sales]),
          transitiveMembers(SALES, [
            userObject(ADA),
            groupObject(ADMINS),
            { '@odata.type': '#microsoft.graph.device', id: READER },
            userObject(GRACE),
          ]),
          ...[1, 2].map(() =>
            roleAssignments([
              roleAssignment(userObject(ADA), GLOBAL_ADMIN),
              roleAssignment(userObject(GRACE), USER_ADMIN, `/${UNIT}`),
              roleAssignment(groupObject(ADMINS), USER_ADMIN),
              roleAssignment(servicePrincipal(PAYROLL), GLOBAL_ADMIN),
            ]),
          ),
          members(ADMINS, [userObject(GRACE)]),
          ...[1, 2].flatMap(() => [
            applications([payroll]),
            assignedTo([
              appAssignment('User', ADA),
              appAssignment('User', LINUS, NO_ROLE),
              appAssignment('Group', SALES),
              appAssignment('ServicePrincipal', PAYROLL),
            ]),
          ]),
          members(SALES, [userObject(ADA), groupObject(ADMINS)]),
          licensed([
            { id: ADA, assignedLicenses: [{ skuId: E5, disabledPlans: [] }] },
            { id: GRACE, assignedLicenses: [] },
          ]),
        ],
        response: [
          association(ADA, SALES),
          association(GRACE, SALES),
          association(ADA, GLOBAL_ADMIN),
          association(GRACE, USER_ADMIN, UNIT),
          association(GRACE, USER_ADMIN),
          association(ADA, READER, PAYROLL),
          association(LINUS, NO_ROLE, PAYROLL),
          association(ADA, READER, PAYROLL),
          association(ADA, E5),
        ],
        hasNextPage: false,
      },
    ],
  },
  'goes on in the middle of a group': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [
          groups([sales]),
          page(transitive, { $select: 'id', $top: 1 }, [userObject(ADA)], { next: 'abc' }),
        ],
        response: [association(ADA, SALES)],
      },
      {
        nextPage: true,
        replies: [page(transitive, { $skiptoken: 'abc' }, [userObject(GRACE)])],
        response: [association(GRACE, SALES)],
        hasNextPage: true,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [groups([]), ...noRoles, ...noApps, licensed([])], response: [] }],
  },
  'leaves out a group that is deleted meanwhile': {
    calls: [
      {
        replies: [
          groups([everyone, sales]),
          get(`/groups/${EVERYONE}/transitiveMembers`, { query: { $select: 'id', $top: 999 } }, notFound),
          transitiveMembers(SALES, [userObject(ADA)]),
          ...noRoles,
          ...noApps,
          licensed([]),
        ],
        response: [association(ADA, SALES)],
      },
    ],
  },
  'refuses members of whom Graph does not say what they are': {
    calls: [
      {
        replies: [groups([sales]), transitiveMembers(SALES, [{ id: ADA }])],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
