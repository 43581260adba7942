import type { Stream, StreamPart, StreamRequest, StreamRun, StreamState } from '@patchbay/core/streams';
import { descriptorOf } from '../catalog/airbyte-stream.ts';
import { deletedRecord } from '../catalog/deletes.ts';
import { failureOfDetail, type Failure } from '../failure.ts';
import type { MessageWriter } from '../output/message-writer.ts';
import { StreamWriter } from '../output/stream-writer.ts';
import type { StatusReason } from '../protocol.ts';
import { noState } from './input-state.ts';

/** One stream of a run, and how it is read. */
export interface StreamReading {
  readonly stream: Stream;
  readonly request: StreamRequest;
}

/** What a reading works with. */
export interface ReadingParts {
  readonly run: StreamRun;
  readonly writer: MessageWriter;
  /** Aborts when the source is told to end. */
  readonly signal: AbortSignal;
}

/**
 * Reads one stream and prints all of it, from STARTED to COMPLETE or INCOMPLETE. It rejects when nobody reads what is
 * printed, and for nothing else.
 *
 * @returns why it is incomplete
 */
export async function readStream(reading: StreamReading, parts: ReadingParts): Promise<Failure | undefined> {
  return await new Reading(reading, parts).read();
}

class Reading {
  readonly #reading: StreamReading;
  readonly #parts: ReadingParts;
  readonly #out: StreamWriter;
  #state: StreamState | undefined;
  #isRunning = false;
  #incomplete: string | undefined;
  #hasEnded = false;

  constructor(reading: StreamReading, parts: ReadingParts) {
    this.#reading = reading;
    this.#parts = parts;
    this.#out = new StreamWriter(parts.writer, descriptorOf(reading.stream));
    this.#state = reading.request.state;
  }

  async read(): Promise<Failure | undefined> {
    const { writer } = this.#parts;
    const { stream } = this.#reading;
    await this.#out.status('STARTED');
    const failure = (await this.#readParts()) ?? this.#failureOfEnd();
    if (failure !== undefined) {
      await writer.error(failure, descriptorOf(stream));
      await this.#out.status('INCOMPLETE');
      return failure;
    }
    if (!this.#out.hasState || this.#out.recordsSinceState > 0) await this.#out.state(this.#state ?? noState);
    await this.#out.status('COMPLETE');
    return undefined;
  }

  async #readParts(): Promise<Failure | undefined> {
    const { run, signal } = this.#parts;
    const { stream, request } = this.#reading;
    const open = run.open(stream);
    let reader: AsyncGenerator<StreamPart, void, void> | undefined;
    try {
      reader = open.read(request);
      for (;;) {
        const next = await untilAborted(reader.next(), signal).catch(async (error: unknown) => {
          throw new ReadingError(signal.aborted ? interrupted : failureOfDetail(await open.failure(error)));
        });
        if (next.done === true) return undefined;
        await this.#take(next.value);
      }
    } catch (error) {
      if (error instanceof ReadingError) return error.failure;
      throw error;
    } finally {
      // One that does not end when it is told to must not keep the process.
      void reader?.return().catch(() => undefined);
      await untilAborted(open.close(), signal).catch(() => undefined);
    }
  }

  async #take(part: StreamPart): Promise<void> {
    switch (part.type) {
      case 'records':
        await this.#running();
        return await this.#out.records(part.records);
      case 'deletes': {
        const now = this.#parts.writer.now();
        await this.#running();
        return await this.#out.records(part.keys.map((key) => deletedRecord(key, this.#reading.stream, now)));
      }
      case 'state':
        this.#state = part.state;
        return await this.#out.state(part.state);
      case 'rate_limited':
        return await this.#rateLimited(part.resetAt);
      case 'estimate':
        return await this.#out.estimate(part.records);
      case 'end':
        this.#hasEnded = true;
        if (part.partial ?? !part.completeness.complete) this.#incomplete = part.completeness.reason ?? '';
    }
  }

  /** With the first record, as the platform wants it. */
  async #running(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    await this.#out.status('RUNNING');
  }

  async #rateLimited(resetAt: number | undefined): Promise<void> {
    const reset = resetAt === undefined ? {} : { rate_limited: { quota_reset: Math.ceil(resetAt) } };
    const reason: StatusReason = { type: 'RATE_LIMITED', ...reset };
    this.#isRunning = true;
    await this.#out.status('RUNNING', [reason]);
  }

  /** A reading that is not known to be whole must not pass for one: what it lacks would be taken for removed. */
  #failureOfEnd(): Failure | undefined {
    if (this.#hasEnded && this.#incomplete === undefined) return undefined;
    const why = this.#hasEnded ? this.#incomplete : 'its reading ended without saying so';
    return {
      type: 'system_error',
      message: `The stream "${this.#reading.stream.name}" is not known to be complete${why === '' ? '' : `: ${why}`}.`,
    };
  }
}

const interrupted: Failure = {
  type: 'transient_error',
  message: 'The source was told to end. What it had delivered holds.',
};

/** Carries a failure to the end of the reading; it never leaves this file. */
class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  // Where the signal is faster nobody waits for it any more.
  work.catch(() => undefined);
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
