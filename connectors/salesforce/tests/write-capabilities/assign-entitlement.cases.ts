import { defineCases } from '@patchbay/testing';
import {
  access,
  ADA,
  ADMINS,
  internalRoles,
  alreadyDone,
  assignment,
  assignmentsOf,
  CASES,
  CEO,
  createRecord,
  EMEA,
  EXPORT,
  GRACE,
  grace,
  member,
  membersOf,
  nobody,
  oneUser,
  ROLE_GROUP,
  ROLES_GROUP,
  EVERYBODY,
  SALES,
  SELLERS,
  systemGroupRecords,
  systemGroups,
  updateRecord,
} from '../common-mock-data.ts';

const response = { assigned: true };
const effect = { kind: 'created' } as const;
const assigned = (name: string, rights: object) =>
  createRecord('PermissionSetAssignment', { AssigneeId: GRACE, ...rights }, `0Pa${name}`.padEnd(18, '0'));
const alone = () => [...oneUser(grace), internalRoles(), ...systemGroups([SALES, CEO])];

export const cases = defineCases('assign_entitlement', {
  'gives a permission set': {
    covers: ['success'],
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE]),
          assigned('A', { PermissionSetId: EXPORT }),
          ...oneUser(grace),
          assignmentsOf([GRACE], [assignment('A', GRACE, { PermissionSetId: EXPORT })]),
        ],
        response,
        effect,
      },
    ],
  },
  'gives a group of permission sets': {
    calls: [
      {
        request: access(GRACE, 'permission_set_group', SELLERS),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE]),
          assigned('A', { PermissionSetGroupId: SELLERS }),
          ...oneUser(grace),
          assignmentsOf([GRACE], [assignment('A', GRACE, { PermissionSetGroupId: SELLERS })]),
        ],
        response,
        effect,
      },
    ],
  },
  'finds the permission set given already': {
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE], [assignment('A', GRACE, { PermissionSetId: EXPORT })]),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'finds that the permission set was not given': {
    calls: [
      {
        request: access(GRACE, 'permission_set', EXPORT),
        replies: [
          ...oneUser(grace),
          assignmentsOf([GRACE]),
          assigned('A', { PermissionSetId: EXPORT }),
          ...oneUser(grace),
          assignmentsOf([GRACE]),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'replaces the profile': {
    calls: [
      {
        request: access(GRACE, 'profile', ADMINS),
        replies: [
          ...oneUser(grace),
          updateRecord('User', GRACE, { ProfileId: ADMINS }),
          ...oneUser({ ...grace, ProfileId: ADMINS }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'replaces the role': {
    calls: [
      {
        request: access(GRACE, 'role', CEO),
        replies: [
          ...oneUser(grace),
          updateRecord('User', GRACE, { UserRoleId: CEO }),
          ...oneUser({ ...grace, UserRoleId: CEO }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'takes a person into a queue': {
    calls: [
      {
        request: access(GRACE, 'queue', CASES),
        replies: [
          ...alone(),
          membersOf([GRACE]),
          createRecord('GroupMember', { GroupId: CASES, UserOrGroupId: GRACE }, '011A00000000000000'),
          ...alone(),
          membersOf([GRACE], [member(CASES, GRACE)]),
          membersOf([CASES]),
        ],
        response,
        effect,
      },
    ],
  },
  'finds a person in a group through its role': {
    calls: [
      {
        request: access(GRACE, 'public_group', EMEA),
        replies: [
          ...oneUser(grace),
          internalRoles(),
          ...systemGroups([SALES, CEO], systemGroupRecords),
          membersOf([GRACE, ROLE_GROUP, ROLES_GROUP, EVERYBODY], [member(EMEA, ROLE_GROUP)]),
          membersOf([EMEA]),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'finds nobody': {
    calls: [
      {
        request: access(ADA, 'permission_set', EXPORT),
        replies: [nobody(ADA)],
        error: { code: 'not_found' },
      },
    ],
  },
  'wants an id of 18 characters': {
    calls: [
      { request: access(GRACE, 'permission_set', EXPORT.slice(0, 15)), error: { code: 'invalid_value' } },
    ],
  },
  'knows no rights on things': {
    calls: [{ request: access(GRACE, 'permission_set', EXPORT, 'a'), error: { code: 'invalid_value' } }],
  },
  'knows no other kinds': {
    calls: [{ request: access(GRACE, 'license', EXPORT), error: { code: 'unknown_value' } }],
  },
  'finds the profile as it was': {
    calls: [
      {
        request: access(GRACE, 'profile', ADMINS),
        replies: [...oneUser(grace), updateRecord('User', GRACE, { ProfileId: ADMINS }), ...oneUser(grace)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
