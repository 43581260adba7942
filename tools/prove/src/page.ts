import { amount, type Table } from '@patchbay/bench';
import { sum } from '@patchbay/ci/counts';
import type { LiveProof } from './live-proof.ts';
import type { Options } from './options.ts';
import type { PackageProof } from './package-proof.ts';
import type { Properties } from './properties.ts';

/** The factor of `npm run prove` without options; with less, the page says that it is not the full proof. */
export const FULL_FACTOR = 20;

/** Likewise for proofs by the clock on the wall. */
export const FULL_SECONDS = 60;

/** Everything that a run found. */
export interface Proof {
  /** ISO 8601. */
  readonly date: string;
  readonly commit: string;
  /** Files in the work tree that the commit does not have as they were tested. */
  readonly uncommitted: number;
  readonly machine: string;
  readonly options: Options;
  /** Vendors' API descriptions were at hand. */
  readonly descriptions: boolean;
  readonly packages: readonly PackageProof[];
  readonly properties: Properties;
  /** What was proven by the clock on the wall. */
  readonly live: readonly LiveProof[];
  readonly benches: readonly Table[];
  /** What went wrong outside the tests. */
  readonly problems: readonly string[];
}

/** True when nothing failed. */
export function holds({ packages, live, problems }: Proof): boolean {
  const { failed } = sum(packages.map(({ counts }) => counts));
  return failed === 0 && problems.length === 0 && live.every((proof) => proof.problems.length === 0);
}

/** `docs/proof.md`. */
export function proofPage(proof: Proof): string {
  const sections = [
    [
      '# Proof',
      'Written by `npm run prove`; do not edit. What each proof is, the tests say.',
      circumstances(proof),
    ],
    ['## Tests', packageTable(proof.packages)],
    ['## Properties', properties(proof)],
    ["## Vendors' descriptions", conformance(proof)],
    ['## By the clock on the wall', ...liveTables(proof)],
    ['## What failed', list(failures(proof), 'Nothing.')],
    ['## What was not run', notRun(proof)],
    ['## Benchmarks', benches(proof)],
  ];
  return `${sections.flat().join('\n\n')}\n`;
}

function circumstances({ date, commit, uncommitted, machine, options }: Proof): string {
  const { factor, seed } = options;
  const lines = [
    ['date', date],
    ['commit', uncommitted === 0 ? commit : `${commit}, and ${uncommitted} files that were not committed`],
    ['machine', machine],
    ['factor', factor >= FULL_FACTOR ? `${factor}` : `${factor} (the full proof has ${FULL_FACTOR})`],
    ['seed', `${seed}`],
    ['to repeat', `\`npm run prove -- --factor ${factor} --seed ${seed}\``],
  ];
  return table(['', ''], lines);
}

function packageTable(packages: readonly PackageProof[]): string {
  const row = (name: string, { passed, failed, skipped }: PackageProof['counts'], seconds: number) => [
    name,
    ...[passed + failed + skipped, passed, failed, skipped].map(String),
    seconds.toFixed(1),
  ];
  const sorted = packages.toSorted((left, right) => (left.folder < right.folder ? -1 : 1));
  const total = sum(sorted.map(({ counts }) => counts));
  const seconds = sorted.reduce((all, each) => all + each.seconds, 0);
  return table(
    ['package', 'tests', 'passed', 'failed', 'skipped', 'seconds'],
    [...sorted.map((each) => row(each.folder, each.counts, each.seconds)), row('all', total, seconds)],
  );
}

function properties({ properties: { runs, inputs } }: Proof): string {
  return `${runs} runs of properties with ${inputs} generated inputs.`;
}

function conformance({ packages, descriptions }: Proof): string {
  const rows = packages.flatMap(({ folder, conformance: found }) =>
    found.map(({ file, exchanges, disagreements }) => [folder, file, `${exchanges}`, `${disagreements}`]),
  );
  if (rows.length > 0) return table(['connector', 'description', 'exchanges checked', 'disagreements'], rows);
  return descriptions
    ? 'No exchange was checked: no connector of the workspace names a description.'
    : 'No exchange was checked: `PATCHBAY_SPECS` was not set.';
}

function liveTables({ live }: Proof): string[] {
  const shown = live.filter(({ rows }) => rows.length > 0);
  return shown.length === 0
    ? ['None.']
    : shown.flatMap(({ title, head, rows }) => [`### ${title}`, table(head, rows)]);
}

function failures({ packages, live, problems }: Proof): string[] {
  return [
    ...problems,
    ...live.flatMap((proof) => proof.problems.map((problem) => `${proof.title}: ${problem}`)),
    ...packages.flatMap(({ folder, failed, counts }) => {
      const named = failed.map((name) => `${folder}: ${name}`);
      return named.length === 0 && (counts.failed > 0 || counts.passed === 0)
        ? [`${folder}: there is no report of its tests, or no test in it`]
        : named;
    }),
  ];
}

function notRun({ packages, live, options, descriptions }: Proof): string {
  const reasons = [
    ...(options.factor < FULL_FACTOR
      ? [`Properties ran with factor ${options.factor} instead of ${FULL_FACTOR}.`]
      : []),
    ...(options.live ? [] : ['What is proven by the clock on the wall: `--no-live`.']),
    ...(options.live && options.seconds < FULL_SECONDS
      ? [`The clock on the wall ran for ${options.seconds} seconds instead of ${FULL_SECONDS}.`]
      : []),
    ...live.flatMap((proof) => proof.notRun.map((part) => `${proof.title}: ${part}`)),
    ...(descriptions ? [] : ["What needs the vendors' descriptions: `PATCHBAY_SPECS` was not set."]),
    ...(options.benches ? [] : ['The benchmarks: `--no-benches`.']),
    ...packages.flatMap(({ folder, skipped }) => skipped.map((name) => `${folder}: ${name}`)),
  ];
  return list(reasons, 'Nothing was left out.');
}

function benches({ benches: tables }: Proof): string {
  if (tables.length === 0) return 'None.';
  const rows = tables.flatMap(({ title, standings }) =>
    standings.map(({ name, ratio, unit, measured }) => [
      ...[title, name],
      `${ratio.median.toFixed(2)} x`,
      amount(measured.median, unit),
    ]),
  );
  const note =
    'Medians of contenders that took turns on a machine that does other work too: read the ratios.';
  const found = tables.flatMap(({ title, notes = [] }) =>
    notes.map((each) => `${title.split(':')[0]}: ${each}`),
  );
  const more = found.length === 0 ? '' : `\n\n${list(found, '')}`;
  return `${note}\n\n${table(['benchmark', 'contender', 'ratio', 'median'], rows)}${more}`;
}

function list(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.map((line) => `- ${line.replace(/\s+/g, ' ')}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
