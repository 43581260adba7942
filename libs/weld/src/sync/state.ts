import { isRecord } from '@patchbay/core';
import type { StreamState, SyncMode } from '@patchbay/core/streams';

/** A reading that came to its end and may lack records: Weld is told so before it is begun again. */
export interface PartialReading {
  /** When it ended, in milliseconds since the epoch. */
  readonly at: number;
  /** Why records may be missing; it is redacted. */
  readonly message: string;
}

/** What Weld keeps of a table between two calls, as it stands in the body. */
export interface WeldState {
  /** The format; another one is refused. */
  readonly patchbay: 1;
  readonly mode: SyncMode;
  /** Where the stream goes on; absent: at its beginning. */
  readonly stream?: StreamState | undefined;
  /** When the pause that the app asked for ends, in milliseconds since the epoch. */
  readonly resume_at?: number | undefined;
  /** Since when the app has asked for pauses and given nothing between them. */
  readonly waiting_since?: number | undefined;
  readonly partial?: PartialReading | undefined;
}

/** What a call goes on from. */
export interface Continuation {
  readonly stream: StreamState | undefined;
  readonly resumeAt?: number | undefined;
  readonly waitingSince?: number | undefined;
  readonly partial?: PartialReading | undefined;
}

/**
 * Reads the state of a call. Null, an absent one and an empty one are the beginning; so is one that was given while the
 * stream was read in another mode, since a stream's states of two modes mean different things.
 *
 * @returns undefined for what is no state of this connector
 */
export function readState(state: unknown, mode: SyncMode): Continuation | undefined {
  if (state === undefined || state === null) return { stream: undefined };
  if (!isRecord(state)) return undefined;
  if (Object.keys(state).length === 0) return { stream: undefined };
  const { patchbay, mode: given, stream, resume_at: resumeAt, waiting_since: waitingSince, partial } = state;
  if (patchbay !== 1 || (given !== 'full_refresh' && given !== 'incremental')) return undefined;
  if (stream !== undefined && !isRecord(stream)) return undefined;
  if (resumeAt !== undefined && typeof resumeAt !== 'number') return undefined;
  if (waitingSince !== undefined && typeof waitingSince !== 'number') return undefined;
  if (partial !== undefined && !isPartialReading(partial)) return undefined;
  return { stream: given === mode ? stream : undefined, resumeAt, waitingSince, partial };
}

/** The state with which Weld calls again. */
export function writeState(
  mode: SyncMode,
  { stream, resumeAt, waitingSince, partial }: Continuation,
): WeldState {
  return {
    patchbay: 1,
    mode,
    ...(stream === undefined ? {} : { stream }),
    ...(resumeAt === undefined ? {} : { resume_at: resumeAt }),
    ...(waitingSince === undefined ? {} : { waiting_since: waitingSince }),
    ...(partial === undefined ? {} : { partial }),
  };
}

function isPartialReading(value: unknown): value is PartialReading {
  return isRecord(value) && typeof value['at'] === 'number' && typeof value['message'] === 'string';
}
