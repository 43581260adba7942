import { defineCases, del, get, put } from '@patchbay/testing';
import {
  ada,
  adaProfile,
  api,
  ben,
  benProfile,
  cleo,
  cleoProfile,
  listOf,
  membershipOf,
  noContent,
  nodeOfRepository,
  nodeOfTeam,
  notFound,
  platform,
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

const response = { unassigned: true };
const teamMembership = (role?: string) =>
  get(
    '/orgs/octo-org/teams/platform/memberships/ben',
    {},
    role === undefined ? notFound : { json: teamMembershipObject(role) },
  );
const leaveTeam = del('/orgs/octo-org/teams/platform/memberships/ben', {}, noContent);
const invitations = (...found: readonly object[]) => listOf('/repos/octo-org/api/invitations', found);
const direct = (...people: readonly object[]) =>
  listOf('/repos/octo-org/api/collaborators', people, { affiliation: 'direct' });
const removeFromApi = del('/repos/octo-org/api/collaborators/ben', {}, noContent);
const holders = (...people: readonly object[]) =>
  listOf('/orgs/octo-org/organization-roles/8030/users', people);
const custom = {
  ...ben,
  role_name: 'labeler',
  permissions: { pull: true, triage: true, push: true, maintain: false, admin: false },
};
const inTeam = about('2', 'team_role', 'member', 'T_kwDO11');
const onApi = about('2', 'repository_permission', 'push', 'R_kgDO101');

export const cases = defineCases('unassign_entitlement', {
  'takes a member out of a team': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/teams/members#remove-team-membership-for-a-user',
    calls: [
      {
        request: inTeam,
        replies: [
          user(benProfile),
          nodeOfTeam(platform),
          teamMembership('member'),
          leaveTeam,
          teamMembership(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nobody to take out': {
    calls: [
      {
        request: inTeam,
        replies: [user(benProfile), nodeOfTeam(platform), teamMembership()],
        response,
        effect: noop,
      },
    ],
  },
  'finds that someone stays in a team through a team below it': {
    source: 'https://docs.github.com/en/rest/teams/members#list-team-members',
    calls: [
      {
        request: inTeam,
        replies: [
          user(benProfile),
          nodeOfTeam(platform),
          teamMembership('member'),
          leaveTeam,
          teamMembership('member'),
          teamMembership('member'),
          teamMembership('member'),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes an owner a member': {
    calls: [
      {
        request: about('1', 'organization_role', 'admin'),
        replies: [
          user(adaProfile),
          membershipOf(ada, 'admin'),
          listOf('/orgs/octo-org/members', [ada, ben], { role: 'admin' }),
          put(
            '/orgs/octo-org/memberships/ada',
            { json: { role: 'member' } },
            { json: membershipObject(ada, 'member') },
          ),
          membershipOf(ada, 'member'),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'keeps the last owner': {
    calls: [
      {
        request: about('1', 'organization_role', 'admin'),
        replies: [
          user(adaProfile),
          membershipOf(ada, 'admin'),
          listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.last_owner' },
      },
    ],
  },
  'lets a member leave the organization': {
    calls: [
      {
        request: about('2', 'organization_role', 'member'),
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          del('/orgs/octo-org/memberships/ben', {}, noContent),
          membershipOf(ben, undefined),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'does not remove an owner for want of the role of a member': {
    calls: [
      {
        request: about('1', 'organization_role', 'member'),
        replies: [user(adaProfile), membershipOf(ada, 'admin')],
        response,
        effect: noop,
      },
    ],
  },
  'takes a custom organization role': {
    source: 'https://docs.github.com/en/rest/orgs/organization-roles#remove-an-organization-role-from-a-user',
    calls: [
      {
        request: about('2', 'custom_organization_role', '8030'),
        replies: [
          user(benProfile),
          holders({ ...ben, assignment: 'direct' }),
          del('/orgs/octo-org/organization-roles/users/ben/8030', {}, noContent),
          holders(),
        ],
        response,
      },
    ],
  },
  'says that a role that was given to the person too stays through a team': {
    source:
      'https://docs.github.com/en/rest/orgs/organization-roles#list-users-that-are-assigned-to-an-organization-role',
    calls: [
      {
        request: about('2', 'custom_organization_role', '8030'),
        replies: [
          user(benProfile),
          holders({ ...ben, assignment: 'mixed' }),
          del('/orgs/octo-org/organization-roles/users/ben/8030', {}, noContent),
          holders({ ...ben, assignment: 'indirect' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'refuses to take a role that comes through a team': {
    calls: [
      {
        request: about('2', 'custom_organization_role', '8030'),
        replies: [user(benProfile), holders({ ...ben, assignment: 'indirect' })],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'takes a permission on a repository': {
    source: 'https://docs.github.com/en/rest/collaborators/collaborators#remove-a-repository-collaborator',
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'write'),
          invitations(),
          direct({ ...ben, role_name: 'write' }),
          removeFromApi,
          ...permissionOn('ben', 'read'),
          invitations(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'refuses to take a permission that comes through a team': {
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'write'),
          invitations(),
          direct({ ...cleo, role_name: 'write' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'finds a permission that stays for another reason': {
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'write'),
          invitations(),
          direct({ ...ben, role_name: 'write' }),
          removeFromApi,
          ...[1, 2, 3].flatMap(() => permissionOn('ben', 'write')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'cancels an invitation to a repository': {
    source: 'https://docs.github.com/en/rest/collaborators/invitations#delete-a-repository-invitation',
    calls: [
      {
        request: about('3', 'repository_permission', 'push', 'R_kgDO101'),
        replies: [
          user(cleoProfile),
          nodeOfRepository(api),
          ...permissionOn('cleo', undefined),
          invitations(repositoryInvitationObject(82, api, cleo, 'write')),
          del('/repos/octo-org/api/invitations/82', {}, noContent),
          ...permissionOn('cleo', undefined),
          invitations(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cancels an invitation that offers more than the person has by now through something else': {
    source: 'https://docs.github.com/en/rest/collaborators/invitations#list-repository-invitations',
    calls: [
      {
        request: about('2', 'repository_permission', 'admin', 'R_kgDO101'),
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'read'),
          invitations(repositoryInvitationObject(83, api, ben, 'admin')),
          del('/repos/octo-org/api/invitations/83', {}, noContent),
          ...permissionOn('ben', 'read'),
          invitations(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes what a person was added for, when that alone is told, though a team gives the same': {
    settings: { organization: 'octo-org', indirect_access: false },
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'write'),
          direct({ ...ben, role_name: 'write' }),
          invitations(),
          direct({ ...ben, role_name: 'write' }),
          removeFromApi,
          ...permissionOn('ben', 'write'),
          direct(),
          invitations(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes a custom role under the name of the permission that lists tell': {
    source:
      'https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user',
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'labeler', custom),
          invitations(),
          direct({ ...ben, role_name: 'labeler' }),
          removeFromApi,
          ...permissionOn('ben', 'read'),
          invitations(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'leaves an invitation alone that offers something else': {
    calls: [
      {
        request: onApi,
        replies: [
          user(benProfile),
          nodeOfRepository(api),
          ...permissionOn('ben', 'write'),
          invitations(repositoryInvitationObject(83, api, ben, 'read')),
          direct({ ...cleo, role_name: 'write' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'cannot make or unmake billing managers': {
    calls: [
      {
        request: about('2', 'organization_role', 'billing_manager'),
        replies: [user(benProfile)],
        error: { code: 'unsupported_operation', appErrorCode: 'github.unsupported_operation.role' },
      },
    ],
  },
  'cancels a Copilot seat': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#remove-users-from-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          ...seatOfBen(seatObject(ben)),
          del(seats, forBen, { json: { seats_cancelled: 1 } }),
          ...seatOfBen(seatObject(ben, null, '2026-02-01')),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a seat that is cancelled, or none': {
    calls: [
      ...[seatObject(ben, null, '2026-02-01'), undefined].map((seat) => ({
        request: seatRequest,
        replies: [user(benProfile), ...seatOfBen(seat)],
        response,
        effect: noop,
      })),
      { request: seatRequest, replies: [user(benProfile), noSeatYet], response, effect: noop },
    ],
  },
  'finds a seat that was not cancelled': {
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          ...seatOfBen(seatObject(ben)),
          del(seats, forBen, { json: { seats_cancelled: 0 } }),
          ...Array.from({ length: 3 }, () => seatOfBen(seatObject(ben))).flat(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not cancel a seat that comes with a team': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#remove-users-from-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: seatRequest,
        replies: [user(benProfile), ...seatOfBen(seatObject(ben, platform))],
        error: { code: 'conflict', appErrorCode: 'github.conflict.indirect_access' },
      },
    ],
  },
  'does not take a seat that the credential may not see for none': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#get-copilot-seat-assignment-details-for-a-user',
    calls: [
      {
        request: seatRequest,
        replies: [
          user(benProfile),
          get('/orgs/octo-org/members/ben/copilot', {}, notFound),
          get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, notFound),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
});
