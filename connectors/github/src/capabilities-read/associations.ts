import type { FoundEntitlementAssociation } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { allPages, concatenate, forEachParent, mapItems, walk, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { accountId, repositoryInvitee } from '../client/directory.ts';
import type { GithubInvitation } from '../client/schemas.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import type { Settings } from '../settings.ts';

/** What someone has, or an invitation to something. */
type Held = FoundEntitlementAssociation | { readonly invitation: GithubInvitation };

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role and which permission: of repositories the highest one that a person has by any way, unless indirect access is switched off.',
  },
  async ({ client, page, settings }) => {
    const found = await walk(page, everything(client, settings), { requestsPerPage: REQUESTS_PER_PAGE });
    return { response: await resolved(client, found.items), page: found.page };
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
    const held = await resolved(client, found.items);
    return { response: held.filter(({ account_id }) => account_id === request.account_id), page: found.page };
  },
);

function everything(client: GithubClient, settings: Settings): PagedSource<Held> {
  const { organization, people, teams, repositories } = client;
  const { indirect_access: indirect } = settings;
  const sources: PagedSource<Held>[] = [
    repositories.coverage(),
    mapItems(people.invitations(), (invitation) => [{ invitation }]),
    mapItems(people.members('admin'), ({ id }) => held(id, 'admin', GLOBAL_RESOURCE)),
    mapItems(people.members('member'), ({ id }) => held(id, 'member', GLOBAL_RESOURCE)),
    forEachParent({
      parents: organization.roles(),
      key: ({ id }) => id,
      children: (roleId) =>
        mapItems(organization.roleHolders(roleId), ({ id, assignment }) =>
          indirect || assignment !== 'indirect' ? held(id, roleId, GLOBAL_RESOURCE) : [],
        ),
    }),
    mapItems(teams.members(), ({ userId, role, teamId, isInherited }) =>
      indirect || !isInherited ? held(userId, role, teamId) : [],
    ),
    mapItems(repositories.collaborators(indirect ? 'all' : 'direct'), (found) =>
      held(found.userId, found.permission, found.repositoryId),
    ),
  ];
  if (settings.repository_invitations) {
    sources.push(
      mapItems(repositories.invitees(), (invitee) =>
        held(accountId(repositoryInvitee(invitee)), invitee.permission, invitee.repositoryId),
      ),
    );
  }
  return concatenate(sources);
}

async function resolved(
  client: GithubClient,
  items: readonly Held[],
): Promise<FoundEntitlementAssociation[]> {
  const found = await mapConcurrently(items, 5, async (item) =>
    'invitation' in item ? invitedTo(client, item.invitation) : [item],
  );
  return found.flat();
}

/** What an invitation gives once it is accepted. */
async function invitedTo(
  client: GithubClient,
  invitation: GithubInvitation,
): Promise<FoundEntitlementAssociation[]> {
  const invitee = await client.directory.invitee(invitation);
  const id = accountId(invitee);
  const found = held(id, invitedRole(invitation.role), GLOBAL_RESOURCE);
  if (invitation.team_count === 0) return found;
  for await (const page of allPages(client.teams.teamsOfInvitation(invitation.id))) {
    for (const { node_id, slug } of page) {
      const login = invitee.user?.login;
      const membership = login === undefined ? undefined : await client.teams.membership(slug, login);
      found.push(...held(id, membership?.role === 'maintainer' ? 'maintainer' : 'member', node_id));
    }
  }
  return found;
}

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
function invitedRole(role: string): string {
  return role === 'admin' || role === 'billing_manager' ? role : 'member';
}

function held(account: string, entitlement: string, resource: string): FoundEntitlementAssociation[] {
  return [
    {
      account_id: account,
      integration_specific_entitlement_id: entitlement,
      integration_specific_resource_id: resource,
    },
  ];
}
