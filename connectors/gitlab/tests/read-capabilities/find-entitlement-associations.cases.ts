import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  ADA,
  administrator,
  all,
  association,
  direct,
  forbidden,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  KEYSET,
  LINUS,
  list,
  mary,
  MARY,
  member,
  notFound,
  of,
  onInstance,
  owner,
  onlyRoot,
  PLATFORM,
  places,
  root,
  user,
  WEBSITE,
  inGroup,
} from '../common-mock-data.ts';

const source = `${GROUP_MEMBERS}#list-all-members-of-a-group-including-inherited-and-invited-members`;

export const cases = defineCases('find_entitlement_associations', {
  'tells direct roles from those of parent groups and invited groups': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', [member(ADA, 50)]),
          // Linus is here through an invited group.
          all('groups/10', [member(ADA, 50), member(LINUS, 20)]),
          direct('groups/10', [member(ADA, 50)], of(ADA, LINUS)),
          invited('groups/10', []),
          direct('groups/11', [member(GRACE, 30)]),
          all('groups/11', [member(ADA, 50), member(GRACE, 30)]),
          direct('groups/11', [member(GRACE, 30)], of(ADA, GRACE)),
          invited('groups/11', []),
          // Ada was added to the project as a developer, and is its owner through the group.
          direct('projects/10', [member(ADA, 30)]),
          all('projects/10', [member(ADA, 50)]),
          direct('projects/10', [member(ADA, 30)], of(ADA)),
          invited('projects/10', [mary(20)]),
        ],
        response: [
          association(ADA, 'owner', ACME),
          association(LINUS, 'reporter', ACME),
          association(GRACE, 'developer', PLATFORM),
          association(ADA, 'owner', PLATFORM),
          association(ADA, 'developer', WEBSITE),
          association(ADA, 'owner', WEBSITE),
          association(MARY, 'reporter', WEBSITE),
        ],
        hasNextPage: false,
      },
    ],
  },
  'reads direct memberships alone, where the setting says so': {
    source: `${GROUP_MEMBERS}#list-all-members-of-a-group`,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(ADA, 50), member(GRACE, 5), member(LINUS, 15)]),
          invited('groups/10', []),
        ],
        response: [
          association(ADA, 'owner', ACME),
          association(GRACE, 'minimal_access', ACME),
          association(LINUS, 'planner', ACME),
        ],
      },
    ],
  },
  'tells of minimal access, which the list of all leaves out': {
    source: 'https://docs.gitlab.com/user/permissions/#users-with-minimal-access',
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(GRACE, 5)]),
          all('groups/10', []),
          invited('groups/10', []),
        ],
        response: [association(GRACE, 'minimal_access', ACME)],
      },
    ],
  },
  'counts a level that it does not know as the next lower one, and never as none': {
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(ADA, 60), member(GRACE, 35), member(LINUS, 0)]),
          invited('groups/10', []),
        ],
        response: [association(ADA, 'owner', ACME), association(GRACE, 'developer', ACME)],
      },
    ],
  },
  'names what a custom role builds on': {
    source: 'https://docs.gitlab.com/api/member_roles/',
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(ADA, 10, { member_role: { id: 7 } })]),
          all('groups/10', [member(ADA, 10, { member_role: { id: 7 } })]),
          direct('groups/10', [member(ADA, 10, { member_role: { id: 7 } })], of(ADA)),
          invited('groups/10', []),
        ],
        response: [association(ADA, 'guest', ACME)],
      },
    ],
  },
  'names custom roles': {
    source: 'https://docs.gitlab.com/api/member_roles/',
    settings: { ...inGroup, custom_roles: true },
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(ADA, 10, { member_role: { id: 7 } })]),
          all('groups/10', [
            member(ADA, 10, { member_role: { id: 7 } }),
            member(GRACE, 10, { member_role: { id: 7 } }),
          ]),
          direct('groups/10', [member(ADA, 10, { member_role: { id: 7 } })], of(ADA, GRACE)),
          invited('groups/10', []),
        ],
        response: [association(ADA, '7', ACME), association(GRACE, '7', ACME)],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        page: { size: 1 },
        replies: [
          owner(),
          root,
          direct('groups/10', [member(ADA, 50)], {
            size: 1,
            next: 'https://gitlab.example.com/api/v4/groups/10/members?page=2&per_page=1',
          }),
        ],
        response: [association(ADA, 'owner', ACME)],
      },
      {
        nextPage: true,
        replies: [direct('groups/10', [member(GRACE, 30)], { size: 1, query: { page: 2 } })],
        response: [association(GRACE, 'developer', ACME)],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [invited('groups/10', [], { size: 1 }), ...onlyRoot().slice(1)],
        response: [],
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    source,
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', []),
          all('groups/10', []),
          invited('groups/10', []),
        ],
        response: [],
      },
    ],
  },
  'tells who administers the instance': {
    source: 'https://docs.gitlab.com/api/users/#as-an-administrator',
    settings: onInstance,
    calls: [
      {
        replies: [
          ...administrator(),
          list('/users', [user(ADA, { is_admin: true }), user(GRACE, { is_auditor: true }), user(LINUS)], {
            query: KEYSET,
          }),
          list('/groups', [], { query: { order_by: 'id', sort: 'asc', all_available: true } }),
          list('/projects', [], { query: KEYSET }),
        ],
        response: [association(ADA, 'admin', ''), association(GRACE, 'auditor', '')],
      },
    ],
  },
  'leaves out a project that is deleted meanwhile': {
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', [member(ADA, 50)]),
          invited('groups/10', []),
          direct('groups/11', []),
          invited('groups/11', []),
          get('/projects/10/members', { query: { per_page: 100 } }, notFound),
          get('/projects/10', {}, notFound),
        ],
        response: [association(ADA, 'owner', ACME)],
        completeness: { complete: true, seen: 1 },
      },
    ],
  },
  'says that it is not whole where a project is shown and its members are not': {
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', [member(ADA, 50)]),
          invited('groups/10', []),
          direct('groups/11', []),
          invited('groups/11', []),
          get('/projects/10/members', { query: { per_page: 100 } }, notFound),
          get('/projects/10', {}, { json: {} }),
        ],
        response: [association(ADA, 'owner', ACME)],
        completeness: { complete: false, seen: 1, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'refuses who may not see invitations': {
    source: INVITATIONS,
    calls: [
      {
        replies: [
          owner(),
          root,
          direct('groups/10', []),
          all('groups/10', []),
          get('/groups/10/invitations', { query: { per_page: 100 } }, forbidden),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
});
