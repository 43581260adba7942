import type { ActivityRecordActor } from '@patchbay/core';
import { mapItems } from './map-items.ts';
import { oneAnswer } from './one-answer.ts';
import type { PagedSource } from './source.ts';

/**
 * What of a list is about some accounts, for `get_last_activity` of a vendor that tells it of everybody, and
 * `get_account_entitlement_associations` of one that tells it in lists alone. Nothing is read when no account is named.
 */
export function ofAccounts<Item extends { readonly account_id: string }>(
  source: PagedSource<Item>,
  accountIds: readonly string[],
): PagedSource<Item> {
  if (accountIds.length === 0) return oneAnswer('nobody', () => []);
  const wanted = new Set(accountIds);
  return mapItems(source, (each) => (wanted.has(each.account_id) ? [each] : []));
}

/**
 * What of an audit log these actors did, and all of it when none is named, for `list_activity_records` of a vendor that
 * cannot be asked for some alone.
 */
export function byActors<Item extends { readonly actor: ActivityRecordActor }>(
  source: PagedSource<Item>,
  actors: readonly ActivityRecordActor[],
): PagedSource<Item> {
  if (actors.length === 0) return source;
  const wanted = new Set(actors.map(({ account_id }) => account_id));
  return mapItems(source, (each) => (wanted.has(each.actor.account_id) ? [each] : []));
}
