import { UnsupportedOperationError } from '@patchbay/core';
import { firstOf } from '@patchbay/pagination';
import type { OktaClient } from '../client.ts';
import type { OktaGroup } from '../client/groups.ts';
import { READ_BACK } from '../constants.ts';
import { isManagedHere } from '../mapping/entitlement.ts';
import type { ChangeAccess } from './access.ts';

/** Takes a user into a group. It is looked for among the groups of the user: the group may have thousands of members. */
export const giveGroup: ChangeAccess = async (client, { id, accountId }, confirm) => {
  await client.users.get(accountId);
  if (await isMember(client, id, accountId)) return false;
  requireManagedHere(await client.groups.get(id));
  await client.groups.add(id, accountId);
  await confirm(() => isMember(client, id, accountId), READ_BACK);
  return true;
};

/**
 * Takes a user out of a group. Where a group rule had put the user there, Okta excludes the user from that rule.
 *
 * @see https://support.okta.com/help/s/article/User-getting-added-in-group-exclusion-list-by-Okta-System-SystemPrincipal
 */
export const takeGroup: ChangeAccess = async (client, { id, accountId }, confirm) => {
  const group = await client.groups.get(id);
  await client.users.get(accountId);
  if (!(await isMember(client, id, accountId))) return false;
  requireManagedHere(group);
  await client.groups.remove(id, accountId);
  await confirm(async () => !(await isMember(client, id, accountId)), READ_BACK);
  return true;
};

async function isMember({ users }: OktaClient, groupId: string, userId: string): Promise<boolean> {
  return (await firstOf(users.groups(userId), ({ id }) => id === groupId)) !== undefined;
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/assignUserToGroup */
function requireManagedHere(group: OktaGroup): void {
  if (isManagedHere(group)) return;
  throw new UnsupportedOperationError(
    group.type === 'BUILT_IN'
      ? 'Okta itself manages the members of this group.'
      : 'An app, such as a directory, manages the members of this group.',
    {
      appErrorCode: 'unsupported_operation.group_type',
      hint: 'Change the membership where the group comes from, or use a group of the type OKTA_GROUP.',
    },
  );
}
