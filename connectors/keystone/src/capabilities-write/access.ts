import { alreadyDone, ConflictError, InvalidResponseError } from '@patchbay/core';
import { heldByUser } from '../access/by-user.ts';
import { grantPath, wantedOf, type WantedEntitlement } from '../access/grants.ts';
import type { Held } from '../access/held.ts';
import { app } from '../app.ts';
import type { KeystoneClient } from '../client.ts';
import { all, goneWhenNotFound } from '../client/directory.ts';

/** False: it had been given before. */
export async function give(
  { assignments }: KeystoneClient,
  wanted: WantedEntitlement,
  userId: string,
  confirm: (check: () => Promise<boolean>) => Promise<void>,
): Promise<boolean> {
  const grant = grantPath(wanted, userId);
  if (await assignments.has(grant)) return false;
  await assignments.add(grant);
  await confirm(() => assignments.has(grant));
  return true;
}

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const given = await give(client, wantedOf(request), request.account_integration_specific_id, confirm);
    return { response: { assigned: true }, effect: given ? undefined : alreadyDone };
  },
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description:
      'Takes a user out of a group, or a role from it. It is refused where the user keeps the role through a group, a role that implies it, or a domain or project above.',
  },
  async ({ client, request, confirm, planning }) => {
    const wanted = wantedOf(request);
    const userId = request.account_integration_specific_id;
    const grant = grantPath(wanted, userId);
    const given = await client.assignments.has(grant);
    if (given) {
      await remove(client, grant);
      await confirm(async () => !(await client.assignments.has(grant)));
    }
    if (!planning) await refuseIndirect(client, wanted, userId);
    return { response: { unassigned: true }, effect: given ? undefined : alreadyDone };
  },
);

/** What an identity provider gave for a while is there, and Keystone finds nothing to remove. */
async function remove({ assignments }: KeystoneClient, grant: string): Promise<void> {
  try {
    await assignments.remove(grant);
  } catch (error) {
    if (goneWhenNotFound(error) !== 'gone' || !(await assignments.has(grant))) throw error;
    throw new ConflictError('An identity provider gave this membership, for as long as its login counts.', {
      appErrorCode: 'conflict.identity_provider',
      hint: 'Take the person out of the group at the identity provider, or deactivate the account.',
    });
  }
}

/** A role that the user keeps by another way was not taken away, whatever became of the grant. */
async function refuseIndirect(
  client: KeystoneClient,
  wanted: WantedEntitlement,
  userId: string,
): Promise<void> {
  const held = await heldOrGone(client, userId);
  const rest = held.filter(
    ({ entitlementId, resourceId }) => entitlementId === wanted.id && resourceId === wanted.resourceId,
  );
  if (rest.length === 0) return;
  const ways = [...new Set(rest.flatMap(({ through }) => through ?? []))];
  if (ways.length === 0) {
    throw new InvalidResponseError('The app accepted the change, but the user still has the entitlement.');
  }
  throw new ConflictError(`The account has this entitlement through ${ways.join(', and through ')}.`, {
    appErrorCode: 'conflict.indirect_role',
    hint: 'Take the account out of the group, or take away the role that gives this one.',
  });
}

/** A user who is gone has nothing; but a mistaken base URL answers 404 to everything. */
async function heldOrGone(client: KeystoneClient, userId: string): Promise<readonly Held[]> {
  try {
    return await heldByUser(client, userId);
  } catch (error) {
    if (goneWhenNotFound(error) !== 'gone') throw error;
    await all(client.directory.roles());
    return [];
  }
}
