import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  lastActivityOf,
  NotFoundError,
  type FoundEntitlementData,
} from '@patchbay/core';
import { listed, mapEach, mapItems, type PagedSource } from '@patchbay/pagination';
import { app } from './app.ts';
import type { LinearClient } from './client.ts';
import type { LinearInvitation } from './client/invitation-endpoints.ts';
import type { LinearTeam } from './client/team-documents.ts';
import { TEAM, TEAM_ROLE, TEAM_ROLES, WORKSPACE_ROLE, WORKSPACE_ROLES } from './enums.ts';
import {
  invitationAccountId,
  invitationIdOf,
  invitedRoleOf,
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
export const listAccounts = app.capability('list_accounts', ({ client, page, clock }) => {
  const now = clock.now();
  const accounts = [
    mapEach(client.users.all(), toAccount),
    mapItems(client.invitations.all(), (each) => (isPending(each, now) ? [toPendingAccount(each)] : [])),
  ];
  return listed(page, accounts);
});

export const getAccount = app.capability('get_account', async ({ client, request, clock }) => {
  const { account_id: id } = request;
  const invitationId = invitationIdOf(id);
  if (invitationId === undefined) return { response: toAccount(await client.users.get(id)) };
  return { response: toPendingAccount(await pendingInvitation(client, invitationId, clock.now())) };
});

async function pendingInvitation(client: LinearClient, id: string, now: number): Promise<LinearInvitation> {
  const found = await client.invitations.find(id);
  if (found !== undefined && isPending(found, now)) return found;
  throw new NotFoundError('There is no such invitation, or it can be accepted no longer.');
}

export const listResources = app.capability('list_resources', ({ client, page }) => {
  const teams = mapEach(
    client.teams.all(),
    ({ id, key, name, displayName, description, visibility, parent }) => ({
      integration_specific_id: id,
      label: displayName ?? name,
      description: description || undefined,
      resource_type: TEAM,
      extra_data: extraDataOf({ key, visibility, parent_team_id: parent?.id }),
    }),
  );
  return listed(page, teams);
});

/** Apps get their role when they are installed. */
const workspaceRoles = Object.entries(WORKSPACE_ROLES).map(([role, label]): FoundEntitlementData => ({
  ...foundEntitlement(WORKSPACE_ROLE, role, label),
  is_assignable: role !== 'app',
}));

const teamRoles = ({ id, name, displayName }: LinearTeam): readonly FoundEntitlementData[] =>
  Object.entries(TEAM_ROLES).map(([role, label]) =>
    foundEntitlement(TEAM_ROLE, role, `${displayName ?? name}: ${label}`, id),
  );

/** What is of the workspace comes with the first page of what is of teams. */
function withFirstPage<Item>(
  ofTeams: PagedSource<Item>,
  ofWorkspace: () => readonly Item[] | Promise<readonly Item[]>,
): PagedSource<Item> {
  return {
    ...ofTeams,
    read: async (position, context) => {
      const first = position === undefined ? await ofWorkspace() : [];
      const page = await ofTeams.read(position, context);
      return { ...page, items: [...first, ...page.items] };
    },
  };
}

export const listEntitlements = app.capability('list_entitlements', ({ client, page }) => {
  const ofTeams = mapItems(client.teams.all(), teamRoles);
  return listed(
    page,
    withFirstPage(ofTeams, () => workspaceRoles),
  );
});

/** Everybody's role in the workspace, then everybody's role in every team. */
export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  ({ client, page, clock }) => {
    const now = clock.now();
    const associations = [
      mapEach(client.users.all(), (user) => associationOf(user.id, workspaceRoleOf(user))),
      mapItems(client.invitations.all(), (each) =>
        isPending(each, now) ? [associationOf(invitationAccountId(each.id), invitedRoleOf(each))] : [],
      ),
      mapEach(client.teams.members(), ({ userId, role, teamId }) => associationOf(userId, role, teamId)),
    ];
    return listed(page, associations);
  },
);

/** Linear does not show the teams of an invitation. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request, page, clock }) => {
    const { account_id: accountId } = request;
    const invitationId = invitationIdOf(accountId);
    if (invitationId !== undefined) {
      const invitation = await pendingInvitation(client, invitationId, clock.now());
      return { response: [associationOf(accountId, invitedRoleOf(invitation))] };
    }
    const teams = mapEach(client.teams.ofUser(accountId), ({ owner, team }) =>
      associationOf(accountId, owner ? 'owner' : 'member', team.id),
    );
    const associations = withFirstPage(teams, async () => [
      associationOf(accountId, workspaceRoleOf(await client.users.get(accountId))),
    ]);
    return listed(page, associations);
  },
);

/** When users were last online. Invitations were never. */
export const getLastActivity = app.capability('get_last_activity', ({ client, request, page }) => {
  const ids = [...new Set(request.account_ids)].filter((id) => invitationIdOf(id) === undefined);
  if (ids.length === 0) return { response: [] };
  const activities = mapItems(client.users.lastSeen(ids), ({ id, lastSeen }) =>
    lastActivityOf(id, { last_activity: lastSeen }),
  );
  return listed(page, activities);
});
