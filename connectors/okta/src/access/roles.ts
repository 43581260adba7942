import type { Access } from '@patchbay/core';
import type { OktaClient } from '../client.ts';
import type { OktaRoleAssignment, RoleGrant } from '../client/roles.ts';
import { READ_BACK } from '../constants.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import { placeOfRole } from '../mapping/entitlement.ts';
import { inherited, type ChangeAccess } from './access.ts';

/** Gives an admin role. One who has it through a group has it. */
export const giveRole: ChangeAccess = async (client, access, confirm) => {
  await client.users.get(access.accountId);
  if ((await assignments(client, access)).length > 0) return false;
  await client.roles.assign(access.accountId, grantOf(access));
  await confirm(async () => (await assignments(client, access)).length > 0, READ_BACK);
  return true;
};

/** Takes an admin role that the user was given directly. */
export const takeRole: ChangeAccess = async (client, access, confirm) => {
  await client.users.get(access.accountId);
  const found = await assignments(client, access);
  const direct = found.filter((assignment) => !isThroughGroup(assignment));
  if (found.length === 0) return false;
  if (direct.length === 0) throw inherited('The account has this role through a group.');
  for (const { id } of direct) await client.roles.unassign(access.accountId, id);
  await confirm(async () => (await assignments(client, access)).every(isThroughGroup), READ_BACK);
  if (direct.length < found.length) {
    throw inherited('The direct assignment is gone, but the account has this role through a group too.');
  }
  return true;
};

async function assignments(client: OktaClient, access: Access): Promise<readonly OktaRoleAssignment[]> {
  const roles = await client.roles.ofUser(access.accountId);
  return roles.filter((role) => {
    const { id, resourceId } = placeOfRole(role);
    return id === access.id && resourceId === access.resourceId;
  });
}

function isThroughGroup({ assignmentType }: OktaRoleAssignment): boolean {
  return assignmentType === 'GROUP';
}

function grantOf({ id, resourceId }: Access): RoleGrant {
  return resourceId === GLOBAL_RESOURCE
    ? { type: id }
    : { type: 'CUSTOM', role: id, 'resource-set': resourceId };
}
