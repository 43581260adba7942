import { defineCases } from '@patchbay/testing';
import {
  ACME,
  administrator,
  circle,
  KEYSET,
  list,
  onInstance,
  owner,
  onlyRoot,
  places,
  platform,
  PLATFORM,
  projects,
  root,
  subgroups,
  WEBSITE,
  website,
  inGroup,
} from '../common-mock-data.ts';
import { MEMBER_ROLES, memberRoles, memberRolesDisagreements } from '../write-mocks.ts';

const source = 'https://docs.gitlab.com/api/group_members/#roles';
const ROLES = [
  ['minimal_access', 'Minimal Access'],
  ['guest', 'Guest'],
  ['planner', 'Planner'],
  ['reporter', 'Reporter'],
  ['security_manager', 'Security Manager'],
  ['developer', 'Developer'],
  ['maintainer', 'Maintainer'],
  ['owner', 'Owner'],
] as const;

/** The roles on a group or project. */
function roles(
  kind: 'group' | 'project',
  resource: string,
  name: string,
  { custom = [], top = false }: { custom?: [string, string][]; top?: boolean } = {},
) {
  const known = [...ROLES.filter(([id]) => kind === 'group' || id !== 'minimal_access'), ...custom];
  return known.map(([id, label]) => ({
    entitlement_type: `${kind}_role`,
    integration_specific_id: id,
    integration_specific_resource_id: resource,
    is_assignable: id !== 'minimal_access' || top,
    label: `${name}: ${label}`,
  }));
}

const instanceRole = (id: string, label: string) => ({
  entitlement_type: 'instance_role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
});

export const cases = defineCases('list_entitlements', {
  'lists the roles of groups and projects': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [owner(), ...places()],
        response: [
          ...roles('group', ACME, 'Acme', { top: true }),
          ...roles('group', PLATFORM, 'Platform'),
          ...roles('project', WEBSITE, 'Website'),
        ],
      },
    ],
  },
  'goes on to projects': {
    covers: ['two_pages'],
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        page: { size: 1 },
        replies: [owner(), root],
        response: roles('group', ACME, 'Acme', { top: true }),
      },
      {
        nextPage: true,
        replies: [subgroups([platform], { size: 1 })],
        response: roles('group', PLATFORM, 'Platform'),
      },
      {
        nextPage: true,
        replies: [projects([website], { size: 1 })],
        response: roles('project', WEBSITE, 'Website'),
      },
    ],
  },
  'notices a link that leads in a circle': {
    covers: ['repeated_cursor'],
    source,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        page: { size: 1 },
        replies: [owner(), root],
        response: roles('group', ACME, 'Acme', { top: true }),
      },
      {
        nextPage: true,
        replies: [circle()[0]],
        response: roles('group', PLATFORM, 'Platform'),
      },
      { nextPage: true, replies: [circle()[1]], error: { code: 'invalid_response' } },
    ],
  },
  'lists custom roles': {
    source: `${MEMBER_ROLES}#get-all-instance-member-roles`,
    disagreements: memberRolesDisagreements,
    settings: { ...inGroup, indirect_access: false, custom_roles: true },
    calls: [
      {
        replies: [owner(), ...onlyRoot(), memberRoles],
        response: roles('group', ACME, 'Acme', {
          top: true,
          custom: [['7', 'Guest who reads code']],
        }),
      },
    ],
  },
  'lists those of the instance alone where it has no groups': {
    covers: ['empty_page'],
    source: 'https://docs.gitlab.com/api/users/',
    settings: onInstance,
    calls: [
      {
        page: { size: 2 },
        replies: administrator(),
        response: [instanceRole('admin', 'Administrator'), instanceRole('auditor', 'Auditor')],
      },
      {
        nextPage: true,
        replies: [
          list('/groups', [], {
            size: 2,
            query: { order_by: 'id', sort: 'asc', all_available: true },
          }),
          list('/projects', [], { size: 2, query: KEYSET }),
        ],
        response: [],
      },
    ],
  },
});
