import { defineCases, del, get, type Reply } from '@patchbay/testing';
import {
  acting,
  ACTORS,
  ADA,
  admins,
  ADMINISTRATORS,
  administrators,
  ADMINS,
  alreadyDone,
  assignment,
  byGroup,
  byUser,
  EXAMPLE,
  gone,
  GROUPS,
  groupsOf,
  noContent,
  REST,
  USERS,
} from '../common-mock-data.ts';

const leaveGroup = del(
  `${REST}/group/user`,
  { query: { groupId: ADMINS, accountId: ADA } },
  { status: 200 },
  { source: `${GROUPS}#api-rest-api-3-group-user-delete` },
);
const leaveRole = (reply: Reply = noContent) =>
  del(`${REST}/project/${EXAMPLE}/role/${ADMINISTRATORS}`, { query: { user: ADA } }, reply, {
    source: `${ACTORS}#api-rest-api-3-project-projectidorkey-role-id-delete`,
  });

const noGroupsOf = () =>
  get(`${REST}/user/groups`, { query: { accountId: ADA } }, gone, {
    source: `${USERS}#api-rest-api-3-user-groups-get`,
  });

const inGroup = assignment('group', ADMINS);
const inRole = assignment('project_role', ADMINISTRATORS, EXAMPLE);
const response = { unassigned: true };
const deleted = { kind: 'deleted' } as const;
const indirect = { code: 'conflict', appErrorCode: 'jira.conflict.indirect_access' } as const;

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group': {
    covers: ['success'],
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA, admins), leaveGroup, groupsOf(ADA)],
        response,
        effect: deleted,
      },
    ],
  },
  'finds the user out of the group already': {
    calls: [{ request: inGroup, replies: [groupsOf(ADA)], response, effect: alreadyDone }],
  },
  'finds that the user is in the group still': {
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA, admins), leaveGroup, ...[1, 2, 3, 4].map(() => groupsOf(ADA, admins))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes a user out of a role of a project': {
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators, byUser(ADA)),
          acting(EXAMPLE, administrators, byUser(ADA)),
          leaveRole(),
          acting(EXAMPLE, administrators),
        ],
        response,
        effect: deleted,
      },
    ],
  },
  'finds the user out of the role already': {
    calls: [{ request: inRole, replies: [acting(EXAMPLE, administrators)], response, effect: alreadyDone }],
  },
  'refuses to take a role that comes with a group': {
    calls: [
      {
        request: inRole,
        replies: [acting(EXAMPLE, administrators, byGroup(admins)), groupsOf(ADA, admins)],
        error: indirect,
      },
    ],
  },
  'takes what was given itself, and tells of the group': {
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators, byUser(ADA), byGroup(admins)),
          leaveRole(),
          acting(EXAMPLE, administrators, byGroup(admins)),
          groupsOf(ADA, admins),
        ],
        error: indirect,
      },
    ],
  },
  'takes a role from an account that is gone, which is in no group': {
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators, byUser(ADA), byGroup(admins)),
          leaveRole(),
          acting(EXAMPLE, administrators, byGroup(admins)),
          noGroupsOf(),
        ],
        response,
        effect: deleted,
      },
    ],
  },
});
