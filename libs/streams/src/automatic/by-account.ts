import { isConnectorError, type Completeness } from '@patchbay/core';
import type { StreamPart, StreamPartition, StreamRecord } from '@patchbay/core/streams';
import { mapConcurrently } from '@patchbay/http';
import { partitionOf } from '../state/digest.ts';
import { accountPages, type AccountsEnd } from './account-pages.ts';
import { isDeletedAccount } from './accounts.ts';
import type { CapabilityLists, CapabilityPage } from './capability-lists.ts';
import type { AutomaticReading } from './reader.ts';

/** How many accounts one request may name. */
const batchSize = 100;

/** Requests under way at once, when the run does not say. */
const defaultConcurrency = 4;

/** When accounts were last seen: asked for a batch of ids at a time. */
export async function* readLastActivity(reading: AutomaticReading): AsyncGenerator<StreamPart, void, void> {
  yield* readByAccount(reading, (ids) =>
    batchesOf(ids).map((account_ids) => () => recordsOf(reading.lists, 'get_last_activity', { account_ids })),
  );
}

/** Who has what, where the app tells it of one account at a time. */
export async function* readAssociationsOfAccounts(
  reading: AutomaticReading,
): AsyncGenerator<StreamPart, void, void> {
  yield* readByAccount(reading, (ids) =>
    ids.map((account_id) => async () => {
      try {
        return await recordsOf(reading.lists, 'get_account_entitlement_associations', { account_id });
      } catch (error) {
        if (!isConnectorError(error) || error.code !== 'not_found') throw error;
        return { records: [], doubt: 'An account was gone when its entitlements were asked for.' };
      }
    }),
  );
}

/** The records of some accounts. */
interface OfAccounts {
  readonly records: readonly StreamRecord[];
  /** Why there may be more. */
  readonly doubt?: string | undefined;
}

async function* readByAccount(
  { call, lists, request, states, state }: AutomaticReading,
  requestsFor: (ids: readonly string[]) => readonly (() => Promise<OfAccounts>)[],
): AsyncGenerator<StreamPart, void, void> {
  const { partition, continues, concurrency = defaultConcurrency } = request;
  let firstDoubt = state.token === undefined ? undefined : state.doubt;
  let seen = 0;
  for await (const page of accountPages(call, lists, { token: state.token, continues })) {
    if ('end' in page) {
      const partial = page.end.partial || firstDoubt !== undefined;
      yield states.last({}, partial);
      yield endOf(page.end, seen, firstDoubt, partial);
      return;
    }
    const ids = page.accounts.flatMap(idOf);
    const requests = requestsFor(partition === undefined ? ids : ids.filter((id) => isIn(id, partition)));
    for (const { records, doubt } of await mapConcurrently(requests, concurrency, (send) => send())) {
      firstDoubt ??= doubt;
      seen += records.length;
      if (records.length > 0) yield { type: 'records', records };
    }
    // The records of a page of accounts are not counted beforehand: a state follows each.
    if (page.token !== undefined)
      yield { ...states.write({ token: page.token, doubt: firstDoubt }), more: true };
  }
}

function endOf(end: AccountsEnd, seen: number, doubt: string | undefined, partial: boolean): StreamPart {
  const reason = end.completeness.reason ?? doubt;
  const completeness: Completeness = {
    seen,
    complete: end.completeness.complete && doubt === undefined,
    ...(reason === undefined ? {} : { reason }),
  };
  return { type: 'end', snapshot: end.snapshot && doubt === undefined, completeness, partial };
}

/** All records of one request, and why there may be more. */
async function recordsOf(lists: CapabilityLists, capability: string, payload: unknown): Promise<OfAccounts> {
  const records: StreamRecord[] = [];
  let last: CapabilityPage['completeness'];
  for await (const page of lists.pages(capability, payload)) {
    records.push(...page.records);
    last = page.completeness;
  }
  return {
    records,
    doubt: last?.complete === false ? (last.reason ?? 'Records may be missing.') : undefined,
  };
}

function idOf(account: StreamRecord): string[] {
  const id = account['integration_specific_id'];
  return typeof id === 'string' && !isDeletedAccount(account) ? [id] : [];
}

function isIn(id: string, { index, count }: StreamPartition): boolean {
  return partitionOf({ account_id: id }, count) === index;
}

function batchesOf(ids: readonly string[]): (readonly string[])[] {
  const starts = ids.flatMap((_id, index) => (index % batchSize === 0 ? [index] : []));
  return starts.map((start) => ids.slice(start, start + batchSize));
}
