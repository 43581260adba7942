import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { concatenate, mapEach, oneAnswer, readWhole, type PagedSource } from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import { below } from '../client/directory.ts';
import { federatedUsers, heldForAWhile, resolve } from './by-user.ts';
import { associationsOf, heldEffectively, type Held } from './held.ts';

/** Who is in which group and has which role, in all domains. */
export function allAssociations(client: KeystoneClient): PagedSource<FoundEntitlementAssociation> {
  const { directory, assignments } = client;
  const effective = (scope: 'domain' | 'project') => (id: string) =>
    atOnce(async () => heldEffectively(await assignments.effective({ [`scope.${scope}.id`]: id })));
  return concatenate([
    below(
      directory.ofEachDomain((domainId) => directory.groupsOfDomain(domainId)),
      (id) => directory.ask('groups', id),
      (groupId) => mapEach(directory.members(groupId), ({ id }) => associationOf(id, groupId)),
    ),
    atOnce(async () => resolve(client, await assignments.list(), members(client))),
    directory.ofEachDomain(effective('domain')),
    below(directory.projects(), (id) => directory.ask('projects', id), effective('project')),
    below(
      federatedUsers(client),
      (id) => directory.ask('users', id),
      (userId) => atOnce(() => heldForAWhile(client, userId)),
    ),
  ]);
}

/** The members of a group, which several grants may ask for. A group that is gone has none. */
function members({ directory }: KeystoneClient): (groupId: string) => Promise<readonly string[]> {
  const known = new Map<string, readonly string[]>();
  return async (groupId) => {
    let found = known.get(groupId);
    if (found === undefined) {
      const users = (await unlessGone(() => readWhole(directory.members(groupId)))) ?? [];
      found = users.map(({ id }) => id);
      known.set(groupId, found);
    }
    return found;
  };
}

function atOnce(read: () => Promise<readonly Held[]>): PagedSource<FoundEntitlementAssociation> {
  return oneAnswer('held', async () => associationsOf(await read()));
}
