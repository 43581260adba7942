import {
  extraDataOf,
  PermissionDeniedError,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import {
  concatenate,
  listing,
  mapItems,
  mapSource,
  singlePage,
  walk,
  type PagedSource,
} from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
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
import type { Settings } from '../settings.ts';

export const listResources = app.capability('list_resources', async ({ client, page, credential }) => {
  if (page.token === undefined && credential.type !== 'jwt') await requireOwner(client);
  const found = await walk(page, concatenate(resources(client)), { requestsPerPage: REQUESTS_PER_PAGE });
  return { response: [...found.items], page: found.page };
});

/** Every team and every repository has roles of its own. */
export const listEntitlements = app.capability(
  'list_entitlements',
  async ({ client, page, settings, credential }) => {
    if (page.token === undefined && credential.type !== 'jwt') await requireOwner(client);
    const found = await walk(page, concatenate(entitlements(client, settings)), {
      requestsPerPage: REQUESTS_PER_PAGE,
    });
    return { response: [...found.items], page: found.page };
  },
);

/** GitHub lists teams and repositories for members too, without the secret teams. */
async function requireOwner({ organization }: GithubClient): Promise<void> {
  if ((await organization.ownRole()) === 'admin') return;
  throw new PermissionDeniedError('Only owners see all teams and repositories of the organization.');
}

function resources({ teams, repositories }: GithubClient): PagedSource<FoundResourceData>[] {
  return [
    repositories.coverage(),
    mapItems(teams.teams(), ({ node_id, name, description, slug, privacy, parent }) => [
      {
        integration_specific_id: node_id,
        label: name,
        description: description ?? undefined,
        resource_type: TEAM,
        extra_data: extraDataOf({ slug, privacy, parent_id: parent?.node_id }),
      },
    ]),
    mapItems(
      repositories.repositories(),
      ({ node_id, name, description, full_name, visibility, archived }) => [
        {
          integration_specific_id: node_id,
          label: name,
          description: description ?? undefined,
          resource_type: REPOSITORY,
          extra_data: extraDataOf({
            full_name,
            visibility,
            archived: archived === true ? 'true' : undefined,
          }),
        },
      ],
    ),
  ];
}

function entitlements(client: GithubClient, settings: Settings): PagedSource<FoundEntitlementData>[] {
  const { organization, teams, repositories } = client;
  return [
    repositories.coverage(),
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
    mapItems(organization.roles(), ({ id, name, description }) => [
      {
        ...entitlement(CUSTOM_ORGANIZATION_ROLE, id, GLOBAL_RESOURCE, name),
        description: description ?? undefined,
      },
    ]),
    mapItems(teams.teams(), ({ node_id, name }) =>
      teamRoles.map(({ id, label }) => entitlement(TEAM_ROLE, id, node_id, `${label} of ${name}`)),
    ),
    mapSource(repositories.repositories(), async (found) => {
      const withCustom = settings.enterprise_cloud && found.length > 0;
      const custom = withCustom ? await repositories.customRoles() : [];
      const all = [...repositoryPermissions, ...custom.map(({ name }) => ({ id: name, label: name }))];
      return {
        items: found.flatMap(({ node_id, name }) =>
          all.map(({ id, label }) => entitlement(REPOSITORY_PERMISSION, id, node_id, `${label} on ${name}`)),
        ),
      };
    }),
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
