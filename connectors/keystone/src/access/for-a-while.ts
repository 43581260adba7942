import { forEachParent, type PagedSource } from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import { all, goneWhenNotFound } from '../client/directory.ts';
import type { User } from '../client/users.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import { heldByUser } from './by-user.ts';
import type { Held } from './held.ts';

/** The users whom an identity provider lets in. */
export function federatedUsers({ directory, users }: KeystoneClient): PagedSource<User> {
  return forEachParent({
    parents: directory.identityProviders(),
    key: ({ id }) => id,
    children: (providerId) => users.ofIdentityProvider(providerId),
    onChildError: goneWhenNotFound,
  });
}

/**
 * What a user has for as long as the last login by an identity provider counts, and in no other way. Keystone shows such a
 * membership below the user alone: neither the members of a group nor the effective assignments of a project have it.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/#list-groups-to-which-a-user-belongs
 */
export async function heldForAWhile(client: KeystoneClient, userId: string): Promise<readonly Held[]> {
  const groups = await all(client.directory.groupsOfUser(userId));
  const passing = new Set(groups.flatMap((each) => (each.membership_expires_at ? [each.id] : [])));
  if (passing.size === 0) return [];
  const held = await heldByUser(client, userId);
  const comesFor = ({ resourceId, entitlementId, group }: Held) =>
    passing.has(group ?? (resourceId === GLOBAL_RESOURCE ? entitlementId : ''));
  const lasting = new Set(held.filter((each) => !comesFor(each)).map(keyOf));
  return held.filter((each) => comesFor(each) && !lasting.has(keyOf(each)));
}

function keyOf({ entitlementId, resourceId }: Held): string {
  return JSON.stringify([entitlementId, resourceId]);
}
