import type { Logger } from '@patchbay/core';

/** A logger that writes nowhere and keeps its lines, so that they can be searched for secrets. */
export interface LogCollector extends Logger {
  readonly lines: readonly string[];
}

/** Makes an empty collector. */
export function createLogCollector(): LogCollector {
  const lines: string[] = [];
  return {
    lines,
    log: (level, message, fields) => void lines.push(`${level} ${message} ${printable(fields)}`),
  };
}

function printable(fields: unknown): string {
  try {
    return JSON.stringify(fields) ?? '';
  } catch {
    return String(fields);
  }
}
