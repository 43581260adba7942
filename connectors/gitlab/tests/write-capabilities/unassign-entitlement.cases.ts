import { defineCases, del, get, put } from '@patchbay/testing';
import {
  ACME,
  ADA,
  ADMIN_MODE,
  all,
  basicUser,
  direct,
  done,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  mary,
  MARY,
  member,
  of,
  onInstance,
  to,
  user,
  WEBSITE,
} from '../common-mock-data.ts';
import { asked } from '../write-mocks.ts';

const response = { unassigned: true };
const source = `${GROUP_MEMBERS}#remove-a-member-from-a-group`;
const remove = (place: string) =>
  del(`/${place}/members/2`, { query: { skip_subresources: true } }, { status: 204 });
const request = asked('2', 'group_role', 'developer', ACME);
const grace = () => direct('groups/10', [member(GRACE, 30)], of(GRACE));
const nobody = () => direct('groups/10', [], of(GRACE));
const onWebsite = asked('2', 'project_role', 'developer', WEBSITE);
const own = (...levels: readonly number[]) =>
  direct(
    'projects/10',
    levels.map((level) => member(GRACE, level)),
    of(GRACE),
  );
const highest = (...levels: readonly number[]) =>
  all(
    'projects/10',
    levels.map((level) => member(GRACE, level)),
    of(GRACE),
  );
const nowhere = () => all('groups/10', [], of(GRACE));

export const cases = defineCases('unassign_entitlement', {
  'takes a person out of a group, and not out of what lies in it': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [grace(), remove('groups/10'), nobody(), nowhere()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the role gone already': {
    source,
    calls: [
      { request, replies: [nobody(), nowhere()], response, effect: done },
      {
        request: asked('1', 'group_role', 'guest', ACME),
        replies: [
          direct('groups/10', [member(ADA, 50)], of(ADA)),
          all('groups/10', [member(ADA, 50)], of(ADA)),
        ],
        response,
        effect: done,
      },
    ],
  },
  'does not take another for the one who is meant, where the filter is not known': {
    source: `${GROUP_MEMBERS}#list-all-members-of-a-group`,
    calls: [
      {
        request,
        replies: [direct('groups/10', [member(ADA, 30)], of(GRACE)), nowhere()],
        response,
        effect: done,
      },
    ],
  },
  'finds that the role is still there': {
    source,
    calls: [
      {
        request,
        replies: [grace(), remove('groups/10'), grace(), grace(), grace()],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses what a person has through a parent group': {
    source: `${GROUP_MEMBERS}#list-all-members-of-a-group-including-inherited-and-invited-members`,
    calls: [
      {
        request: onWebsite,
        replies: [own(20), highest(30)],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.indirect_access' },
      },
      {
        request: onWebsite,
        replies: [own(30), remove('projects/10'), own(), highest(30)],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.indirect_access' },
      },
      { request: onWebsite, replies: [own(20), highest(20)], response, effect: done },
    ],
  },
  'cancels an invitation': {
    source: `${INVITATIONS}#delete-an-invitation-to-a-group-or-project`,
    calls: [
      {
        request: asked(MARY, 'project_role', 'developer', WEBSITE),
        replies: [
          invited('projects/10', [mary(30)], to('mary@example.com')),
          del('/projects/10/invitations/mary%40example.com', {}, { status: 204 }),
          invited('projects/10', [], to('mary@example.com')),
        ],
        response,
      },
    ],
  },
  'does not take who is not shown as an administrator for none': {
    source: ADMIN_MODE,
    settings: onInstance,
    calls: [
      {
        request: asked('2', 'instance_role', 'admin', ''),
        replies: [get(`/users/2`, {}, { json: basicUser(GRACE) })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'makes a user of an auditor': {
    source: 'https://docs.gitlab.com/api/users/#modify-a-user',
    settings: onInstance,
    calls: [
      {
        request: asked('2', 'instance_role', 'auditor', ''),
        replies: [
          get(`/users/2`, {}, { json: user(GRACE, { is_auditor: true }) }),
          put(`/users/2`, { json: { auditor: false } }, { json: user(GRACE) }),
          get(`/users/2`, {}, { json: user(GRACE) }),
        ],
        response,
      },
    ],
  },
  'finds that the user is still an administrator': {
    source: 'https://docs.gitlab.com/api/users/#modify-a-user',
    settings: onInstance,
    calls: [
      {
        request: asked('2', 'instance_role', 'admin', ''),
        replies: [
          get(`/users/2`, {}, { json: user(GRACE, { is_admin: true }) }),
          put(`/users/2`, { json: { admin: false } }, { json: user(GRACE, { is_admin: true }) }),
          get(`/users/2`, {}, { json: user(GRACE, { is_admin: true }) }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
