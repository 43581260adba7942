import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  ADMINS,
  admins,
  agentObject,
  appAssignment,
  applications,
  assignedTo,
  association,
  board,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GRACE,
  granted,
  GROUP_FIELDS,
  groupObject,
  groups,
  holdersOf,
  licensed,
  LINUS,
  MEMBER_READ_HIDDEN,
  members,
  NO_ROLE,
  notFound,
  noUser,
  oneGroup,
  oneUser,
  owners,
  ownership,
  page,
  payroll,
  PAYROLL,
  READER,
  refused,
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
const noOwners = owners(SALES, []);
const noRoles = roleAssignments([]);
const noApps = applications([]);
const nothingElse = [noRoles, noApps, licensed([])];
const mathematician = roleAssignment(userObject(ADA), GLOBAL_ADMIN);
const inUnit = roleAssignment(userObject(GRACE), USER_ADMIN, UNIT);
const ofAdmins = roleAssignment(groupObject(ADMINS), USER_ADMIN);
const ofApp = roleAssignment(servicePrincipal(PAYROLL), GLOBAL_ADMIN);

export const cases = defineCases('find_entitlement_associations', {
  'lists members of groups, roles, app roles and licenses, directly and through groups, each once': {
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
          owners(SALES, [userObject(LINUS), servicePrincipal(PAYROLL), userObject(ADA)]),
          roleAssignments([mathematician, inUnit, ofAdmins, ofApp]),
          holdersOf(GLOBAL_ADMIN, [mathematician, ofApp]),
          holdersOf(USER_ADMIN, [inUnit, ofAdmins, roleAssignment(userObject(ADA), USER_ADMIN)]),
          members(ADMINS, [userObject(GRACE), userObject(ADA)]),
          applications([payroll]),
          assignedTo([
            appAssignment('User', ADA),
            appAssignment('User', LINUS, NO_ROLE),
            appAssignment('Group', SALES),
            appAssignment('Group', ADMINS),
            appAssignment('ServicePrincipal', PAYROLL),
          ]),
          members(SALES, [userObject(ADA), userObject(GRACE), groupObject(ADMINS)]),
          members(ADMINS, [userObject(GRACE)]),
          licensed([
            { id: ADA, assignedLicenses: [{ skuId: E5, disabledPlans: [] }] },
            { id: GRACE, assignedLicenses: [] },
          ]),
        ],
        response: [
          association(ADA, SALES),
          association(GRACE, SALES),
          association(LINUS, ownership(SALES)),
          association(ADA, ownership(SALES)),
          association(ADA, GLOBAL_ADMIN),
          association(GRACE, USER_ADMIN, UNIT),
          association(GRACE, USER_ADMIN),
          association(ADA, USER_ADMIN),
          association(ADA, READER, PAYROLL),
          association(LINUS, NO_ROLE, PAYROLL),
          association(GRACE, READER, PAYROLL),
          association(ADA, E5),
        ],
        hasNextPage: false,
      },
    ],
  },
  'asks what has a role where Graph does not say': {
    calls: [
      {
        replies: [
          groups([]),
          roleAssignments([mathematician]),
          holdersOf(GLOBAL_ADMIN, [
            { ...mathematician, principal: undefined },
            { ...roleAssignment(userObject(LINUS), GLOBAL_ADMIN), principal: undefined },
            { ...roleAssignment(groupObject(ADMINS), GLOBAL_ADMIN), principal: undefined },
          ]),
          oneUser(ada),
          noUser(LINUS),
          get(`/groups/${LINUS}`, { query: { $select: GROUP_FIELDS } }, notFound),
          noUser(ADMINS),
          oneGroup(admins),
          members(ADMINS, [userObject(GRACE)]),
          noApps,
          licensed([]),
        ],
        response: [association(ADA, GLOBAL_ADMIN), association(GRACE, GLOBAL_ADMIN)],
      },
    ],
  },
  'takes no group for empty that hides its members': {
    source: `${DOCS}/group-list-transitivemembers`,
    calls: [
      {
        replies: [
          groups([board]),
          transitiveMembers(SALES, []),
          ...granted(READER),
          owners(SALES, [userObject(ADA)]),
          ...nothingElse,
        ],
        response: [association(ADA, ownership(SALES))],
        completeness: {
          ...{ complete: false, seen: 1 },
          reason: 'Without Member.Read.Hidden hidden members are not shown.',
        },
      },
      {
        replies: [
          groups([board]),
          transitiveMembers(SALES, []),
          ...granted(READER, MEMBER_READ_HIDDEN),
          noOwners,
          ...nothingElse,
        ],
        response: [],
        completeness: { complete: true, seen: 0 },
      },
      {
        replies: [groups([board]), transitiveMembers(SALES, [userObject(ADA)]), noOwners, ...nothingElse],
        response: [association(ADA, SALES)],
      },
    ],
  },
  'knows agents that act as users': {
    source: 'https://learn.microsoft.com/en-us/graph/api/resources/agentuser',
    calls: [
      {
        replies: [
          groups([sales]),
          transitiveMembers(SALES, [agentObject(ADA)]),
          owners(SALES, [agentObject(ADA)]),
          ...nothingElse,
        ],
        response: [association(ADA, SALES), association(ADA, ownership(SALES))],
      },
    ],
  },
  'leaves out members of a group that is deleted meanwhile, and not who has the app without it': {
    calls: [
      {
        replies: [
          groups([]),
          noRoles,
          applications([payroll]),
          assignedTo([appAssignment('Group', SALES), appAssignment('User', ADA)]),
          get(`/groups/${SALES}/members`, { query: { $select: 'id', $top: 999 } }, notFound),
          licensed([]),
        ],
        response: [association(ADA, READER, PAYROLL)],
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
      {
        nextPage: true,
        replies: [
          page(`/groups/${SALES}/owners`, { $select: 'id', $top: 1 }, [userObject(ADA)], { next: 'def' }),
        ],
        response: [association(ADA, ownership(SALES))],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [page(`/groups/${SALES}/owners`, { $skiptoken: 'def' }, [userObject(LINUS)])],
        response: [association(LINUS, ownership(SALES))],
        hasNextPage: true,
      },
    ],
  },
  'gives no list without owners where it may not read them': {
    source: `${DOCS}/group-list-owners`,
    calls: [
      {
        replies: [
          groups([sales]),
          transitiveMembers(SALES, [userObject(ADA)]),
          get(
            `/groups/${SALES}/owners`,
            { query: { $select: 'id', $top: 999 } },
            refused(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
          ),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'tells that the owners of a group are not shown': {
    calls: [
      {
        replies: [
          groups([sales]),
          transitiveMembers(SALES, [userObject(ADA)]),
          get(`/groups/${SALES}/owners`, { query: { $select: 'id', $top: 999 } }, notFound),
          oneGroup(sales),
          ...nothingElse,
        ],
        response: [association(ADA, SALES)],
        completeness: { seen: 1, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [groups([]), ...nothingElse], response: [] }],
  },
  'leaves out a group that is deleted meanwhile': {
    calls: [
      {
        replies: [
          groups([everyone, sales]),
          get(`/groups/${EVERYONE}/transitiveMembers`, { query: { $select: 'id', $top: 999 } }, notFound),
          get(`/groups/${EVERYONE}`, { query: { $select: GROUP_FIELDS } }, notFound),
          transitiveMembers(SALES, [userObject(ADA)]),
          noOwners,
          ...nothingElse,
        ],
        response: [association(ADA, SALES)],
      },
    ],
  },
  'tells that the members of a group are not shown': {
    calls: [
      {
        replies: [
          groups([everyone]),
          get(`/groups/${EVERYONE}/transitiveMembers`, { query: { $select: 'id', $top: 999 } }, notFound),
          oneGroup(everyone),
          ...nothingElse,
        ],
        response: [],
        completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
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
