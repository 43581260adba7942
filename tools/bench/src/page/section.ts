import { amount } from '../amount.ts';
import type { Benchmark, Table } from '../benchmark.ts';
import { isMet, spreadText, targetText } from '../claim.ts';

/** What is said of one run of a benchmark. */
export interface Run {
  readonly benchmark: Pick<Benchmark, 'name' | 'description'>;
  readonly tables: readonly Table[];
  /** How it was run: date, commit, rounds, load. */
  readonly conditions: string;
}

/** Begins the part of the page that belongs to a benchmark. */
export const opening = (name: string): string => `<!-- bench:${name} -->`;
/** Ends it. */
export const closing = (name: string): string => `<!-- /bench:${name} -->`;

/** A benchmark's part of the page, between marks, so that a later run of it alone can take its place. */
export function section({ benchmark, tables, conditions }: Run): string {
  return [
    opening(benchmark.name),
    `## ${benchmark.name}`,
    `${benchmark.description[0]?.toUpperCase()}${benchmark.description.slice(1)}.`,
    `_${conditions}_`,
    ...tables.map(tableMarkdown),
    closing(benchmark.name),
  ].join('\n\n');
}

function tableMarkdown({ title, standings, claims = [], notes = [] }: Table): string {
  const rows = standings.map(({ name, unit, measured, ratio }) =>
    row(
      name,
      ratio.low === ratio.high
        ? ratio.median.toFixed(2)
        : `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`,
      amount(measured.median, unit),
      measured.low === measured.high ? '' : `${amount(measured.low, unit)} to ${amount(measured.high, unit)}`,
    ),
  );
  const found = claims.map((each) =>
    row(
      each.what,
      targetText(each),
      spreadText(each.measured, each.unit),
      isMet(each) ? 'met' : '**not met**',
    ),
  );
  return [
    `### ${title}`,
    ...(rows.length === 0
      ? []
      : [['| contestant | times the first | median | least and most |', rule, ...rows].join('\n')]),
    ...(found.length === 0 ? [] : [[claimHead, rule, ...found].join('\n')]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n');
}

/** The head of every table of targets. */
export const claimHead = '| to hold | target | measured | |';
/** Below the head of a table with four columns. */
export const rule = '| --- | --- | --- | --- |';

/** A row of a table. */
export const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
