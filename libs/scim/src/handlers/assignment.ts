import {
  alreadyDone,
  ConflictError,
  InvalidResponseError,
  InvalidValueError,
  NotFoundError,
  UnsupportedOperationError,
  type EntitlementAssignment,
} from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { checkedEntitlementType, parseUserAccessId } from '../mapping/entitlement.ts';
import { holdsUser } from '../membership/membership.ts';
import { isSameId } from '../resource-check.ts';
import { isNestedGroup, type ScimGroup } from '../schemas/group.ts';
import type { ScimUser } from '../schemas/user.ts';
import type { ScimHandler } from './handler.ts';
import { requireGlobalResource } from './handler.ts';
import { addUserAccess, readUserAccess, removeUserAccess } from './user-access.ts';

/** `assign_entitlement`: takes a user into a group, or gives a role or an entitlement. */
export const assignScimEntitlement: ScimHandler<'assign_entitlement'> = async ({
  client,
  request,
  confirm,
}) => {
  const { account, id, type } = checked(request);
  const response = { assigned: true };
  if (type !== 'group') {
    const access = parseUserAccessId(id, type);
    const { user, has } = await readUserAccess(client, account, access);
    if (has) return { response, effect: alreadyDone };
    await addUserAccess(client, user, access);
    await confirm(async () => (await readUserAccess(client, account, access)).has);
    return { response };
  }
  requireGroups(client);
  const group = await client.membership.group(id);
  if (holdsUser(group, account)) return { response, effect: alreadyDone };
  // Some servers take in any id as a member, which would then look like success.
  const user = await requireUser(client, account);
  if (holdsUser(group, user.id)) return { response, effect: alreadyDone };
  await client.membership.add(id, user.id);
  await confirm(() => client.membership.has(id, user.id));
  return { response };
};

/**
 * `unassign_entitlement`.
 *
 * @throws `conflict` when the user is in the group through another group alone: there is no membership to remove
 * @throws `invalid_response` when the user says that it is in the group, and the group does not show it
 */
export const unassignScimEntitlement: ScimHandler<'unassign_entitlement'> = async ({
  client,
  request,
  confirm,
}) => {
  const { account, id, type } = checked(request);
  const response = { unassigned: true };
  if (type !== 'group') {
    const access = parseUserAccessId(id, type);
    const { user, has } = await readUserAccess(client, account, access);
    if (!has) return { response, effect: alreadyDone };
    await removeUserAccess(client, user, access);
    await confirm(async () => !(await readUserAccess(client, account, access)).has);
    return { response };
  }
  requireGroups(client);
  const group = await client.membership.group(id);
  let memberId = account;
  if (!holdsUser(group, account)) {
    const user = await requireUser(client, account);
    if (!holdsUser(group, user.id)) {
      refuseClaim(user, group);
      return { response, effect: alreadyDone };
    }
    memberId = user.id;
  }
  await client.membership.remove(id, memberId);
  await confirm(async () => !(await client.membership.has(id, memberId)));
  return { response };
};

function checked(request: EntitlementAssignment) {
  requireGlobalResource(request.resource_integration_specific_id);
  const account = request.account_integration_specific_id;
  if (account === '') throw new InvalidValueError('The id of the account is empty.');
  return {
    account,
    id: request.entitlement_integration_specific_id,
    type: checkedEntitlementType(request.entitlement_type),
  };
}

function requireGroups({ quirks }: ScimClient): void {
  if (!quirks.groups) throw new UnsupportedOperationError('This server has no groups.');
}

async function requireUser(client: ScimClient, id: string): Promise<ScimUser> {
  const user = await client.users.find(id);
  if (user === undefined) throw new NotFoundError(`There is no account "${id}".`, { statusCode: 404 });
  return user;
}

/** A user that names the group has its access, whatever the group shows: that is no state to leave as it is. */
function refuseClaim(user: ScimUser, group: ScimGroup): void {
  const claims = (user.groups ?? []).filter(
    ({ value }) => typeof value === 'string' && isSameId(value, group.id),
  );
  if (claims.length === 0) return;
  const mayBeNested = (group.members ?? []).some(isNestedGroup);
  const isIndirect = claims.every(({ type }) =>
    hasText(type) ? type.toLowerCase() === 'indirect' : mayBeNested,
  );
  if (!isIndirect) {
    throw new InvalidResponseError(
      'The account says that it is in this group, but the group does not show it as a member.',
    );
  }
  throw new ConflictError('The account is in this group through another group or a rule, not as a member.', {
    appErrorCode: 'conflict.indirect_membership',
    hint: 'Take the account out of the group that is a member, or that group out of this one.',
  });
}

function hasText(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
