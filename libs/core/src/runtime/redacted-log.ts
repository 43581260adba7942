import { isRecord } from '../json.ts';
import type { CallContext } from './client-context.ts';
import type { LogLevel } from './logger.ts';

/** Writes lines to the host's log, with the secrets of the call taken out. */
export type RedactedLog = (
  level: LogLevel,
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

/** The log of a call. */
export function redactedLog({ redactor, runtime }: Pick<CallContext, 'redactor' | 'runtime'>): RedactedLog {
  return (level, message, fields) => {
    const redacted = redactor.value(fields ?? {});
    runtime.logger.log(level, redactor.text(message), isRecord(redacted) ? redacted : {});
  };
}
