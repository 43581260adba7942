/** How much a log line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Takes structured log lines. Whoever calls it redacts first. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Keeps nothing; the default, because a library does not write to its host's output. */
export const silentLogger: Logger = { log: () => undefined };
