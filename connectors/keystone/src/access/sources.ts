import type { FoundEntitlementAssociation } from '@patchbay/core';
import {
  concatenate,
  forEachParent,
  listing,
  mapSource,
  type PagedSource,
  singlePage,
} from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import { all, goneWhenNotFound } from '../client/directory.ts';
import { GLOBAL_RESOURCE } from '../enums.ts';
import { resolve } from './by-user.ts';
import { federatedUsers, heldForAWhile } from './for-a-while.ts';
import { associationsOf, heldEffectively, type Held } from './held.ts';

/** Who is in which group and has which role, in all domains. */
export function allAssociations(client: KeystoneClient): PagedSource<FoundEntitlementAssociation> {
  const { directory, assignments } = client;
  const effective = (scope: 'domain' | 'project') => (id: string) =>
    atOnce(async () => heldEffectively(await assignments.effective({ [`scope.${scope}.id`]: id })));
  return concatenate([
    forEachParent({
      parents: directory.ofEachDomain((domainId) => directory.groupsOfDomain(domainId)),
      key: ({ id }) => id,
      children: (groupId) => membersOf(client, groupId),
      onChildError: goneWhenNotFound,
    }),
    atOnce(async () => resolve(client, await assignments.list(), members(client))),
    directory.ofEachDomain(effective('domain')),
    forEachParent({
      parents: directory.projects(),
      key: ({ id }) => id,
      children: effective('project'),
      onChildError: goneWhenNotFound,
    }),
    forEachParent({
      parents: federatedUsers(client),
      key: ({ id }) => id,
      children: (userId) => atOnce(() => heldForAWhile(client, userId)),
      onChildError: goneWhenNotFound,
    }),
  ]);
}

function membersOf({ directory }: KeystoneClient, groupId: string): PagedSource<FoundEntitlementAssociation> {
  return mapSource(directory.members(groupId), (users) => ({
    items: users.map(({ id }) => ({
      account_id: id,
      integration_specific_entitlement_id: groupId,
      integration_specific_resource_id: GLOBAL_RESOURCE,
    })),
  }));
}

/** The members of a group, which several grants may ask for. A group that is gone has none. */
function members({ directory }: KeystoneClient): (groupId: string) => Promise<readonly string[]> {
  const known = new Map<string, readonly string[]>();
  return async (groupId) => {
    const found = known.get(groupId) ?? (await memberIds());
    known.set(groupId, found);
    return found;

    async function memberIds(): Promise<readonly string[]> {
      try {
        return (await all(directory.members(groupId))).map(({ id }) => id);
      } catch (error) {
        if (goneWhenNotFound(error) === 'gone') return [];
        throw error;
      }
    }
  };
}

/** What comes in one answer. */
function atOnce(read: () => Promise<readonly Held[]>): PagedSource<FoundEntitlementAssociation> {
  return listing(
    singlePage(),
    async () => associationsOf(await read()),
    (items) => ({ items }),
  );
}
