import type { Logger } from '@patchbay/core';

/** One JSON line for each entry, as Google Cloud and CloudWatch read them; nothing below a warning. */
export const jsonLogger: Logger = {
  log: (level, message, fields) => {
    if (level === 'debug' || level === 'info') return;
    console.error(JSON.stringify({ severity: level.toUpperCase(), message, ...fields }));
  },
};
