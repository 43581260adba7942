import { isConnectorError, isRecord, type Completeness } from '@patchbay/core';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { accountPages } from './account-pages.ts';
import { Checkpoints } from './list.ts';
import type { AutomaticReading } from './reader.ts';
import { clockMargin } from './times.ts';

const updates = 'list_updated_accounts';

/**
 * The accounts. The state remembers when a full list began, so that what changed while it was read is told to the run
 * after it; that run, read incrementally, takes what `list_updated_accounts` tells. An app that knows no times begins with
 * it, as it then lists all accounts and gives a cursor. An account with the status DELETED is a delete; one that
 * disappears without it is missed by a full list alone.
 */
export async function* readAccounts(reading: AutomaticReading): AsyncGenerator<StreamPart, void, void> {
  const { call, request, state } = reading;
  const definition = call.integration.capabilities.get(updates);
  const knowsTimes = definition !== undefined && definition.byCursorAlone !== true;
  const begun = knowsTimes
    ? new Date(call.context.runtime.clock.now() - clockMargin).toISOString()
    : undefined;
  if (definition !== undefined && state.token === undefined && request.syncMode === 'incremental') {
    const continued = (state.cursor ?? state.since) !== undefined;
    if (continued || !knowsTimes) {
      const outcome = yield* readUpdates(reading, begun);
      if (outcome === 'read') return;
    }
    if (!knowsTimes && state.cursor !== undefined) {
      const outcome = yield* readUpdates({ ...reading, state: {} }, begun);
      if (outcome === 'read') return;
    }
  }
  yield* readAll(reading, begun);
}

async function* readAll(
  { call, lists, request, states, state }: AutomaticReading,
  begun: string | undefined,
): AsyncGenerator<StreamPart, void, void> {
  const since = state.token === undefined ? begun : state.since;
  const checkpoints = new Checkpoints(request.checkpointRecords);
  for await (const page of accountPages(call, lists, {
    token: state.token,
    continues: request.continues,
  })) {
    if ('end' in page) {
      const { snapshot, completeness, partial } = page.end;
      // No update would ever tell of an account that this list left out: the next run lists them all again.
      yield states.last(partial ? {} : { since }, partial);
      yield { type: 'end', snapshot, completeness, partial };
      return;
    }
    const { accounts, token } = page;
    yield* accountParts(accounts);
    const isDue = checkpoints.isDue(accounts.length);
    if (token !== undefined && isDue) yield { ...states.write({ token, since }), more: true };
  }
}

/** What changed; `refused` when the app cannot tell, and all accounts are to be listed. */
async function* readUpdates(
  { call, lists, states, state }: AutomaticReading,
  begun: string | undefined,
): AsyncGenerator<StreamPart, 'read' | 'refused', void> {
  const { cursor: last } = state;
  const payload =
    last === undefined ? { since: begun === undefined ? undefined : state.since } : { cursor: last };
  let cursor: string | undefined;
  let reported: Completeness | undefined;
  let seen = 0;
  const read = lists.pages(updates, payload, undefined, (response) => {
    if (!isRecord(response)) return undefined;
    if (typeof response['cursor'] === 'string') cursor = response['cursor'];
    return response['accounts'];
  });
  try {
    for await (const { records, completeness } of read) {
      seen += records.length;
      reported = completeness;
      yield* accountParts(records);
    }
  } catch (error) {
    if (!cannotTell(error)) throw error;
    call.context.runtime.logger.log('warn', 'The app cannot tell what changed: all accounts are listed.', {
      stream: 'accounts',
    });
    return 'refused';
  }
  const completeness = reported ?? { seen, complete: true };
  // Changes that were left out are asked for again.
  const next = cursor === undefined ? { since: begun } : { cursor };
  yield states.last(completeness.complete ? next : state, !completeness.complete);
  const isWhole = last === undefined && begun === undefined;
  yield { type: 'end', snapshot: isWhole && completeness.complete, completeness };
  return 'read';
}

/** The app has no updates, or has forgotten the place that the state names. */
function cannotTell(error: unknown): boolean {
  return isConnectorError(error) && codesOfRefusal.has(error.code);
}

const codesOfRefusal: ReadonlySet<string> = new Set([
  'unsupported_operation',
  'invalid_page_token',
  'invalid_value',
]);

/** A list of changes may name an account more than once; what it says last counts. */
function* accountParts(accounts: readonly StreamRecord[]): Generator<StreamPart, void, void> {
  if (!accounts.some(isDeletedAccount)) {
    if (accounts.length > 0) yield { type: 'records', records: accounts };
    return;
  }
  const last = new Map(accounts.map((account) => [account['integration_specific_id'], account]));
  const records = [...last.values()].filter((account) => !isDeletedAccount(account));
  if (records.length > 0) yield { type: 'records', records };
  const deleted = [...last.values()].filter(isDeletedAccount);
  yield {
    type: 'deletes',
    keys: deleted.map(({ integration_specific_id }) => ({ integration_specific_id })),
  };
}

/** True for an account that the app says is gone. */
export function isDeletedAccount(account: StreamRecord): boolean {
  return account['user_status'] === 'DELETED';
}
