import { BadRequestError } from '@patchbay/core';
import type { StreamContext, StreamPart, StreamRequest } from '@patchbay/core/streams';
import { sliceKey } from '../state/digest.ts';
import { readState } from '../state/format.ts';
import { Ledger } from '../state/ledger.ts';
import type { StreamNotice } from '../stream-page.ts';
import { Checkpoints } from './checkpoints.ts';
import { failureOf } from './failures.ts';
import type { PreparedStream, Reading } from './setup.ts';
import { SlicePool } from './slice-pool.ts';
import { StreamReading } from './stream-reading.ts';

/** Why what is under way ends early; nobody sees it. */
const stopped = new Error('Nobody reads the stream any more.');

/**
 * Reads a stream. What was given moves the state when the next part is asked for; whoever stops asking ends what is under
 * way.
 *
 * @throws BadRequestError for a state that is not one of this stream
 * @throws what failed, or SlicesFailedError, when all that could be read was given
 */
export async function* readStream<Client, Settings, Credential>(
  stream: PreparedStream<Client, Settings, Credential>,
  context: StreamContext<Client, Settings, Credential>,
  request: StreamRequest,
): AsyncGenerator<StreamPart, void, void> {
  const { options } = stream;
  context.signal.throwIfAborted();
  const { syncMode: mode, partition } = request;
  const owner = { stream: options.name, tenant: await options.tenant?.(context), partition };
  const saved = readState(request.state, owner);
  const cursor = options.cursor?.bind(context);
  if (mode === 'incremental' && cursor === undefined) throw notIncremental(options.name);
  const partial = options.slices?.partial === true;
  const ledger = new Ledger({ owner, saved, mode, cursor, limit: options.stateLimit, partial }, sliceKey);
  if (ledger.complete && saved !== undefined) {
    yield { type: 'state', state: saved };
    const snapshot = request.continues === true && !ledger.narrowed && cursor?.start === undefined;
    yield { type: 'end', snapshot, completeness: { seen: 0, complete: true } };
    return;
  }

  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const notices: StreamNotice[] = [];
  const notify = (notice: StreamNotice): void => {
    notices.push(notice);
    pool.wake();
  };
  const reading: Reading<Client, Settings, Credential> = {
    stream,
    context,
    cursor,
    partition,
    signal,
    notify,
  };
  const concurrency = Math.max(1, Math.trunc(request.concurrency ?? options.concurrency ?? 1));
  const pool = new SlicePool(reading, ledger, concurrency);
  const checkpoints = new Checkpoints(ledger, request.checkpointRecords);
  const run = new StreamReading(reading, ledger, pool, checkpoints);
  try {
    for (;;) {
      context.signal.throwIfAborted();
      pool.fill();
      yield* notices.splice(0);
      const reader = pool.takeReady();
      if (reader !== undefined) yield* run.take(reader);
      else if (pool.isOver) break;
      else await pool.change();
    }
    const state = checkpoints.last(pool.isWhole);
    if (state !== undefined) yield { type: 'state', state };
    if (pool.failures.length > 0) throw failureOf(options.name, pool.failures);
    yield run.end(request);
  } finally {
    stop.abort(stopped);
    pool.close();
  }
}

function notIncremental(name: string): BadRequestError {
  return new BadRequestError(`The stream "${name}" can only be read in full: it has no cursor.`);
}
