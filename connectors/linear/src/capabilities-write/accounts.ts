import {
  alreadyDone,
  anotherAccount,
  ConflictError,
  CreateAccount,
  entitlementOf,
  globalResource,
  inactiveAccount,
  InvalidValueError,
  isSameEmail,
  MissingParameterError,
  renamed,
  statusOfNew,
  UpdateableAccount,
  updating,
  type CreateAccountEntitlement,
} from '@patchbay/core';
import { readWhole } from '@patchbay/graphql';
import { z } from 'zod';
import { requireUser } from '../access.ts';
import { app } from '../app.ts';
import type { LinearClient } from '../client.ts';
import { isTeamRole, isWorkspaceRole, TEAM_ROLE, WORKSPACE_ROLE, type WorkspaceRole } from '../enums.ts';
import { invitationAccountId, isPending, toStatus, workspaceRoleOf } from '../mapping.ts';

/**
 * Invites somebody, with a role in the workspace and into teams. Who is as asked for already is left alone; an
 * invitation does not show its teams, so that those are set again.
 */
export const createAccount = app.extendedCapability(
  'create_account',
  {
    request: CreateAccount,
    idempotent: true,
    description: 'Invites somebody by email. The account is pending until the invitation is accepted.',
  },
  async ({ client, request, confirm, clock }) => {
    const { email } = request;
    if (email === undefined) throw new MissingParameterError('An invitation needs an email address.');
    statusOfNew(request.user_status, 'ACTIVE', 'PENDING');
    const { role, teamIds } = wantedAccess(request.entitlements);

    const user = await client.users.findByEmail(email);
    if (user !== undefined && toStatus(user) !== 'PENDING') {
      if (!user.active) throw inactiveAccount('suspended');
      const isAsWanted = workspaceRoleOf(user) === role && (await isIn(client, user.id, teamIds));
      if (!isAsWanted) throw anotherAccount('email address');
      return { response: { id: user.id, status: 'ACTIVE', created: true }, effect: alreadyDone };
    }

    const pending = await pendingInvitation(client, email, clock.now());
    if (pending !== undefined) {
      if (pending.role !== role) {
        throw new ConflictError(`This email address is invited already, with the role ${pending.role}.`, {
          hint: 'Cancel the invitation with delete_account.',
        });
      }
      const response = { id: invitationAccountId(pending.id), status: 'PENDING', created: true } as const;
      if (teamIds.length === 0) return { response, effect: alreadyDone };
      await client.invitations.setTeams(pending.id, teamIds);
      return { response, effect: { kind: 'updated' } };
    }

    const id = await client.invitations.create({ email, role, teamIds });
    await confirm(async () => {
      const found = await client.invitations.find(id);
      return found !== undefined && isPending(found, clock.now()) && found.role === role;
    });
    return { response: { id: invitationAccountId(id), status: 'PENDING', created: true } };
  },
);

/** The role is Member when none is asked for. */
function wantedAccess(entitlements: readonly CreateAccountEntitlement[]) {
  const roles: WorkspaceRole[] = [];
  const teamIds: string[] = [];
  for (const { type, id, resourceId } of entitlements.map(entitlementOf)) {
    if (type === WORKSPACE_ROLE && isWorkspaceRole(id) && id !== 'app') roles.push(id);
    else if (type === TEAM_ROLE && id === 'member' && resourceId !== globalResource) teamIds.push(resourceId);
    else throw new InvalidValueError(refusalOf(type, id));
  }
  if (roles.length > 1) throw new InvalidValueError('An account has one role in the workspace, not several.');
  return { role: roles[0] ?? 'user', teamIds: [...new Set(teamIds)] };
}

const refusalOf = (type: string, id: string): string =>
  type === TEAM_ROLE && isTeamRole(id)
    ? 'An invitation makes somebody a member of a team, which has to be named; owners are made later.'
    : `An invitation cannot give the ${type} ${id}.`;

async function isIn({ teams }: LinearClient, userId: string, teamIds: readonly string[]): Promise<boolean> {
  for (const id of teamIds) if ((await teams.membership(id, userId)) === undefined) return false;
  return true;
}

async function pendingInvitation(client: LinearClient, email: string, now: number) {
  const all = await readWhole(client.invitations.all());
  return all.find((each) => isPending(each, now) && isSameEmail(each.email, email));
}

/** What of a user Linear lets admins change. */
const UpdateAccount = UpdateableAccount.extend({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  username: z.string().optional().meta({ description: 'The display name.' }),
  title: z.string().optional().meta({ description: 'The job title.' }),
});

/** Changes what differs. Both names are one in Linear: the one that is not named stays. */
export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  updating({
    read: ({ id }, { client }) => client.users.get(requireUser(id)),
    changes: ({ username: displayName, title, ...parts }, { name }) => ({
      name: renamed(name, parts),
      displayName,
      title,
    }),
    change: ({ id }, changes, { client }) => client.users.update(id, changes),
  }),
);
