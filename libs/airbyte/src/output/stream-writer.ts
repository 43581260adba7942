import type { StreamRecord, StreamState } from '@patchbay/core/streams';
import type { StatusReason, StreamDescriptor, StreamStatus } from '../protocol.ts';
import type { MessageWriter } from './message-writer.ts';

/** A record or state holds what JSON cannot, such as a BigInt. */
export class UnprintableError extends Error {
  override readonly name = 'UnprintableError';
}

/** Prints what one stream gives. */
export class StreamWriter {
  readonly #writer: MessageWriter;
  readonly #stream: StreamDescriptor;
  /** What stands before the data in every RECORD line of this stream. */
  readonly #before: string;
  #records = 0;
  #hasState = false;

  constructor(writer: MessageWriter, stream: StreamDescriptor) {
    this.#writer = writer;
    this.#stream = stream;
    const namespace =
      stream.namespace === undefined ? '' : `"namespace":${JSON.stringify(stream.namespace)},`;
    this.#before = `{"type":"RECORD","record":{"stream":${JSON.stringify(stream.name)},${namespace}"data":`;
  }

  /** Records since the last state. */
  get recordsSinceState(): number {
    return this.#records;
  }

  /** True when a state of it has been printed. */
  get hasState(): boolean {
    return this.#hasState;
  }

  /** Prints records. It waits for the reader whenever a batch is full, and at the end. */
  async records(records: readonly StreamRecord[]): Promise<void> {
    const { lines } = this.#writer;
    const after = `,"emitted_at":${this.#writer.now()}}}\n`;
    for (const record of records) {
      lines.add(this.#before + this.#json(record, 'record') + after);
      this.#records += 1;
      if (lines.isFull) await lines.flush();
    }
    // Whoever reads must not wait for these until the next page has come.
    await lines.flush();
  }

  /** Prints a state. The number of records before it is written as a double, which the protocol asks for. */
  async state(state: StreamState): Promise<void> {
    const stream = this.#json({ stream_descriptor: this.#stream, stream_state: state }, 'state');
    const count = `${this.#records}.0`;
    this.#records = 0;
    this.#hasState = true;
    this.#writer.lines.add(
      `{"type":"STATE","state":{"type":"STREAM","stream":${stream},"sourceStats":{"recordCount":${count}}}}\n`,
    );
    await this.#writer.lines.flush();
  }

  /** Prints how far the stream has come. */
  async status(status: StreamStatus, reasons?: readonly StatusReason[]): Promise<void> {
    await this.#writer.trace({
      type: 'STREAM_STATUS',
      stream_status: {
        stream_descriptor: this.#stream,
        status,
        ...(reasons === undefined ? {} : { reasons }),
      },
    });
  }

  #json(value: object, what: string): string {
    try {
      return JSON.stringify(value);
    } catch {
      throw new UnprintableError(`A ${what} of the stream "${this.#stream.name}" holds what JSON cannot.`);
    }
  }

  /** Prints how many records are to be expected. */
  async estimate(records: number): Promise<void> {
    await this.#writer.trace({
      type: 'ESTIMATE',
      estimate: { ...this.#stream, type: 'STREAM', row_estimate: records },
    });
  }
}
