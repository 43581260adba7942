import type { Logger } from '@patchbay/core';
import { plainText } from '../output/plain-text.ts';
import type { Output } from '../runtime/surroundings.ts';

/** Writes log lines to standard error, for `--verbose`. Whoever logs has redacted. */
export function stderrLogger(stderr: Output): Logger {
  return {
    log: (level, message, fields) => {
      const rest = fields === undefined ? '' : ` ${JSON.stringify(fields)}`;
      stderr.write(`${level}: ${plainText(message + rest)}\n`).catch(() => undefined);
    },
  };
}
