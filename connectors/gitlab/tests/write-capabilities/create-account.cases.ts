import { defineCases, get, post, put } from '@patchbay/testing';
import {
  ACME,
  ADA,
  direct,
  done,
  GRACE,
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
  to,
  user,
  USERS,
  WEBSITE,
} from '../common-mock-data.ts';
import { added, invite } from '../write-mocks.ts';

const EMAIL = 'mary@example.com';
const source = `${INVITATIONS}#invite-by-email-to-group-or-project`;
const role = (id: string, resource = ACME, type = 'group_role') => ({
  entitlement_type: type,
  integration_specific_id: id,
  integration_specific_resource_id: resource,
});
const request = { email: EMAIL, entitlements: [role('developer')] };
const response = { id: MARY, status: 'PENDING' as const, created: true as const };
const nobody = () => [invited('groups/10', [], to(EMAIL)), direct('groups/10', [member(ADA, 50)])];

const found = (users: readonly unknown[]) =>
  list('/users', users, { query: { ...KEYSET, search: 'grace@example.com' } });
const newUser = {
  email: 'grace@example.com',
  username: 'grace',
  given_name: 'Grace',
  family_name: 'Hopper',
  entitlements: [],
};
const create = post(
  `/users`,
  {
    json: {
      email: 'grace@example.com',
      username: 'grace',
      name: 'Grace Hopper',
      reset_password: true,
    },
  },
  { status: 201, json: user(GRACE) },
);
const show = (parts: object = {}) => get(`/users/2`, {}, { json: user(GRACE, parts) });

export const cases = defineCases('create_account', {
  'invites an address': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [...nobody(), invite('groups/10', EMAIL, 30), invited('groups/10', [mary(30)], to(EMAIL))],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the invitation of an earlier try': {
    source,
    calls: [
      { request, replies: [invited('groups/10', [mary(30)], to(EMAIL))], response, effect: done },
      {
        request: { ...request, email: 'Mary@example.com' },
        replies: [invited('groups/10', [mary(30)], to(EMAIL))],
        response,
        effect: done,
      },
    ],
  },
  'changes an invitation to another role': {
    source: `${INVITATIONS}#update-an-invitation-to-a-group-or-project`,
    calls: [
      {
        request,
        replies: [
          invited('groups/10', [mary(10)], to(EMAIL)),
          put(
            '/groups/10/invitations/mary%40example.com',
            { json: { access_level: 30 } },
            { json: { access_level: 30 } },
          ),
          invited('groups/10', [mary(30)], to(EMAIL)),
        ],
        response,
      },
    ],
  },
  'finds that who has an account is a member at once': {
    source,
    calls: [
      {
        request: { email: EMAIL, entitlements: [role('developer', WEBSITE, 'project_role')] },
        replies: [
          invited('projects/10', [], to(EMAIL)),
          direct('projects/10', [member(ADA, 40)]),
          invite('projects/10', EMAIL, 30),
          invited('projects/10', [], to(EMAIL)),
          direct('projects/10', [member(ADA, 40), member(GRACE, 30)]),
        ],
        response: { id: '2', status: 'ACTIVE', created: true },
      },
    ],
  },
  'takes none of two who came meanwhile for the one who was invited': {
    source,
    calls: [
      {
        request,
        replies: [
          ...nobody(),
          invite('groups/10', EMAIL, 30),
          { ...invited('groups/10', [], to(EMAIL)), repeats: true },
          {
            ...direct('groups/10', [member(ADA, 50), member(GRACE, 30), member(LINUS, 30)]),
            repeats: true,
          },
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'gives nobody a role whose name is the address of another': {
    source: 'https://docs.gitlab.com/user/profile/#change-your-name',
    calls: [
      {
        request,
        replies: [
          invited('groups/10', [], to(EMAIL)),
          direct('groups/10', [member(LINUS, 10, { name: EMAIL, username: EMAIL })]),
          invite('groups/10', EMAIL, 30),
          invited('groups/10', [mary(30)], to(EMAIL)),
        ],
        response,
      },
    ],
  },
  'gives a member another role': {
    source,
    calls: [
      {
        request,
        replies: [
          invited('groups/10', [], to(EMAIL)),
          direct('groups/10', [member(ADA, 50), member(GRACE, 20, { public_email: EMAIL })]),
          put('/groups/10/members/2', { json: { access_level: 30 } }, { json: member(GRACE, 30) }),
          invited('groups/10', [], to(EMAIL)),
          direct('groups/10', [member(ADA, 50), member(GRACE, 30, { email: 'Mary@example.com' })]),
        ],
        response: { id: '2', status: 'ACTIVE', created: true },
      },
    ],
  },
  'finds a refusal under a status of success': {
    source,
    calls: [
      {
        request,
        replies: [
          ...nobody(),
          post(
            '/groups/10/invitations',
            { json: { email: EMAIL, access_level: 30 } },
            {
              status: 201,
              json: { status: 'error', message: { [EMAIL]: "The member's email address is not allowed" } },
            },
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.invitation' },
      },
    ],
  },
  'invites one address, where GitLab takes several with a comma between them': {
    source,
    calls: [
      {
        request: { ...request, email: `${EMAIL},eve@evil.example` },
        replies: [],
        error: { code: 'bad_request' },
      },
    ],
  },
  'refuses an invitation to nothing, or to what none can give': {
    calls: [
      { request: { email: EMAIL, entitlements: [] }, error: { code: 'integration_missing_parameter' } },
      {
        request: { email: EMAIL, entitlements: [role('admin', '', 'instance_role')] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'gives one role in a group': {
    calls: [
      {
        request: { email: EMAIL, entitlements: [role('developer'), role('guest')] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'creates a user of the instance': {
    source: `${USERS}#create-a-user`,
    settings: onInstance,
    calls: [
      {
        request: { ...newUser, entitlements: [role('guest')] },
        replies: [
          found([]),
          create,
          show(),
          list('/groups/10/members', [], { ...of(GRACE) }),
          list('/groups/10/members/all', [], { ...of(GRACE) }),
          {
            ...added('groups/10', { user_id: GRACE, access_level: 10 }),
            path: `/groups/10/members`,
          },
          list('/groups/10/members', [member(GRACE, 10)], { ...of(GRACE) }),
        ],
        response: { id: '2', status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the user of an earlier try': {
    source: `${USERS}#list-all-users`,
    settings: onInstance,
    calls: [
      {
        request: newUser,
        replies: [found([user(GRACE)])],
        response: { id: '2', status: 'ACTIVE', created: true },
        effect: done,
      },
    ],
  },
  'refuses a user who is blocked, and one without a username': {
    source: `${USERS}#create-a-user`,
    settings: onInstance,
    calls: [
      {
        request: newUser,
        replies: [found([user(GRACE, { state: 'blocked' })])],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.inactive_account' },
      },
      {
        request: { email: 'grace@example.com', entitlements: [] },
        replies: [found([])],
        error: { code: 'integration_missing_parameter' },
      },
    ],
  },
  'finds that the user of the instance is not there': {
    source: `${USERS}#create-a-user`,
    settings: onInstance,
    calls: [
      {
        request: newUser,
        replies: [found([]), create, get(`/users/2`, {}, notFound)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
