import type { Clock, Logger, LogLevel } from '@patchbay/core';
import type { Failure } from '../failure.ts';
import type { AirbyteMessage, AirbyteTrace, JsonRecord, StreamDescriptor } from '../protocol.ts';
import { LineWriter } from './line-writer.ts';

/** A trace without the time, which the writer knows. */
type UntimedTrace<Trace = AirbyteTrace> = Trace extends unknown ? Omit<Trace, 'emitted_at'> : never;

/** Prints the messages of a source. */
export class MessageWriter {
  readonly lines: LineWriter;
  readonly #clock: Clock;

  constructor(write: (text: string) => Promise<void>, clock: Clock) {
    this.lines = new LineWriter(write);
    this.#clock = clock;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock.now();
  }

  /** Prints a message; what was collected goes before it. */
  async send(message: AirbyteMessage): Promise<void> {
    this.lines.add(`${JSON.stringify(message)}\n`);
    await this.lines.flush();
  }

  /** Prints a trace message. */
  async trace(trace: UntimedTrace): Promise<void> {
    await this.send({ type: 'TRACE', trace: { ...trace, emitted_at: this.now() } });
  }

  /** Prints why the source, or one stream, failed. */
  async error({ type, message, internalMessage }: Failure, stream?: StreamDescriptor): Promise<void> {
    await this.trace({
      type: 'ERROR',
      error: {
        message,
        ...(internalMessage === undefined ? {} : { internal_message: internalMessage }),
        failure_type: type,
        ...(stream === undefined ? {} : { stream_descriptor: stream }),
      },
    });
  }

  /** Prints a configuration that has changed; it is with the platform when this resolves. */
  async configuration(config: JsonRecord): Promise<void> {
    const control = {
      type: 'CONNECTOR_CONFIG',
      emitted_at: this.now(),
      connectorConfig: { config },
    } as const;
    await this.send({ type: 'CONTROL', control });
  }

  /**
   * A logger that prints LOG messages. A line is not waited for.
   *
   * @param redact - takes secrets out once more: whoever logs has redacted what it knew of
   */
  logger(debug: boolean, redact: (text: string) => string): Logger {
    return {
      log: (level, message, fields) => {
        if (level === 'debug' && !debug) return;
        const rest =
          fields === undefined || Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
        const log = { level: logLevels[level], message: redact(message + rest) };
        this.lines.add(`${JSON.stringify({ type: 'LOG', log })}\n`);
        this.lines.flush().catch(() => undefined);
      },
    };
  }
}

const logLevels = { debug: 'DEBUG', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const satisfies Record<
  LogLevel,
  string
>;
