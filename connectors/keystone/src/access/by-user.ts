import { globalResource } from '@patchbay/core';
import { readWhole, type PagedSource } from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import type { Assignment } from '../client/assignments.ts';
import { below } from '../client/directory.ts';
import type { User } from '../client/users.ts';
import { heldBeside, heldEffectively, type Held } from './held.ts';

/** All that one user has. */
export async function heldByUser(client: KeystoneClient, userId: string): Promise<readonly Held[]> {
  const { directory, assignments } = client;
  const groups = await readWhole(directory.groupsOfUser(userId));
  const grants = [...(await assignments.list({ 'user.id': userId }))];
  for (const { id } of groups) grants.push(...(await assignments.list({ 'group.id': id })));
  return [
    ...groups.map(({ id }) => ({ userId, entitlementId: id, resourceId: globalResource })),
    ...(await resolve(client, grants, () => Promise.resolve([userId]))),
    ...heldEffectively(await assignments.effective({ 'user.id': userId })),
  ];
}

/** What grants come to beside the effective assignments. */
export async function resolve(
  { directory }: KeystoneClient,
  grants: readonly Assignment[],
  members: (groupId: string) => Promise<readonly string[]>,
): Promise<Held[]> {
  if (grants.length === 0) return [];
  const roles = await readWhole(directory.roles());
  const globalRoles = new Set(roles.map(({ id }) => id));
  return heldBeside(grants, { globalRoles, implied: await directory.impliedRoles(), members });
}

/** The users whom an identity provider lets in. */
export function federatedUsers({ directory, users }: KeystoneClient): PagedSource<User> {
  return below(
    directory.identityProviders(),
    (id) => directory.ask('OS-FEDERATION/identity_providers', id),
    (providerId) => users.ofIdentityProvider(providerId),
  );
}

/**
 * What a user has for as long as the last login by an identity provider counts, and in no other way. Keystone shows such a
 * membership below the user alone: neither the members of a group nor the effective assignments of a project have it.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/#list-groups-to-which-a-user-belongs
 */
export async function heldForAWhile(client: KeystoneClient, userId: string): Promise<readonly Held[]> {
  const groups = await readWhole(client.directory.groupsOfUser(userId));
  const passing = new Set(groups.flatMap((each) => (each.membership_expires_at ? [each.id] : [])));
  if (passing.size === 0) return [];
  const held = await heldByUser(client, userId);
  const comesFor = ({ resourceId, entitlementId, group }: Held) =>
    passing.has(group ?? (resourceId === globalResource ? entitlementId : ''));
  const keyOf = ({ entitlementId, resourceId }: Held) => JSON.stringify([entitlementId, resourceId]);
  const lasting = new Set(held.filter((each) => !comesFor(each)).map(keyOf));
  return held.filter((each) => comesFor(each) && !lasting.has(keyOf(each)));
}
