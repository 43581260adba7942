import { extraDataOf, NotFoundError, type FoundEntitlementData } from '@patchbay/core';
import { concatenate, mapItems, walk } from '@patchbay/pagination';
import { app } from './app.ts';
import type { LinearTeam } from './client/team-documents.ts';
import { GLOBAL_RESOURCE, TEAM, TEAM_ROLE, TEAM_ROLES, WORKSPACE_ROLE, WORKSPACE_ROLES } from './enums.ts';
import {
  inTeam,
  invitationAccountId,
  invitationIdOf,
  invitedRoleOf,
  inWorkspace,
  isPending,
  toAccount,
  toPendingAccount,
  workspaceRoleOf,
} from './mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { id } = await client.workspace();
  return { response: { valid: true, unique_tenant_id: id } };
});

/** Users, active and suspended, people and apps; then invitations that can still be accepted. */
export const listAccounts = app.capability('list_accounts', async ({ client, page, clock }) => {
  const now = clock.now();
  const accounts = concatenate([
    mapItems(client.users.all(), (user) => [toAccount(user)]),
    mapItems(client.invitations.all(), (each) => (isPending(each, now) ? [toPendingAccount(each)] : [])),
  ]);
  const { items, page: result } = await walk(page, accounts);
  return { response: [...items], page: result };
});

export const getAccount = app.capability('get_account', async ({ client, request, clock }) => {
  const invitationId = invitationIdOf(request.account_id);
  if (invitationId === undefined) return { response: toAccount(await client.users.get(request.account_id)) };
  const found = await client.invitations.find(invitationId);
  if (found === undefined || !isPending(found, clock.now())) throw noInvitation();
  return { response: toPendingAccount(found) };
});

const noInvitation = () => new NotFoundError('There is no such invitation, or it can be accepted no longer.');

export const listResources = app.capability('list_resources', async ({ client, page }) => {
  const teams = await walk(page, client.teams.all());
  return {
    response: teams.items.map(({ id, key, name, displayName, description, visibility, parent }) => ({
      integration_specific_id: id,
      label: displayName ?? name,
      description: description ?? undefined,
      resource_type: TEAM,
      extra_data: extraDataOf({ key, visibility, parent_team_id: parent?.id }),
    })),
    page: teams.page,
  };
});

/** Apps get their role when they are installed. */
const workspaceRoles = Object.entries(WORKSPACE_ROLES).map(([role, label]): FoundEntitlementData => ({
  entitlement_type: WORKSPACE_ROLE,
  integration_specific_id: role,
  integration_specific_resource_id: GLOBAL_RESOURCE,
  is_assignable: role !== 'app',
  label,
}));

const teamRoles = ({ id, name, displayName }: LinearTeam): readonly FoundEntitlementData[] =>
  Object.entries(TEAM_ROLES).map(([role, label]) => ({
    entitlement_type: TEAM_ROLE,
    integration_specific_id: role,
    integration_specific_resource_id: id,
    is_assignable: true,
    label: `${displayName ?? name}: ${label}`,
  }));

/** The roles in the workspace come with the first page. */
export const listEntitlements = app.capability('list_entitlements', async ({ client, page }) => {
  const teams = await walk(page, mapItems(client.teams.all(), teamRoles));
  const isFirst = page.token === undefined;
  return { response: [...(isFirst ? workspaceRoles : []), ...teams.items], page: teams.page };
});

/** Everybody's role in the workspace, then everybody's role in every team. */
export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  async ({ client, page, clock }) => {
    const now = clock.now();
    const associations = concatenate([
      mapItems(client.users.all(), (user) => [inWorkspace(user.id, workspaceRoleOf(user))]),
      mapItems(client.invitations.all(), (each) =>
        isPending(each, now) ? [inWorkspace(invitationAccountId(each.id), invitedRoleOf(each))] : [],
      ),
      mapItems(client.teams.members(), ({ userId, role, teamId }) => [inTeam(userId, role, teamId)]),
    ]);
    const { items, page: result } = await walk(page, associations);
    return { response: [...items], page: result };
  },
);

/** The role in the workspace comes with the first page of teams. Linear does not show the teams of an invitation. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request, page, clock }) => {
    const { account_id: accountId } = request;
    const invitationId = invitationIdOf(accountId);
    if (invitationId !== undefined) {
      const found = await client.invitations.find(invitationId);
      if (found === undefined || !isPending(found, clock.now())) throw noInvitation();
      return { response: [inWorkspace(accountId, invitedRoleOf(found))] };
    }
    const role = page.token === undefined ? [workspaceRoleOf(await client.users.get(accountId))] : [];
    const teams = await walk(page, client.teams.ofUser(accountId));
    return {
      response: [
        ...role.map((each) => inWorkspace(accountId, each)),
        ...teams.items.map(({ owner, team }) => inTeam(accountId, owner ? 'owner' : 'member', team.id)),
      ],
      page: teams.page,
    };
  },
);

/** When users were last online. Invitations were never. */
export const getLastActivity = app.capability('get_last_activity', async ({ client, request, page }) => {
  const ids = request.account_ids.filter((id) => invitationIdOf(id) === undefined);
  if (ids.length === 0) return { response: [] };
  const seen = await walk(page, client.users.lastSeen(ids));
  return {
    response: seen.items.flatMap(({ id, lastSeen }) =>
      lastSeen === null || lastSeen === undefined
        ? []
        : [{ account_id: id, event_type: 'last_activity', happened_at: lastSeen }],
    ),
    page: seen.page,
  };
});
