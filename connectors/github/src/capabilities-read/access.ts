import {
  associationOf,
  extraDataOf,
  PermissionDeniedError,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import {
  concatenate,
  forEachParent,
  listed,
  mapEach,
  mapItems,
  mapSource,
  oneAnswer,
  readWhole,
  type PagedSource,
} from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import type { GithubInvitation } from '../client/schemas.ts';
import { SHORT_LISTS } from '../constants.ts';
import {
  CUSTOM_ORGANIZATION_ROLE,
  GLOBAL_RESOURCE,
  ORGANIZATION_ROLE,
  ORGANIZATION_ROLES,
  REPOSITORY,
  REPOSITORY_PERMISSION,
  REPOSITORY_PERMISSIONS,
  TEAM,
  TEAM_ROLE,
  TEAM_ROLES,
} from '../enums.ts';
import type { Settings } from '../settings.ts';

export const listResources = app.capability('list_resources', async ({ client, page, credential }) => {
  if (page.token === undefined && credential.type !== 'jwt') await requireOwner(client);
  return listed(page, resources(client), SHORT_LISTS);
});

/** Every team and every repository has roles of its own. */
export const listEntitlements = app.capability(
  'list_entitlements',
  async ({ client, page, settings, credential }) => {
    if (page.token === undefined && credential.type !== 'jwt') await requireOwner(client);
    return listed(page, entitlements(client, settings), SHORT_LISTS);
  },
);

/** GitHub lists teams and repositories for members too, without the secret teams. */
async function requireOwner({ organization }: GithubClient): Promise<void> {
  if ((await organization.ownRole()) === 'admin') return;
  throw new PermissionDeniedError('Only owners see all teams and repositories of the organization.');
}

function resources({ teams, repositories }: GithubClient): PagedSource<FoundResourceData> {
  return concatenate<FoundResourceData>([
    repositories.coverage(),
    mapEach(teams.teams(), ({ node_id, name, description, slug, privacy, parent }) => ({
      integration_specific_id: node_id,
      label: name,
      description: description ?? undefined,
      resource_type: TEAM,
      extra_data: extraDataOf({ slug, privacy, parent_id: parent?.node_id }),
    })),
    mapEach(
      repositories.repositories(),
      ({ node_id, name, description, full_name, visibility, archived }) => ({
        integration_specific_id: node_id,
        label: name,
        description: description ?? undefined,
        resource_type: REPOSITORY,
        extra_data: extraDataOf({ full_name, visibility, archived: archived === true ? true : undefined }),
      }),
    ),
  ]);
}

function entitlements(client: GithubClient, settings: Settings): PagedSource<FoundEntitlementData> {
  const { organization, teams, repositories } = client;
  return concatenate([
    repositories.coverage(),
    oneAnswer('organization-roles', () =>
      ORGANIZATION_ROLES.map(({ id, label, is_assignable }) => ({
        ...entitlement(ORGANIZATION_ROLE, id, GLOBAL_RESOURCE, label),
        is_assignable,
      })),
    ),
    mapEach(organization.roles(), ({ id, name, description }) => ({
      ...entitlement(CUSTOM_ORGANIZATION_ROLE, id, GLOBAL_RESOURCE, name),
      description: description ?? undefined,
    })),
    mapItems(teams.teams(), ({ node_id, name }) =>
      TEAM_ROLES.map(({ id, label }) => entitlement(TEAM_ROLE, id, node_id, `${label} of ${name}`)),
    ),
    mapSource(repositories.repositories(), async (found) => {
      const withCustom = settings.enterprise_cloud && found.length > 0;
      const custom = withCustom ? await repositories.customRoles() : [];
      const all = [...REPOSITORY_PERMISSIONS, ...custom.map(({ name }) => ({ id: name, label: name }))];
      return {
        items: found.flatMap(({ node_id, name }) =>
          all.map(({ id, label }) => entitlement(REPOSITORY_PERMISSION, id, node_id, `${label} on ${name}`)),
        ),
      };
    }),
  ]);
}

function entitlement(type: string, id: string, resourceId: string, label: string): FoundEntitlementData {
  return {
    entitlement_type: type,
    integration_specific_id: id,
    integration_specific_resource_id: resourceId,
    is_assignable: true,
    label,
  };
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role and which permission: of repositories the highest one that a person has by any way, unless indirect access is switched off.',
  },
  ({ client, page, settings }) => listed(page, associations(client, settings), SHORT_LISTS),
);

/** GitHub tells it of one person no faster: nothing but lists says by which way they have what. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  {
    description: 'Reads the lists of all roles, teams and repositories, and keeps what the account has.',
  },
  ({ client, page, request, settings }) => {
    const ofAccount = mapItems(associations(client, settings), (each) =>
      each.account_id === request.account_id ? [each] : [],
    );
    return listed(page, ofAccount, SHORT_LISTS);
  },
);

function associations(client: GithubClient, settings: Settings): PagedSource<FoundEntitlementAssociation> {
  const { organization, people, teams, repositories } = client;
  const { indirect_access: indirect } = settings;
  return concatenate<FoundEntitlementAssociation>([
    repositories.coverage(),
    mapSource(people.invitations(), async (invitations) => {
      const found = await mapConcurrently(invitations, 5, (each) => invitedTo(client, each));
      return { items: found.flat() };
    }),
    mapEach(people.members('admin'), ({ id }) => associationOf(id, 'admin')),
    mapEach(people.members('member'), ({ id }) => associationOf(id, 'member')),
    forEachParent({
      parents: organization.roles(),
      key: ({ id }) => id,
      children: (roleId) =>
        mapItems(organization.roleHolders(roleId), ({ id, assignment }) =>
          indirect || assignment !== 'indirect' ? [associationOf(id, roleId)] : [],
        ),
    }),
    mapItems(teams.members(), ({ userId, role, teamId, isInherited }) =>
      indirect || !isInherited ? [associationOf(userId, role, teamId)] : [],
    ),
    mapEach(repositories.collaborators(indirect ? 'all' : 'direct'), (found) =>
      associationOf(found.userId, found.permission, found.repositoryId),
    ),
    mapEach(repositories.invitees(), ({ id, permission, repositoryId }) =>
      associationOf(id, permission, repositoryId),
    ),
  ]);
}

/** What an invitation gives once it is accepted. */
async function invitedTo(
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
