import type { AppliedDisagreement } from './disagreement.ts';

/** One disagreement as it is published. */
export interface DisagreementEntry {
  readonly file: string;
  readonly pointer: string;
  readonly page: string;
  readonly reason: string;
  /** How many cases declare it. */
  readonly uses: number;
  /** How many mismatches it set aside in all of them. */
  readonly mismatches: number;
}

/** All disagreements of a test run. */
export interface DisagreementSummary {
  /** Number of different disagreements. */
  readonly total: number;
  /** Number of mismatches that were set aside. */
  readonly mismatches: number;
  /** Sorted by file and pointer. */
  readonly entries: readonly DisagreementEntry[];
}

/** Counts disagreements; those with the same file, pointer, page and reason are one entry. */
export function summarizeDisagreements(applied: readonly AppliedDisagreement[]): DisagreementSummary {
  const byKey = new Map<string, DisagreementEntry>();
  for (const { disagreement, file, suppressed } of applied) {
    const { pointer, page, reason } = disagreement;
    const key = JSON.stringify([file, pointer, page, reason]);
    const before = byKey.get(key);
    byKey.set(key, {
      ...{ file, pointer, page, reason },
      uses: (before?.uses ?? 0) + 1,
      mismatches: (before?.mismatches ?? 0) + suppressed.length,
    });
  }
  const entries = [...byKey.values()].sort(
    (a, b) => compare(a.file, b.file) || compare(a.pointer, b.pointer),
  );
  const mismatches = entries.reduce((sum, entry) => sum + entry.mismatches, 0);
  return { total: entries.length, mismatches, entries };
}

/** The summary as a Markdown table, for a README or a docs page. */
export function formatDisagreements(summary: DisagreementSummary): string {
  if (summary.total === 0) return 'No disagreements with vendor descriptions.';
  const rows = summary.entries.map((entry) => {
    const cells = [
      entry.file,
      `\`${entry.pointer}\``,
      entry.reason,
      entry.page,
      entry.uses,
      entry.mismatches,
    ];
    return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    '| description | where | what is wrong | proof | cases | mismatches |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
