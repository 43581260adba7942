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
  type PagedSource,
} from '@patchbay/pagination';
import { isThroughTeam } from '../access/copilot.ts';
import { invitedTo } from '../access/invitations.ts';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { isKept, type GithubCopilot } from '../client/copilot.ts';
import { SHORT_LISTS } from '../constants.ts';
import {
  COPILOT,
  COPILOT_SEAT,
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
  const { organization, copilot, teams, repositories } = client;
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
    ...(settings.copilot_seats ? [oneAnswer('copilot', () => copilotEntitlement(copilot))] : []),
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

async function copilotEntitlement(copilot: GithubCopilot): Promise<readonly FoundEntitlementData[]> {
  const subscription = await copilot.subscription();
  if (subscription === undefined) return [];
  const seat = entitlement(COPILOT_SEAT, COPILOT.id, GLOBAL_RESOURCE, COPILOT.label);
  return [{ ...seat, is_assignable: subscription.isAssignable }];
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
  const { organization, people, copilot, teams, repositories } = client;
  const { indirect_access: indirect } = settings;
  const seats = mapItems(copilot.seats(), (seat) => {
    const isTold = isKept(seat) && (indirect || !isThroughTeam(seat));
    return isTold && seat.assignee ? [associationOf(seat.assignee.id, COPILOT.id)] : [];
  });
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
    ...(settings.copilot_seats ? [seats] : []),
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
