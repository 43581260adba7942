import {
  ConflictError,
  globalResource,
  InvalidValueError,
  UnknownValueError,
  unsupportedRole,
  type Access,
  type Confirm,
  type NamedEntitlement,
} from '@patchbay/core';
import type { SlackClient } from './client.ts';
import {
  CHANNEL_MEMBERSHIP,
  isAssignableRole,
  MEMBER,
  ORGANIZATION_ROLE,
  ROLES,
  USER_GROUP,
  WORKSPACE_ROLE,
} from './enums.ts';
import { roleOf } from './mapping.ts';

/** @throws `invalid_value` and `unknown_value` for an entitlement that cannot be, `unsupported_operation` for one that stays as it is */
export function checkAssignment<Given extends NamedEntitlement>(given: Given): Given {
  const { type, id, resourceId } = given;
  if (type === CHANNEL_MEMBERSHIP) {
    if (resourceId === globalResource || id !== MEMBER) {
      throw new InvalidValueError(`A channel membership is "${MEMBER}" on a channel.`);
    }
    return given;
  }
  if (type === ORGANIZATION_ROLE) {
    throw unsupportedRole('Slack has no method that changes roles in the organization.');
  }
  if (type !== USER_GROUP && type !== WORKSPACE_ROLE) {
    throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
  if (resourceId !== globalResource) {
    throw new InvalidValueError('Roles and user groups belong to the workspace as a whole.');
  }
  if (type === WORKSPACE_ROLE && !Object.hasOwn(ROLES, id)) {
    throw new UnknownValueError(`Slack has no role "${id}".`);
  }
  return given;
}

/**
 * Gives an entitlement, or takes it away when it is not wanted, and reads it back.
 *
 * @returns false when there was nothing to do
 */
export async function change(
  client: SlackClient,
  assignment: Access,
  wanted: boolean,
  confirm: Confirm,
): Promise<boolean> {
  const { accountId, type, id, resourceId } = assignment;
  if (type === WORKSPACE_ROLE) return changeRole(client, assignment, wanted, confirm);
  const [place, thing] =
    type === USER_GROUP ? [client.userGroups, id] : ([client.channels, resourceId] as const);
  const changed = await place.change(thing, accountId, wanted);
  if (changed) await confirm(async () => (await place.has(thing, accountId)) === wanted);
  return changed;
}

/** Whoever loses a role is a member. */
async function changeRole(
  client: SlackClient,
  { accountId, id: role }: Access,
  wanted: boolean,
  confirm: Confirm,
): Promise<boolean> {
  const workspace = await client.workspace();
  const user = await client.users.get(accountId);
  if ((roleOf(user, workspace) === role) === wanted) return false;
  // Slack activates a deactivated account that gets a role.
  if (user.deleted === true) {
    throw new ConflictError('The account is deactivated: activate it before it gets a role.', {
      appErrorCode: 'conflict.inactive_account',
    });
  }
  const target = wanted ? role : 'member';
  if (!isAssignableRole(target) || (!wanted && role !== 'owner' && role !== 'admin')) {
    const hint = 'Where the account is to lose its access, use deactivate_account.';
    throw unsupportedRole(`Slack has no method that changes the role "${role}" in this way.`, hint);
  }
  await client.administration().setRole(workspace.id, accountId, target);
  await confirm(async () => (roleOf(await client.users.get(accountId), workspace) === role) === wanted);
  return true;
}
