import type { Completeness } from '@patchbay/core';
import {
  automaticStreams,
  type StreamCall,
  type StreamPart,
  type StreamRecord,
} from '@patchbay/core/streams';
import { readShared, type OpenableStream } from '../run/share.ts';
import { CapabilityLists } from './capability-lists.ts';
import { endOf, readList } from './list.ts';

/** One page of the list of accounts, or its end. */
export type AccountPage =
  | {
      readonly accounts: readonly StreamRecord[];
      /** Leads behind this page; absent on the last one. */
      readonly token: string | undefined;
    }
  | { readonly end: AccountsEnd };

/** How the list of accounts ended. */
export interface AccountsEnd {
  /** All accounts that there are were given, from the first on, by this run or those that it goes on from. */
  readonly snapshot: boolean;
  /** The connector said that accounts may be missing. */
  readonly partial: boolean;
  readonly completeness: Completeness;
}

/** Where the accounts are read from. */
export interface AccountsRequest {
  readonly token?: string | undefined;
  /** What was given before the token is kept, and counts. @default false */
  readonly continues?: boolean | undefined;
}

const capability = 'list_accounts';

/**
 * Reads `list_accounts`, once in a run for all streams that ask for the same part of it: the accounts, and what is asked
 * for account by account. A connector that has nothing of the latter reads it without keeping it.
 *
 * @param lists - of the stream that asks
 * @param request - where the last run stopped, and whether this one goes on from it
 */
export async function* accountPages(
  call: StreamCall,
  lists: CapabilityLists,
  { token, continues }: AccountsRequest,
): AsyncGenerator<AccountPage, void, void> {
  const state = token === undefined ? undefined : { token };
  const isShared = automaticStreams(call.integration).some(({ parents }) => parents.length > 0);
  const parts = isShared
    ? readShared(source, call, { syncMode: 'full_refresh', state, continues })
    : partsOf(lists, { token, continues });
  let accounts: readonly StreamRecord[] = [];
  for await (const part of parts) {
    if (part.type === 'records') accounts = part.records;
    else if (part.type === 'state') {
      yield { accounts, token: tokenIn(part.state) };
      accounts = [];
    } else if (part.type === 'end') {
      yield { accounts, token: undefined };
      const { snapshot, completeness, partial = !completeness.complete } = part;
      yield { end: { snapshot, completeness, partial } };
    }
  }
}

/** A state follows every page but the last. */
async function* partsOf(
  lists: CapabilityLists,
  { token, continues }: AccountsRequest,
): AsyncGenerator<StreamPart, void, void> {
  const end = yield* readList(lists, {
    capability,
    payload: {},
    token,
    continues,
    checkpointRecords: 0,
    stateAt: (next) => ({ type: 'state', state: { token: next } }),
  });
  yield endOf(end);
}

const source: OpenableStream = {
  name: `capability ${capability}`,
  open: (call) => {
    const lists = new CapabilityLists(call);
    return {
      read: ({ state, continues }) =>
        partsOf(lists, { token: state === undefined ? undefined : tokenIn(state), continues }),
      close: () => lists.close(),
    };
  },
};

function tokenIn(state: Readonly<Record<string, unknown>>): string | undefined {
  return typeof state['token'] === 'string' ? state['token'] : undefined;
}
