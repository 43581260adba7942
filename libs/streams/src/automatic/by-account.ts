import { isConnectorError, type Completeness } from '@patchbay/core';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { mapConcurrently } from '@patchbay/http';
import { isDeletedAccount } from './accounts.ts';
import type { CapabilityLists, CapabilityPage } from './capability-lists.ts';
import { endOf, readList } from './list.ts';
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
  { lists, request, states, state }: AutomaticReading,
  requestsFor: (ids: readonly string[]) => readonly (() => Promise<OfAccounts>)[],
): AsyncGenerator<StreamPart, void, void> {
  const doubts = new Set<string>();
  let seen = 0;
  const parents = readList(lists, {
    capability: 'list_accounts',
    payload: {},
    token: state.token,
    // The records of a page of accounts are not counted beforehand: a state follows each.
    checkpointRecords: 1,
    stateAt: (token) => states.write({ token }),
    partsOf: async function* (accounts) {
      const requests = requestsFor(accounts.flatMap(idOf));
      const concurrency = request.concurrency ?? defaultConcurrency;
      for (const { records, doubt } of await mapConcurrently(requests, concurrency, (send) => send())) {
        if (doubt !== undefined) doubts.add(doubt);
        seen += records.length;
        if (records.length > 0) yield { type: 'records', records };
      }
    },
  });
  const end = yield* parents;
  const reason = end.completeness.reason ?? [...doubts][0];
  const completeness: Completeness = {
    seen,
    complete: end.completeness.complete && doubts.size === 0,
    ...(reason === undefined ? {} : { reason }),
  };
  yield states.last({});
  yield endOf({ ...end, completeness, partial: end.partial || doubts.size > 0 });
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

function batchesOf(ids: readonly string[]): (readonly string[])[] {
  const starts = ids.flatMap((_id, index) => (index % batchSize === 0 ? [index] : []));
  return starts.map((start) => ids.slice(start, start + batchSize));
}
