import type { StreamPart, StreamState, SyncMode } from '@patchbay/core/streams';
import { z } from 'zod';
import { readStateAs, stateHead, StateHead, type StateOwner } from '../state/format.ts';

const KeptState = StateHead.extend({
  token: z.string().optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  latest: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().optional(),
  doubt: z.string().optional(),
  complete: z.literal(true).optional(),
});

/** What an automatic stream keeps between two runs. */
export interface ReadState {
  /** Where a list broke off. */
  readonly token?: string | undefined;
  /** From when on changes are still to be read. */
  readonly since?: string | undefined;
  /** The time of the latest record of the list that is under way. */
  readonly latest?: string | undefined;
  /** What `list_updated_accounts` gave last. */
  readonly cursor?: string | undefined;
  /** Why records may be missing in what the list that is under way has given. */
  readonly doubt?: string | undefined;
  /** A full refresh has given all. */
  readonly complete?: true | undefined;
}

type StatePart = Extract<StreamPart, { readonly type: 'state' }>;

/** Reads and writes the states of one reading. */
export interface StateKeeper {
  /** @throws BadRequestError for a state of another stream, tenant or format */
  read(state: StreamState | undefined): ReadState;
  /** The state in the middle of a reading. */
  write(state: ReadState): StatePart;
  /** The state at its end. A full refresh is over with it, unless `partial` says that records may be missing. */
  last(state: ReadState, partial: boolean): StatePart;
}

/** The states of one reading. */
export function stateKeeper(owner: StateOwner, mode: SyncMode): StateKeeper {
  const head = stateHead(owner);
  const write = (state: ReadState): StatePart => {
    const present = Object.entries(state).filter(([, value]) => value !== undefined);
    return { type: 'state', state: { ...head, ...Object.fromEntries(present) } };
  };
  return {
    read: (state) => readStateAs(KeptState, state, owner) ?? {},
    write,
    last: (state, partial) =>
      write(mode === 'full_refresh' && !partial ? { ...state, complete: true } : state),
  };
}
