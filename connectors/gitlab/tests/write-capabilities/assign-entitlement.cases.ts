import { defineCases, get, post, put } from '@patchbay/testing';
import {
  ACME,
  all,
  direct,
  done,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  mary,
  MARY,
  member,
  notFound,
  of,
  onInstance,
  to,
  user,
  WEBSITE,
  inGroup,
} from '../common-mock-data.ts';
import { added, asked, invite, memberRoles, memberRolesDisagreements, refusal } from '../write-mocks.ts';

const response = { assigned: true };
const ADD = `${GROUP_MEMBERS}#add-a-member-to-a-group` as const;
const grace = (level: number, parts: object = {}) =>
  direct('groups/10', [member(GRACE, level, parts)], of(GRACE));
const nobody = () => [direct('groups/10', [], of(GRACE)), all('groups/10', [], of(GRACE))];
const noneInProject = [direct('projects/10', [], of(GRACE)), all('projects/10', [], of(GRACE))];
const highest = (level: number, parts: object = {}) =>
  all('groups/10', [member(GRACE, level, parts)], of(GRACE));

export const cases = defineCases('assign_entitlement', {
  'adds to a group': {
    covers: ['success'],
    source: ADD,
    calls: [
      {
        request: asked('2', 'group_role', 'developer', ACME),
        replies: [...nobody(), added('groups/10', { user_id: GRACE, access_level: 30 }), grace(30)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the role there already': {
    source: ADD,
    calls: [
      { request: asked('2', 'group_role', 'developer', ACME), replies: [grace(30)], response, effect: done },
      {
        request: asked('2', 'group_role', 'owner', ACME),
        replies: [grace(30), highest(50)],
        response,
        effect: done,
      },
    ],
  },
  'changes the role of who is there with another, and lets the day be on which it ends': {
    source: `${GROUP_MEMBERS}#edit-a-member-of-a-group`,
    calls: [
      {
        request: asked('2', 'group_role', 'maintainer', ACME),
        replies: [
          grace(30, { expires_at: '2026-06-30' }),
          highest(30),
          put('/groups/10/members/2', { json: { access_level: 40 } }, { json: member(GRACE, 40) }),
          grace(40, { expires_at: '2026-06-30' }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'adds to a project': {
    source: 'https://docs.gitlab.com/api/project_members/#add-a-member-to-a-project',
    calls: [
      {
        request: asked('2', 'project_role', 'planner', WEBSITE),
        replies: [
          ...noneInProject,
          added('projects/10', { user_id: GRACE, access_level: 15 }),
          direct('projects/10', [member(GRACE, 15)], of(GRACE)),
        ],
        response,
      },
    ],
  },
  'finds a promotion that waits for the approval of an administrator': {
    source: ADD,
    calls: [
      {
        request: asked('2', 'group_role', 'developer', ACME),
        replies: [
          ...nobody(),
          post(
            '/groups/10/members',
            { json: { user_id: GRACE, access_level: 30 } },
            { status: 201, json: { message: { grace: 'Request queued for administrator approval.' } } },
          ),
          ...nobody(),
          ...nobody(),
          ...nobody(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'hands on why GitLab refuses': {
    source: 'https://docs.gitlab.com/api/rest/troubleshooting/#status-code-400',
    calls: [
      {
        request: asked('2', 'project_role', 'guest', WEBSITE),
        replies: [
          ...noneInProject,
          post('/projects/10/members', { json: { user_id: GRACE, access_level: 10 } }, refusal),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'gives a custom role with the one that it builds on, and takes it away with the next': {
    source: ADD,
    disagreements: memberRolesDisagreements,
    settings: { ...inGroup, custom_roles: true },
    calls: [
      {
        request: asked('2', 'group_role', '7', ACME),
        replies: [
          ...nobody(),
          memberRoles,
          added('groups/10', { user_id: GRACE, access_level: 10, member_role_id: 7 }),
          grace(10, { member_role: { id: 7 } }),
        ],
        response,
      },
      {
        request: asked('2', 'group_role', 'guest', ACME),
        replies: [
          grace(10, { member_role: { id: 7 } }),
          highest(10, { member_role: { id: 7 } }),
          put(
            '/groups/10/members/2',
            { json: { access_level: 10, member_role_id: null } },
            { json: member(GRACE, 10) },
          ),
          grace(10),
        ],
        response,
      },
      {
        request: asked('2', 'group_role', '8', ACME),
        replies: [grace(10), highest(10), memberRoles],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'changes what an invitation offers, and invites who is not invited': {
    source: INVITATIONS,
    calls: [
      {
        request: asked(MARY, 'group_role', 'developer', ACME),
        replies: [
          invited('groups/10', [mary(20)], to('mary@example.com')),
          put(
            '/groups/10/invitations/mary%40example.com',
            { json: { access_level: 30 } },
            { json: { access_level: 30 } },
          ),
          invited('groups/10', [mary(30)], to('mary@example.com')),
        ],
        response,
      },
      {
        request: asked(MARY, 'project_role', 'guest', WEBSITE),
        replies: [
          invited('projects/10', [], to('mary@example.com')),
          invite('projects/10', 'mary@example.com', 10),
          invited('projects/10', [mary(10)], to('mary@example.com')),
        ],
        response,
      },
    ],
  },
  'makes an administrator': {
    source: 'https://docs.gitlab.com/api/users/#modify-a-user',
    settings: onInstance,
    calls: [
      {
        request: asked('2', 'instance_role', 'admin', ''),
        replies: [
          get(`/users/2`, {}, { json: user(GRACE) }),
          put(`/users/2`, { json: { admin: true } }, { json: user(GRACE, { is_admin: true }) }),
          get(`/users/2`, {}, { json: user(GRACE, { is_admin: true }) }),
        ],
        response,
      },
    ],
  },
  'finds that the user was not made an auditor': {
    source: 'https://docs.gitlab.com/api/users/#modify-a-user',
    settings: onInstance,
    calls: [
      {
        request: asked('2', 'instance_role', 'auditor', ''),
        replies: [
          get(`/users/2`, {}, { json: user(GRACE) }),
          put(`/users/2`, { json: { auditor: true } }, { json: user(GRACE) }),
          get(`/users/2`, {}, { json: user(GRACE) }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take a group that is not there for one without the member': {
    source: 'https://docs.gitlab.com/api/rest/troubleshooting/#status-codes',
    calls: [
      {
        request: asked('2', 'group_role', 'developer', ACME),
        replies: [get('/groups/10/members', { query: { 'user_ids[]': [GRACE], per_page: 100 } }, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'refuses what is not given': {
    calls: [
      { request: asked('2', 'team_role', 'admin', ACME), error: { code: 'unknown_value' } },
      { request: asked('2', 'group_role', 'developer', WEBSITE), error: { code: 'invalid_value' } },
      { request: asked('2', 'project_role', 'developer', ACME), error: { code: 'invalid_value' } },
      { request: asked('2', 'group_role', 'developer', '10'), error: { code: 'invalid_value' } },
      { request: asked('2', 'instance_role', 'admin', ACME), error: { code: 'invalid_value' } },
      { request: asked('2', 'instance_role', 'root', ''), error: { code: 'unknown_value' } },
      {
        request: asked('2', 'group_role', 'king', ACME),
        replies: [...nobody()],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'gives nothing to what is the id of nobody': {
    source: INVITATIONS,
    calls: ['2e0', '0x2', 'grace', 'invitation:', 'invitation:mary@example.com,eve@evil.example'].map(
      (account) => ({
        request: asked(account, 'group_role', 'developer', ACME),
        replies: [],
        error: { code: 'not_found' as const },
      }),
    ),
  },
});
