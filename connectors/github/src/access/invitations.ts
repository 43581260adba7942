import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { readWhole } from '@patchbay/pagination';
import type { GithubClient } from '../client.ts';
import type { GithubInvitation } from '../client/schemas.ts';

/** What an invitation gives once it is accepted. */
export async function invitedTo(
  client: GithubClient,
  invitation: GithubInvitation,
): Promise<readonly FoundEntitlementAssociation[]> {
  const { id, user } = await client.directory.invitee(invitation);
  const role = associationOf(id, invitedRole(invitation.role));
  if (invitation.team_count === 0) return [role];
  const teams = await readWhole(client.teams.teamsOfInvitation(invitation.id));
  const inTeams = await mapConcurrently(teams, 1, async ({ node_id, slug }) => {
    const membership = user === undefined ? undefined : await client.teams.membership(slug, user.login);
    return associationOf(id, membership?.role === 'maintainer' ? 'maintainer' : 'member', node_id);
  });
  return [role, ...inTeams];
}

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
function invitedRole(role: string): string {
  return role === 'admin' || role === 'billing_manager' ? role : 'member';
}
