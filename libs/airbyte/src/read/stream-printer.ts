import type { Stream, StreamPart, StreamState } from '@patchbay/core/streams';
import { descriptorOf } from '../catalog/airbyte-stream.ts';
import { deletedRecord } from '../catalog/deletes.ts';
import type { Failure } from '../failure.ts';
import type { MessageWriter } from '../output/message-writer.ts';
import { StreamWriter, UnprintableError } from '../output/stream-writer.ts';
import type { StatusReason } from '../protocol.ts';
import { noState } from './input-state.ts';

/** Prints one stream of a read, from STARTED to COMPLETE or INCOMPLETE. */
export class StreamPrinter {
  readonly #stream: Stream;
  readonly #writer: MessageWriter;
  readonly #out: StreamWriter;
  #state: StreamState | undefined;
  #step: 'waiting' | 'started' | 'running' | 'ended' = 'waiting';

  /** @param state - where the reading begins */
  constructor(stream: Stream, state: StreamState | undefined, writer: MessageWriter) {
    this.#stream = stream;
    this.#state = state;
    this.#writer = writer;
    this.#out = new StreamWriter(writer, descriptorOf(stream));
  }

  /** True while the stream is being read. */
  get isOpen(): boolean {
    return this.#step === 'started' || this.#step === 'running';
  }

  /** The stream is being read from now on. */
  async start(): Promise<void> {
    this.#step = 'started';
    await this.#out.status('STARTED');
  }

  /**
   * Prints what the stream gave.
   *
   * @returns why the stream is incomplete, when it has ended so
   */
  async take(part: StreamPart): Promise<Failure | undefined> {
    try {
      return await this.#print(part);
    } catch (error) {
      if (!(error instanceof UnprintableError)) throw error;
      return await this.fail({ type: 'system_error', message: error.message });
    }
  }

  async #print(part: StreamPart): Promise<Failure | undefined> {
    switch (part.type) {
      case 'records':
        await this.#running();
        await this.#out.records(part.records);
        return undefined;
      case 'deletes': {
        const now = this.#writer.now();
        await this.#running();
        await this.#out.records(part.keys.map((key) => deletedRecord(key, this.#stream, now)));
        return undefined;
      }
      case 'state':
        this.#state = part.state;
        await this.#out.state(part.state);
        return undefined;
      case 'rate_limited':
        await this.#rateLimited(part.resetAt);
        return undefined;
      case 'estimate':
        await this.#out.estimate(part.records);
        return undefined;
      case 'end':
        return await this.#end(part);
    }
  }

  /** The stream cannot be read any further. The states that it has given hold. */
  async fail(failure: Failure): Promise<Failure> {
    this.#step = 'ended';
    await this.#writer.error(failure, descriptorOf(this.#stream));
    await this.#out.status('INCOMPLETE');
    return failure;
  }

  /** A reading that is not known to be whole must not pass for one: what it lacks would be taken for removed. */
  async #end({ completeness, partial }: Extract<StreamPart, { type: 'end' }>): Promise<Failure | undefined> {
    if (partial ?? !completeness.complete) {
      return await this.fail(
        incomplete(this.#stream, completeness.reason ?? 'the app has given a part of it'),
      );
    }
    this.#step = 'ended';
    if (!this.#out.hasState || this.#out.recordsSinceState > 0) await this.#out.state(this.#state ?? noState);
    await this.#out.status('COMPLETE');
    return undefined;
  }

  /** With the first record, as the platform wants it. */
  async #running(): Promise<void> {
    if (this.#step === 'running') return;
    this.#step = 'running';
    await this.#out.status('RUNNING');
  }

  async #rateLimited(resetAt: number | undefined): Promise<void> {
    const reset = resetAt === undefined ? {} : { rate_limited: { quota_reset: Math.ceil(resetAt) } };
    const reason: StatusReason = { type: 'RATE_LIMITED', ...reset };
    this.#step = 'running';
    await this.#out.status('RUNNING', [reason]);
  }
}

/** Why a stream that has not failed is incomplete. */
export function incomplete({ name }: Stream, reason: string): Failure {
  return { type: 'system_error', message: `The stream "${name}" is not known to be complete: ${reason}` };
}
