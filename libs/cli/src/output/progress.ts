import type { Output } from '../runtime/surroundings.ts';

/** The line on standard error that says how far a long list has come. */
export interface Progress {
  report(pages: number, records: number, declaredTotal: number | undefined): Promise<void>;
  /** Takes the line away, before something else is written. */
  clear(): Promise<void>;
}

/**
 * One line that is rewritten, on a terminal; one line per page where it was asked for and there is none; else
 * nothing.
 */
export function createProgress(stderr: Output, asked: boolean): Progress {
  let visible = false;
  return {
    report: async (pages, records, declaredTotal) => {
      const total = declaredTotal === undefined ? '' : ` of ${declaredTotal}`;
      const text = `${pages} ${pages === 1 ? 'page' : 'pages'}, ${records}${total} records`;
      if (stderr.isTerminal) {
        visible = true;
        await stderr.write(`\r\u001b[K${text}`);
      } else if (asked) await stderr.write(`${text}\n`);
    },
    clear: async () => {
      if (!visible) return;
      visible = false;
      await stderr.write('\r\u001b[K');
    },
  };
}
