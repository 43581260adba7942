import {
  associationOf,
  ConflictError,
  exclusiveRight,
  foundEntitlement,
  UnknownValueError,
  unsupportedRole,
  type FoundEntitlementAssociation,
} from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { firstOf, mapEach, oneAnswer, readWhole } from '@patchbay/pagination';
import type { GithubClient } from '../client.ts';
import { mapAsking } from '../client/api.ts';
import type { GithubPeople } from '../client/people.ts';
import type { GithubInvitation, GithubMembership } from '../client/schemas.ts';
import { inviteeOf } from '../directory.ts';
import { ORGANIZATION_ROLE, ORGANIZATION_ROLES } from '../enums.ts';
import type { AccessKind } from './kind.ts';

/** Owner or member. Who is no member is invited; who is a member no more has left the organization. */
export const organizationRole: AccessKind = {
  type: ORGANIZATION_ROLE,
  entitlements: () => [
    oneAnswer('organization-roles', () =>
      ORGANIZATION_ROLES.map(({ id, label, is_assignable }) => ({
        ...foundEntitlement(ORGANIZATION_ROLE, id, label),
        is_assignable,
      })),
    ),
  ],
  associations: (client) => [
    mapAsking(client.people.invitations(), (invitation) => invitedTo(client, invitation)),
    ...(['admin', 'member'] as const).map((role) =>
      mapEach(client.people.members(role), ({ id }) => associationOf(id, role)),
    ),
  ],
  rightOf({ people }, { id, login }, role) {
    if (role === 'billing_manager') {
      throw unsupportedRole('GitHub has no API to make billing managers, or to see who is one.');
    }
    if (role !== 'admin' && role !== 'member') {
      throw new UnknownValueError(`There is no organization role "${role}".`);
    }
    let membership: GithubMembership | undefined;
    return exclusiveRight(role, {
      heldBy: async () => {
        membership = await people.membership(login);
        return membership?.role;
      },
      giveTo: async () => {
        if (role === 'member') await requireAnotherOwner(people, id, membership);
        await people.setMembership(login, role);
      },
      takeFrom: async () => {
        if (role === 'member') return people.removeMembership(login);
        await requireAnotherOwner(people, id, membership);
        return people.setMembership(login, 'member');
      },
    });
  },
};

/** What an invitation gives once it is accepted, in the organization and in teams. */
async function invitedTo(
  client: GithubClient,
  invitation: GithubInvitation,
): Promise<readonly FoundEntitlementAssociation[]> {
  const { id, user } = await inviteeOf(client, invitation);
  const isKnown = invitation.role === 'admin' || invitation.role === 'billing_manager';
  const role = associationOf(id, isKnown ? invitation.role : 'member');
  if (invitation.team_count === 0) return [role];
  const teams = await readWhole(client.teams.teamsOfInvitation(invitation.id));
  const inTeams = await mapConcurrently(teams, 1, async ({ node_id, slug }) => {
    const membership = user === undefined ? undefined : await client.teams.membership(slug, user.login);
    return associationOf(id, membership?.role === 'maintainer' ? 'maintainer' : 'member', node_id);
  });
  return [role, ...inTeams];
}

/** GitHub refuses to leave an organization without owners; it is said before anything is sent. */
export async function requireAnotherOwner(
  people: GithubPeople,
  id: string,
  membership: GithubMembership | undefined,
): Promise<void> {
  if (membership?.role !== 'admin' || membership.state !== 'active') return;
  if ((await firstOf(people.members('admin'), (owner) => owner.id !== id)) !== undefined) return;
  throw new ConflictError('This account is the only owner of the organization.', {
    appErrorCode: 'conflict.last_owner',
    hint: 'Make another member an owner first.',
  });
}
