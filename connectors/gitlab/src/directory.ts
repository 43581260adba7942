import type { FoundAccountData } from '@patchbay/core';
import { isNotFound, mapConcurrently } from '@patchbay/http';
import {
  concatenate,
  forEachParent,
  goneWhen,
  mapItems,
  readWhole,
  type PagedSource,
} from '@patchbay/pagination';
import type { GitlabClient } from './client.ts';
import { isTo, type GitlabMember, type MemberFilter } from './client/members.ts';
import { isGroup, PlacePath } from './client/places.ts';
import { CONCURRENCY } from './constants.ts';
import { invitedAccount, memberAccount } from './mapping.ts';

/** A list below each group and project. */
export function everywhere<Item>(
  { places }: GitlabClient,
  children: (place: string) => PagedSource<Item>,
): PagedSource<Item> {
  return forEachParent({
    parents: places.list(),
    key: (place) => place.path,
    keySchema: PlacePath,
    children,
    onChildError: goneWhen(isNotFound, async (place) => (await places.exists(place)) || undefined),
  });
}

/**
 * The members of a group or project. The list of all leaves out who has minimal access to a group, and names those of an
 * invited group without a level where groups may not be invited.
 */
export function membersOf(
  { members }: GitlabClient,
  place: string,
  filter: MemberFilter,
): PagedSource<GitlabMember> {
  const lists = [members.list(place, filter)];
  if (filter.indirect === true && isGroup(place)) {
    lists.unshift(members.list(place, { ...filter, indirect: false }));
  }
  return mapItems(concatenate(lists), (member) => (member.access_level > 0 ? [member] : []));
}

/** The same, whole and several at a time. What is deleted meanwhile has nobody. */
async function wholeOf<Item>(
  client: GitlabClient,
  list: (place: string) => PagedSource<Item>,
): Promise<{ readonly place: string; readonly items: readonly Item[] }[]> {
  const places = await readWhole(client.places.list());
  return mapConcurrently(places, CONCURRENCY, async ({ path: place }) => {
    try {
      return { place, items: await readWhole(list(place)) };
    } catch (error) {
      if (!isNotFound(error) || (await client.places.exists(place))) throw error;
      return { place, items: [] };
    }
  });
}

/** Everybody who is a member of something, each once: GitLab has no list of them. */
export async function memberAccounts(
  client: GitlabClient,
  filter: MemberFilter,
): Promise<FoundAccountData[]> {
  const found = await wholeOf(client, (place) => membersOf(client, place, filter));
  return distinct(found.flatMap(({ items }) => items.map(memberAccount)));
}

/** Everybody who is invited to something, each once. */
export async function invitedAccounts(client: GitlabClient): Promise<FoundAccountData[]> {
  const found = await wholeOf(client, (place) => client.members.invitations(place));
  return distinct(found.flatMap(({ items }) => items.map(invitedAccount)));
}

/** The groups and projects that a user is a member of. */
export async function membershipsOf(
  client: GitlabClient,
  userId: string,
  indirect: boolean,
): Promise<string[]> {
  const filter = { indirect, userIds: [userId] };
  const found = await wholeOf(client, (place) => membersOf(client, place, filter));
  return found.flatMap(({ place, items }) => (items.some(({ id }) => id === userId) ? [place] : []));
}

/** The groups and projects that an address is invited to. */
export async function invitationsOf(client: GitlabClient, email: string): Promise<string[]> {
  const found = await wholeOf(client, (place) => client.members.invitations(place, email));
  return found.flatMap(({ place, items }) => (items.some((each) => isTo(each, email)) ? [place] : []));
}

/** Who waits for a seat in one place may have one in another. */
function distinct(accounts: readonly FoundAccountData[]): FoundAccountData[] {
  const found = new Map<string, FoundAccountData>();
  for (const account of accounts) {
    const before = found.get(account.integration_specific_id);
    if (before === undefined || (before.user_status === 'PENDING' && account.user_status !== 'PENDING'))
      found.set(account.integration_specific_id, account);
  }
  return [...found.values()];
}
