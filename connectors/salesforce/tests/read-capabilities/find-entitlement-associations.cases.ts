import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  ADMINS,
  internalRoles,
  assignment,
  assignmentsOf,
  association,
  AUTOPROC,
  autoproc,
  CASES,
  CEO,
  EMEA,
  EVERYBODY,
  EXPORT,
  found,
  foundMore,
  GRACE,
  grace,
  member,
  membersOf,
  nextBatch,
  REPORTS,
  ROLE_GROUP,
  ROLES_GROUP,
  SALES,
  SELLERS,
  STANDARD,
  systemGroupRecords,
  systemGroups,
  usersQuery,
  WORLD,
} from '../common-mock-data.ts';

export const cases = defineCases('find_entitlement_associations', {
  'lists what people have by themselves, by their role and by groups in groups': {
    covers: ['success', 'two_pages'],
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_groupmember.htm',
    calls: [
      {
        page: { size: 1 },
        replies: [
          found(usersQuery, [ada], { total: 2, next: nextBatch() }),
          assignmentsOf(
            [ADA],
            [
              // The set that the profile has of its own.
              assignment('Own', ADA, {
                PermissionSetId: '0PSOfAdmins0000000',
                PermissionSet: { IsOwnedByProfile: true },
              }),
              assignment('Export', ADA, { PermissionSetId: EXPORT }, '2026-02-01T00:00:00.000+0000'),
              assignment('Reports', ADA, { PermissionSetId: REPORTS }, '2026-01-01T00:00:00.000+0000'),
              assignment('Sellers', ADA, {
                PermissionSetId: '0PSOfSellers000000',
                PermissionSetGroupId: SELLERS,
              }),
            ],
          ),
          internalRoles(),
          ...systemGroups([CEO], systemGroupRecords),
          membersOf([ADA, ROLES_GROUP, EVERYBODY], [member(CASES, ADA)]),
          membersOf([CASES]),
        ],
        response: [ADMINS, CEO, EXPORT, SELLERS, CASES].map((id) => association(ADA, id)),
      },
      {
        nextPage: true,
        replies: [
          foundMore(nextBatch(), [grace], { total: 2 }),
          assignmentsOf([GRACE]),
          internalRoles(),
          ...systemGroups([SALES, CEO], systemGroupRecords),
          membersOf([GRACE, ROLE_GROUP, ROLES_GROUP, EVERYBODY], [member(EMEA, ROLE_GROUP)]),
          membersOf([EMEA], [member(WORLD, EMEA)]),
          membersOf([WORLD]),
        ],
        response: [STANDARD, SALES, EMEA, WORLD].map((id) => association(GRACE, id)),
      },
    ],
  },
  'lists nothing of nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [found(usersQuery, []), ...systemGroups([])], response: [] }],
  },
  'asks for no roles of who has none': {
    calls: [
      {
        replies: [
          found(usersQuery, [autoproc]),
          assignmentsOf([AUTOPROC], [assignment('A', AUTOPROC, { PermissionSetId: EXPORT })]),
          ...systemGroups([], systemGroupRecords),
          membersOf([AUTOPROC]),
        ],
        response: [association(AUTOPROC, EXPORT)],
      },
    ],
  },
});
