import { defineCases, get, patch, post, put } from '@patchbay/testing';
import {
  ada,
  adaProfile,
  api,
  ben,
  benProfile,
  cleo,
  cleoProfile,
  dora,
  doraProfile,
  listOf,
  membershipOf,
  noContent,
  nodeOfNothing,
  nodeOfRepository,
  nodeOfTeam,
  notFound,
  platform,
  refused,
} from '../common-mock-data.ts';
import {
  membershipObject,
  repositoryInvitationObject,
  seatObject,
  teamMembershipObject,
} from '../vendor-objects.ts';
import {
  about,
  forBen,
  noop,
  noSeatYet,
  permissionOn,
  seatOfBen,
  seatRequest,
  seats,
  user,
} from './entitlement-requests.ts';

const response = { assigned: true };
const teamMembership = (login: string, role?: string) =>
  get(
    `/orgs/octo-org/teams/platform/memberships/${login}`,
    {},
    role === undefined ? notFound : { json: teamMembershipObject(role) },
  );
const invitations = (...found: readonly object[]) => listOf('/repos/octo-org/api/invitations', found);
const giveOnApi = (login: string, permission: string, reply: object) =>
  put(`/repos/octo-org/api/collaborators/${login}`, { json: { permission } }, reply);
const holders = (...people: readonly object[]) =>
  listOf('/orgs/octo-org/organization-roles/8030/users', people);
const toCleo = (permissions: string) => repositoryInvitationObject(82, api, cleo, permissions);

export const cases = defineCases('assign_entitlement', {
  'makes a maintainer of a member of a team': {
    source: 'https://docs.github.com/en/rest/teams/members#add-or-update-team-membership-for-a-user',
    calls: [
      {
        request: about('2', 'team_role', 'maintainer', 'T_kwDO11'),
        replies: [
          user(benProfile),
          nodeOfTeam(platform),
          teamMembership('ben', 'member'),
          put(
            '/orgs/octo-org/teams/platform/memberships/ben',
            { json: { role: 'maintainer' } },
            { json: teamMembershipObject('maintainer') },
          ),
          teamMembership('ben', 'maintainer'),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds people and teams that have other names by now': {
    source: 'https://docs.github.com/en/rest/users/users#get-a-user-using-their-id',
    calls: [
      {
        request: about('2', 'team_role', 'member', 'T_kwDO11'),
        replies: [
          user({ ...benProfile, login: 'benjamin' }),
          nodeOfTeam({ ...platform, slug: 'foundation' }),
          get('/orgs/octo-org/teams/foundation/memberships/benjamin', {}, notFound),
          put(
            '/orgs/octo-org/teams/foundation/memberships/benjamin',
            { json: { role: 'member' } },
            { json: teamMembershipObject('member') },
          ),
          get(
            '/orgs/octo-org/teams/foundation/memberships/benjamin',
            {},
            { json: teamMembershipObject('member') },
          ),
        ],
        response,
      },
    ],
  },
  'finds the member in the team already': {
    calls: [
      {
        request: about('2', 'team_role', 'member', 'T_kwDO11'),
        replies: [user(benProfile), nodeOfTeam(platform), teamMembership('ben', 'member')],
        response,
        effect: noop,
      },
    ],
  },
  'finds that an owner stays a maintainer': {
    source: 'https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user',
    calls: [
      {
        request: about('1', 'team_role', 'member', 'T_kwDO11'),
        replies: [
          user(adaProfile),
          nodeOfTeam(platform),
          teamMembership('ada', 'maintainer'),
          put(
            '/orgs/octo-org/teams/platform/memberships/ada',
            { json: { role: 'member' } },
            { json: teamMembershipObject('maintainer') },
          ),
          teamMembership('ada', 'maintainer'),
          teamMembership('ada', 'maintainer'),
          teamMembership('ada', 'maintainer'),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not know the team': {
    calls: [
      {
        request: about('2', 'team_role', 'member', 'T_kwDO99'),
        replies: [user(benProfile), nodeOfNothing('T_kwDO99')],
        error: { code: 'not_found' },
      },
    ],
  },
  'does not reach into another organization': {
    calls: [
      {
        request: about('2', 'repository_permission', 'push', 'R_kgDO101'),
        replies: [user(benProfile), nodeOfRepository(api, 'other-org')],
        error: { code: 'not_found' },
      },
    ],
  },
  'makes a member an owner': {
    source: 'https://docs.github.com/en/rest/orgs/members#set-organization-membership-for-a-user',
    calls: [
      {
        request: about('2', 'organization_role', 'admin'),
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          put(
            '/orgs/octo-org/memberships/ben',
            { json: { role: 'admin' } },
            { json: membershipObject(ben, 'admin') },
          ),
          membershipOf(ben, 'admin'),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'does not make the last owner a member': {
    calls: [
      {
        request: about('1', 'organization_role', 'member'),
        replies: [
          user(adaProfile),
          membershipOf(ada, 'admin'),
          listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.last_owner' },
      },
    ],
  },
  'gives a custom organization role': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/orgs/organization-roles#assign-an-organization-role-to-a-user',
    calls: [
      {
        request: about('2', 'custom_organization_role', '8030'),
        replies: [
          user(benProfile),
          holders(),
          put('/orgs/octo-org/organization-roles/users/ben/8030', {}, noContent),
          holders(ben),
        ],
        response,
      },
    ],
  },
  'gives a permission on a repository': {
    source: 'https://docs.github.com/en/rest/collaborators/collaborators#add-a-repository-collaborator',
    calls: [
      {
        request: about('2', 'repository_permission', 'push', 'R_kgDO101'),
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'read'),
          invitations(),
          giveOnApi('ben', 'push', noContent),
          ...permissionOn('ben', 'write'),
        ],
        response,
      },
    ],
  },
  'invites someone from outside to a repository': {
    calls: [
      {
        request: about('4', 'repository_permission', 'triage', 'R_kgDO101'),
        replies: [
          user(doraProfile),
          nodeOfRepository(api),
          ...permissionOn('dora', undefined),
          invitations(),
          giveOnApi('dora', 'triage', {
            status: 201,
            json: repositoryInvitationObject(90, api, dora, 'triage'),
          }),
          ...permissionOn('dora', undefined),
          invitations(repositoryInvitationObject(90, api, dora, 'triage')),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the same invitation open already': {
    calls: [
      {
        request: about('3', 'repository_permission', 'push', 'R_kgDO101'),
        replies: [
          user(cleoProfile),
          nodeOfRepository(api),
          ...permissionOn('cleo', undefined),
          invitations(toCleo('write')),
        ],
        response,
        effect: noop,
      },
    ],
  },
  'changes an open invitation': {
    source: 'https://docs.github.com/en/rest/collaborators/invitations#update-a-repository-invitation',
    calls: [
      {
        request: about('3', 'repository_permission', 'pull', 'R_kgDO101'),
        replies: [
          user(cleoProfile),
          nodeOfRepository(api),
          ...permissionOn('cleo', undefined),
          invitations(toCleo('write')),
          patch(
            '/repos/octo-org/api/invitations/82',
            { json: { permissions: 'read' } },
            { json: toCleo('read') },
          ),
          ...permissionOn('cleo', undefined),
          invitations(toCleo('read')),
        ],
        response,
      },
    ],
  },
  'does not give less than a person has through something else': {
    calls: [
      {
        request: about('1', 'repository_permission', 'pull', 'R_kgDO101'),
        replies: [
          user(adaProfile),
          nodeOfRepository(api),
          ...permissionOn('ada', 'admin'),
          invitations(),
          listOf('/repos/octo-org/api/collaborators', [{ ...cleo, role_name: 'write' }], {
            affiliation: 'direct',
          }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'gives an invitation to an email address nothing more': {
    calls: [
      {
        request: about('invitation:71', 'team_role', 'member', 'T_kwDO11'),
        error: { code: 'conflict', appErrorCode: 'github.conflict.pending' },
      },
    ],
  },
  'does not know the role': {
    calls: [
      {
        request: about('2', 'organization_role', 'owner'),
        replies: [user(benProfile)],
        error: { code: 'unknown_value' },
      },
      {
        request: about('2', 'team_role', 'captain', platform.node_id),
        replies: [user(benProfile), nodeOfTeam(platform)],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'does not know the entitlement type': {
    calls: [
      {
        request: about('2', 'license', 'x'),
        replies: [user(benProfile)],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'gives a Copilot seat': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#add-users-to-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          ...seatOfBen(undefined),
          membershipOf(ben, 'member'),
          post(seats, forBen, { status: 201, json: { seats_created: 1 } }),
          ...seatOfBen(seatObject(ben)),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'gives a seat that was cancelled back': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#add-users-to-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          ...seatOfBen(seatObject(ben, null, '2026-02-01')),
          membershipOf(ben, 'member'),
          post(seats, forBen, { status: 201, json: { seats_created: 1 } }),
          ...seatOfBen(seatObject(ben)),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds a seat that the account has, be it through a team': {
    calls: [seatObject(ben), seatObject(ben, platform)].map((seat) => ({
      request: seatRequest,
      replies: [user(benProfile), ...seatOfBen(seat)],
      response,
      effect: noop,
    })),
  },
  'finds a seat that was not given': {
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          ...seatOfBen(undefined),
          membershipOf(ben, 'member'),
          post(seats, forBen, { status: 201, json: { seats_created: 0 } }),
          ...Array.from({ length: 3 }, () => seatOfBen(undefined)).flat(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'gives no seat to who is invited yet, or is no member': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#add-users-to-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [user(benProfile), noSeatYet, membershipOf(ben, 'member', 'pending')],
        error: { code: 'conflict', appErrorCode: 'github.conflict.pending' },
      },
      {
        request: seatRequest,
        replies: [user(benProfile), ...seatOfBen(undefined), membershipOf(ben, undefined)],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'gives no seat where the organization has no Copilot': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#add-users-to-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          noSeatYet,
          membershipOf(ben, 'member'),
          post(seats, forBen, refused(422, 'Copilot Business is not enabled for this organization.')),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'knows one kind of seat, on the organization': {
    calls: [
      {
        request: about('2', 'copilot_seat', 'enterprise'),
        replies: [user(benProfile)],
        error: { code: 'unknown_value' },
      },
      {
        request: about('2', 'copilot_seat', 'copilot', 'T_kwDO11'),
        replies: [user(benProfile)],
        error: { code: 'invalid_value' },
      },
    ],
  },
});
