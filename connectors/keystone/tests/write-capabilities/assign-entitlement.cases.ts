import { defineCases, put } from '@patchbay/testing';
import { api, asked, assignment, notFound } from '../common-mock-data.ts';

const response = { assigned: true };
const given = (path: string) => [asked(path, false), put(path, {}, { status: 204 }), asked(path, true)];
const onProject = '/projects/p-web/users/ada/roles/r-member';

/** How each kind of entitlement is given. */
const kinds = {
  'a system role': [
    assignment('system_role', 'r-member'),
    '/system/users/ada/roles/r-member',
    'assign-a-system-role-to-a-user',
  ],
  'a domain role': [
    assignment('domain_role', 'r-member', 'd-acme'),
    '/domains/d-acme/users/ada/roles/r-member',
    'assign-role-to-user-on-domain',
  ],
  'a role that projects of a domain inherit': [
    assignment('domain_inherited_role', 'inherited:r-member', 'd-acme'),
    '/OS-INHERIT/domains/d-acme/users/ada/roles/r-member/inherited_to_projects',
    'assign-role-to-user-on-projects-owned-by-domain',
  ],
  'a role that projects below inherit': [
    assignment('project_inherited_role', 'inherited:r-member', 'p-web'),
    '/OS-INHERIT/projects/p-web/users/ada/roles/r-member/inherited_to_projects',
    'assign-role-to-user-on-projects-in-a-subtree',
  ],
  'a group': [assignment('group', 'g-devs'), '/groups/g-devs/users/ada', 'add-user-to-group'],
} as const;

export const cases = defineCases('assign_entitlement', {
  'gives a project role and reads it back': {
    covers: ['success'],
    source: `${api}#assign-role-to-user-on-project`,
    calls: [
      {
        request: assignment('project_role', 'r-member', 'p-web'),
        replies: given(onProject),
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  ...Object.fromEntries(
    Object.entries(kinds).map(([what, [request, path, anchor]]) => [
      `gives ${what}`,
      { source: `${api}#${anchor}` as const, calls: [{ request, replies: given(path), response }] },
    ]),
  ),
  'finds it given already': {
    calls: [
      {
        request: assignment('project_role', 'r-member', 'p-web'),
        replies: [asked(onProject, true)],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'reports a user, role or project that there is not': {
    calls: [
      {
        request: assignment('project_role', 'r-member', 'p-web'),
        replies: [asked(onProject, false), put(onProject, {}, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'notices that nothing was given': {
    covers: ['not_found_at_last'],
    calls: [
      {
        request: assignment('project_role', 'r-member', 'p-web'),
        replies: [asked(onProject, false), put(onProject, {}, { status: 204 }), asked(onProject, false)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses what is no entitlement of Keystone': {
    calls: [
      assignment('license', 'r-member'),
      assignment('project_role', 'r-member'),
      assignment('system_role', 'r-member', 'p-web'),
      assignment('project_inherited_role', 'r-member', 'p-web'),
    ].map((request) => ({ request, replies: [], error: { code: 'invalid_value' as const } })),
  },
});
