import { extraDataOf, PermissionDeniedError } from '@patchbay/core';
import { listed, mapEach, ofAccounts } from '@patchbay/pagination';
import { associations, entitlements } from '../access.ts';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { SHORT_LISTS } from '../constants.ts';
import { REPOSITORY, TEAM } from '../enums.ts';

export const listResources = app.capability('list_resources', async ({ client, page }) => {
  if (page.token === undefined) await requireOwner(client);
  const { teams, repositories } = client;
  const resources = [
    repositories.coverage(),
    mapEach(teams.teams(), ({ node_id, name, description, slug, privacy, parent }) => ({
      integration_specific_id: node_id,
      label: name,
      description: description || undefined,
      resource_type: TEAM,
      extra_data: extraDataOf({ slug, privacy, parent_id: parent?.node_id }),
    })),
    mapEach(
      repositories.repositories(),
      ({ node_id, name, description, full_name, visibility, archived }) => ({
        integration_specific_id: node_id,
        label: name,
        description: description || undefined,
        resource_type: REPOSITORY,
        extra_data: extraDataOf({ full_name, visibility, archived: archived === true ? true : undefined }),
      }),
    ),
  ];
  return listed(page, resources, SHORT_LISTS);
});

export const listEntitlements = app.capability('list_entitlements', async ({ client, page }) => {
  if (page.token === undefined) await requireOwner(client);
  return listed(page, entitlements(client), SHORT_LISTS);
});

/** GitHub lists teams and repositories for members too, without the secret teams. */
async function requireOwner({ isApp, organization }: GithubClient): Promise<void> {
  if (isApp || (await organization.ownRole()) === 'admin') return;
  throw new PermissionDeniedError('Only owners see all teams and repositories of the organization.');
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role and which permission: of repositories the highest one that a person has by any way, unless indirect access is switched off.',
  },
  ({ client, page }) => listed(page, associations(client), SHORT_LISTS),
);

/** GitHub tells it of one person no faster: nothing but lists says by which way they have what. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  {
    description: 'Reads the lists of all roles, teams and repositories, and keeps what the account has.',
  },
  ({ client, page, request }) =>
    listed(page, ofAccounts(associations(client), [request.account_id]), SHORT_LISTS),
);
