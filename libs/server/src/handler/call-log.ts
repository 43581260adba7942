import type { LogLevel } from '@patchbay/core';

/** One line of the log, with names as they are written. It holds no secret, no path and no query as they came. */
export interface LogLine {
  /** ISO 8601. */
  readonly time: string;
  readonly level: LogLevel;
  /** `request` for the line that every request has; else what a handler logged. */
  readonly message: string;
  readonly request_id: string;
  readonly app_id?: string;
  /** The capability, or the page that was asked for; absent where there is none of the name. */
  readonly route?: string;
  readonly status?: number;
  readonly error_code?: string;
  /** Why the server itself refused. */
  readonly refusal?: string;
  readonly duration_ms?: number;
  readonly bytes_in?: number;
  readonly bytes_out?: number;
  /** Streams. */
  readonly pages?: number;
  /** Streams. */
  readonly records?: number;
  /** Streams: false when the reader left before the end. */
  readonly finished?: boolean;
  /** What a handler added, redacted. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** What is told of a request when it is over. */
export type RequestFacts = Omit<LogLine, 'time' | 'level' | 'message' | 'request_id' | 'duration_ms'>;

/** A failing call is its caller's or its vendor's matter; only what the server or the connector broke is an error. */
export function levelOf({ status, error_code }: RequestFacts): LogLevel {
  if (error_code === 'internal_error' || error_code === 'invalid_response') return 'error';
  return error_code === undefined && (status ?? 200) < 400 ? 'info' : 'warn';
}
