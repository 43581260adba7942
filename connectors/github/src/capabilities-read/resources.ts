import {
  extraDataOf,
  PermissionDeniedError,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import { concatenate, listing, singlePage, walk, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import type { GithubRepository, GithubTeam } from '../client/schemas.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import {
  CUSTOM_ORGANIZATION_ROLE,
  GLOBAL_RESOURCE,
  ORGANIZATION_ROLE,
  organizationRoles,
  REPOSITORY,
  REPOSITORY_PERMISSION,
  repositoryPermissions,
  TEAM,
  TEAM_ROLE,
  teamRoles,
} from '../enums.ts';

export const listResources = app.capability('list_resources', async ({ client, page, credential }) => {
  // The one list that GitHub would give a member too, without the secret teams.
  const isStart = page.token === undefined;
  if (isStart && credential.type !== 'jwt' && (await client.organization.ownRole()) !== 'admin') {
    throw new PermissionDeniedError('Only owners see all teams and repositories of the organization.');
  }
  const teams = client.teams.teams(
    ({ node_id, name, description, slug, privacy, parent }): FoundResourceData => ({
      integration_specific_id: node_id,
      label: name,
      description: description ?? undefined,
      resource_type: TEAM,
      extra_data: extraDataOf({ slug, privacy, parent_id: parent?.node_id }),
    }),
  );
  const repositories = client.repositories.repositories(
    ({ node_id, name, description, full_name, visibility, archived }): FoundResourceData => ({
      integration_specific_id: node_id,
      label: name,
      description: description ?? undefined,
      resource_type: REPOSITORY,
      extra_data: extraDataOf({ full_name, visibility, archived: archived === true ? 'true' : undefined }),
    }),
  );
  const found = await walk(page, concatenate([teams, repositories]), {
    requestsPerPage: REQUESTS_PER_PAGE,
  });
  return { response: [...found.items], page: found.page };
});

/** Every team and every repository has roles of its own. */
export const listEntitlements = app.capability('list_entitlements', async ({ client, page, settings }) => {
  const found = await walk(page, concatenate(rolesAndResources(client)), {
    requestsPerPage: REQUESTS_PER_PAGE,
  });
  const hasRepositories = found.items.some((item) => 'full_name' in item);
  const custom = hasRepositories && settings.enterprise_cloud ? await client.repositories.customRoles() : [];
  const permissions = [...repositoryPermissions, ...custom.map(({ name }) => ({ id: name, label: name }))];
  const response = found.items.flatMap((item) => {
    if ('entitlement_type' in item) return [item];
    const { node_id, name } = item;
    if ('full_name' in item) {
      return permissions.map(({ id, label }) =>
        entitlement(REPOSITORY_PERMISSION, id, node_id, `${label} on ${name}`),
      );
    }
    return teamRoles.map(({ id, label }) => entitlement(TEAM_ROLE, id, node_id, `${label} of ${name}`));
  });
  return { response, page: found.page };
});

function rolesAndResources({
  organization,
  teams,
  repositories,
}: GithubClient): PagedSource<FoundEntitlementData | GithubTeam | GithubRepository>[] {
  return [
    listing(
      singlePage(),
      () => Promise.resolve(organizationRoles),
      (roles) => ({
        items: roles.map(({ id, label, is_assignable }) => ({
          ...entitlement(ORGANIZATION_ROLE, id, GLOBAL_RESOURCE, label),
          is_assignable,
        })),
      }),
    ),
    organization.roles(({ id, name, description }) => ({
      ...entitlement(CUSTOM_ORGANIZATION_ROLE, id, GLOBAL_RESOURCE, name),
      description: description ?? undefined,
    })),
    teams.teams((team) => team),
    repositories.repositories((repository) => repository),
  ];
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
