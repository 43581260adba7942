import type { FoundEntitlementAssociation } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { allPages, concatenate, forEachParent, walk, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { accountId } from '../client/directory.ts';
import type { GithubInvitation } from '../client/schemas.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import type { Settings } from '../settings.ts';

/** What someone holds, or is invited to. */
type Held =
  | { readonly invitation: GithubInvitation }
  | { readonly association: FoundEntitlementAssociation; readonly isIndirect: boolean };

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role and which permission: of repositories the highest one that a person has by any way, unless indirect access is switched off.',
  },
  async ({ client, page, settings }) => {
    const found = await walk(page, everything(client, settings), { requestsPerPage: REQUESTS_PER_PAGE });
    return { response: await resolved(client, settings, found.items), page: found.page };
  },
);

/** GitHub tells it of one person no faster: nothing but lists says by which way they have what. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  {
    description: 'Reads the lists of all roles, teams and repositories, and keeps what the account has.',
  },
  async ({ client, page, request, settings }) => {
    const found = await walk(page, everything(client, settings), { requestsPerPage: REQUESTS_PER_PAGE });
    const held = await resolved(client, settings, found.items);
    return { response: held.filter(({ account_id }) => account_id === request.account_id), page: found.page };
  },
);

function everything(client: GithubClient, settings: Settings): PagedSource<Held> {
  const { organization, people, teams, repositories } = client;
  const sources: PagedSource<Held>[] = [
    people.invitations((invitation) => ({ invitation })),
    people.members(({ id }) => held(id, 'admin', GLOBAL_RESOURCE), 'admin'),
    people.members(({ id }) => held(id, 'member', GLOBAL_RESOURCE), 'member'),
    forEachParent({
      parents: organization.roles(({ id }) => id),
      key: (id) => id,
      children: (roleId) =>
        organization.roleHolders(roleId, (userId, isIndirect) =>
          held(userId, roleId, GLOBAL_RESOURCE, isIndirect),
        ),
    }),
    teams.members(({ userId, role, teamId, isInherited }) => held(userId, role, teamId, isInherited)),
    repositories.collaborators(
      settings.indirect_access ? 'all' : 'direct',
      ({ userId, permission, repositoryId }) => held(userId, permission, repositoryId),
    ),
  ];
  if (settings.repository_invitations) {
    sources.push(
      repositories.invitees(({ user, permission, repositoryId }) => held(user.id, permission, repositoryId)),
    );
  }
  return concatenate(sources);
}

async function resolved(
  client: GithubClient,
  settings: Settings,
  items: readonly Held[],
): Promise<FoundEntitlementAssociation[]> {
  const found = await mapConcurrently(items, 5, async (item) => {
    if ('invitation' in item) return invitedTo(client, item.invitation);
    return item.isIndirect && !settings.indirect_access ? [] : [item.association];
  });
  return found.flat();
}

/** What an invitation gives once it is accepted. */
async function invitedTo(
  client: GithubClient,
  invitation: GithubInvitation,
): Promise<FoundEntitlementAssociation[]> {
  const id = accountId(await client.directory.invitee(invitation));
  const found = [association(id, invitedRole(invitation.role), GLOBAL_RESOURCE)];
  if (invitation.team_count === 0) return found;
  for await (const teamIds of allPages(client.teams.teamsOfInvitation(invitation.id))) {
    for (const teamId of teamIds) found.push(association(id, 'member', teamId));
  }
  return found;
}

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
function invitedRole(role: string): string {
  return role === 'admin' || role === 'billing_manager' ? role : 'member';
}

function held(account: string, entitlement: string, resource: string, isIndirect = false): Held {
  return { association: association(account, entitlement, resource), isIndirect };
}

function association(account: string, entitlement: string, resource: string): FoundEntitlementAssociation {
  return {
    account_id: account,
    integration_specific_entitlement_id: entitlement,
    integration_specific_resource_id: resource,
  };
}
