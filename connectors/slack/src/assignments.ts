import { InvalidValueError, UnsupportedOperationError, type HandlerContext } from '@patchbay/core';
import type { SlackClient, Workspace } from './client.ts';
import {
  CHANNEL_MEMBERSHIP,
  GLOBAL_RESOURCE,
  isAssignableRole,
  MEMBER,
  USER_GROUP,
  WORKSPACE_ROLE,
  type Role,
} from './enums.ts';
import { roleOf } from './mapping.ts';

/** An entitlement on its way to or from an account. */
export interface Assignment {
  readonly accountId: string;
  readonly type: string;
  readonly id: string;
  readonly resourceId: string;
}

type Confirm = HandlerContext<unknown, unknown, unknown, unknown>['confirm'];

/** @throws `invalid_value` for an entitlement that cannot be, before anything is written */
export function checkAssignment<Given extends Omit<Assignment, 'accountId'>>(given: Given): Given {
  const { type, id, resourceId } = given;
  if (type === CHANNEL_MEMBERSHIP) {
    if (resourceId === GLOBAL_RESOURCE || id !== MEMBER) {
      throw new InvalidValueError(`A channel membership is "${MEMBER}" on a channel.`);
    }
    return given;
  }
  if (type !== USER_GROUP && type !== WORKSPACE_ROLE) {
    throw new InvalidValueError(`Slack has no entitlements of the type "${type}".`);
  }
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError('Roles and user groups belong to the workspace as a whole.');
  }
  return given;
}

/** @returns false when the account had it already */
export async function assign(
  client: SlackClient,
  { accountId, type, id, resourceId }: Assignment,
  confirm: Confirm,
): Promise<boolean> {
  if (type === WORKSPACE_ROLE) return changeRole(client, accountId, id, confirm);
  const inGroup = type === USER_GROUP;
  const changed = inGroup
    ? await client.userGroups.change(id, accountId, true)
    : await client.channels.invite(resourceId, accountId);
  if (!changed) return false;
  await confirm(() =>
    inGroup ? client.userGroups.has(id, accountId) : client.channels.has(resourceId, accountId),
  );
  return true;
}

/** @returns false when the account did not have it */
export async function unassign(
  client: SlackClient,
  { accountId, type, id, resourceId }: Assignment,
  confirm: Confirm,
): Promise<boolean> {
  if (type === WORKSPACE_ROLE) return takeRole(client, accountId, id, confirm);
  const inGroup = type === USER_GROUP;
  const changed = inGroup
    ? await client.userGroups.change(id, accountId, false)
    : await client.channels.kick(resourceId, accountId);
  if (!changed) return false;
  await confirm(async () =>
    inGroup
      ? !(await client.userGroups.has(id, accountId))
      : !(await client.channels.has(resourceId, accountId)),
  );
  return true;
}

async function roleIn(
  client: SlackClient,
  accountId: string,
  workspace: Workspace,
): Promise<Role | undefined> {
  return roleOf(await client.users.get(accountId), workspace);
}

async function changeRole(
  client: SlackClient,
  accountId: string,
  role: string,
  confirm: Confirm,
): Promise<boolean> {
  if (!isAssignableRole(role)) {
    throw new UnsupportedOperationError(`Slack has no method that gives the role "${role}".`);
  }
  const workspace = await client.workspace();
  if ((await roleIn(client, accountId, workspace)) === role) return false;
  await client.administration().setRole(workspace.id, accountId, role);
  await confirm(async () => (await roleIn(client, accountId, workspace)) === role);
  return true;
}

/** Whoever loses a role is a member. */
async function takeRole(
  client: SlackClient,
  accountId: string,
  role: string,
  confirm: Confirm,
): Promise<boolean> {
  const workspace = await client.workspace();
  if ((await roleIn(client, accountId, workspace)) !== role) return false;
  if (role !== 'owner' && role !== 'admin') {
    throw new UnsupportedOperationError(`Slack has no method that takes the role "${role}" away.`, {
      hint: 'Use deactivate_account when the account is to lose its access.',
    });
  }
  await client.administration().setRole(workspace.id, accountId, 'member');
  await confirm(async () => (await roleIn(client, accountId, workspace)) !== role);
  return true;
}
