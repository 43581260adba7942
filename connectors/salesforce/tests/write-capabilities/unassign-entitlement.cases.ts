import { defineCases } from '@patchbay/testing';
import {
  access,
  internalRoles,
  alreadyDone,
  assignment,
  assignmentsOf,
  CASES,
  CEO,
  deleteRecord,
  EMEA,
  EVERYBODY,
  EXPORT,
  GRACE,
  grace,
  member,
  membersOf,
  oneUser,
  refused,
  ROLE_GROUP,
  ROLES_GROUP,
  SALES,
  STANDARD,
  systemGroupRecords,
  systemGroups,
  updateRecord,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const effect = { kind: 'deleted' } as const;
const held = assignment('A', GRACE, { PermissionSetId: EXPORT });
const alone = () => [...oneUser(grace), internalRoles(), ...systemGroups([SALES, CEO])];
const inCases = () => [...alone(), membersOf([GRACE], [member(CASES, GRACE)]), membersOf([CASES])];
const inherited = () => [
  ...oneUser(grace),
  internalRoles(),
  ...systemGroups([SALES, CEO], systemGroupRecords),
  membersOf([GRACE, ROLE_GROUP, ROLES_GROUP, EVERYBODY], [member(EMEA, GRACE), member(EMEA, ROLE_GROUP)]),
  membersOf([EMEA]),
];

export const cases = defineCases('unassign_entitlement', {
  'takes a permission set': {
    covers: ['success'],
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE], [held]),
          assignmentsOf([GRACE], [held]),
          deleteRecord('PermissionSetAssignment', held.Id),
          ...oneUser(grace),
          assignmentsOf([GRACE]),
        ],
        response,
        effect,
      },
    ],
  },
  'finds that somebody else took it meanwhile': {
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html',
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE], [held]),
          assignmentsOf([GRACE], [held]),
          {
            ...deleteRecord('PermissionSetAssignment', held.Id),
            reply: refused(404, 'ENTITY_IS_DELETED', 'entity is deleted'),
          },
          ...oneUser(grace),
          assignmentsOf([GRACE]),
        ],
        response,
        effect,
      },
    ],
  },
  'finds the permission set gone already': {
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [...oneUser(grace), assignmentsOf([GRACE])],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'takes the role': {
    calls: [
      {
        request: access(GRACE, 'role', SALES),
        replies: [
          ...oneUser(grace),
          updateRecord('User', GRACE, { UserRoleId: null }),
          ...oneUser({ ...grace, UserRoleId: null }),
        ],
        response,
        effect,
      },
    ],
  },
  'takes no profile, as every user has one': {
    calls: [
      {
        request: access(GRACE, 'profile', STANDARD),
        replies: [...oneUser(grace)],
        error: { code: 'unsupported_operation', appErrorCode: 'salesforce.unsupported_operation.profile' },
      },
    ],
  },
  'takes a person out of a queue': {
    calls: [
      {
        request: access(GRACE, 'queue', CASES),
        replies: [
          ...inCases(),
          ...inCases(),
          deleteRecord('GroupMember', member(CASES, GRACE).Id),
          ...alone(),
          membersOf([GRACE]),
        ],
        response,
        effect,
      },
    ],
  },
  'takes nobody out of a group that the role is in too': {
    calls: [
      {
        request: access(GRACE, 'public_group', EMEA),
        replies: [...inherited(), ...inherited()],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.indirect_access' },
      },
    ],
  },
  'finds that the permission set was not taken': {
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE], [held]),
          assignmentsOf([GRACE], [held]),
          deleteRecord('PermissionSetAssignment', held.Id),
          ...oneUser(grace),
          assignmentsOf([GRACE], [held]),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds that the role was not taken': {
    calls: [
      {
        request: access(GRACE, 'role', SALES),
        replies: [...oneUser(grace), updateRecord('User', GRACE, { UserRoleId: null }), ...oneUser(grace)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds the person in the queue still': {
    calls: [
      {
        request: access(GRACE, 'queue', CASES),
        replies: [
          ...inCases(),
          ...inCases(),
          deleteRecord('GroupMember', member(CASES, GRACE).Id),
          ...inCases(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
