import { claimHead, closing, opening, row, rule } from './section.ts';

/** What the page says above the benchmarks. */
export interface PageFacts {
  /** Rows of the first table: machine, versions, the last run. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Names of all benchmarks, in the order of the page. */
  readonly names: readonly string[];
  /** What this run could not measure, and why. */
  readonly missing: readonly string[];
}

/**
 * The whole page: what was measured now, and of an older page what was not.
 *
 * @param older - the page as it is, or nothing
 * @param sections - by name, what was measured now
 */
export function page(
  older: string,
  sections: ReadonlyMap<string, string>,
  { facts, names, missing }: PageFacts,
): string {
  const parts = names.flatMap((name) => {
    const part = sections.get(name) ?? partOf(older, name);
    return part === undefined ? [] : [{ name, part }];
  });
  const claims = parts.flatMap(({ name, part }) => claimsOf(part).map((cells) => ({ name, cells })));
  const rows = claims.map(({ name, cells }) => row(`[${name}](#${name})`, ...cells));
  const unmet = claims.filter(({ cells }) => cells.at(-1) !== 'met').length;
  const never = names.filter((name) => !parts.some((part) => part.name === name));
  return [
    '# Benchmarks',
    'Written by `npm run bench`; do not edit. Contestants take turns in one run and do the same work; that their answers are the same is checked before and while they are measured. Read the ratios: they carry from one machine to another, times do not. What each benchmark does is in [tools/bench](../tools/bench/README.md).',
    ['| | |', '| --- | --- |', ...facts.map((each) => row(...each))].join('\n'),
    '## Targets',
    `${claims.length - unmet} of ${claims.length} are met. The value is the median, with the least and the most of all rounds.`,
    [claimHead.replace('|', '| benchmark |'), rule.replace('|', '| --- |'), ...rows].join('\n'),
    '## What was not measured',
    [...never.map((name) => `${name}: not run yet`), ...missing, ...notesOfMissing(parts)]
      .map((each) => `- ${each}`)
      .join('\n') || 'Nothing.',
    ...parts.map(({ part }) => part),
    '',
  ].join('\n\n');
}

/** A note that begins so stands among what was not measured, too. */
export const skipped = 'Not measured: ';

function notesOfMissing(parts: readonly { readonly name: string; readonly part: string }[]): string[] {
  return parts.flatMap(({ name, part }) =>
    part
      .split('\n')
      .filter((line) => line.startsWith(`- ${skipped}`))
      .map((line) => `${name}: ${line.slice(skipped.length + 2)}`),
  );
}

function partOf(older: string, name: string): string | undefined {
  const [start, end] = [older.indexOf(opening(name)), older.indexOf(closing(name))];
  return start < 0 || end < 0 ? undefined : older.slice(start, end + closing(name).length);
}

/** The rows below the heads of the tables of targets. */
function claimsOf(part: string): string[][] {
  const found: string[][] = [];
  let inside = false;
  for (const line of part.split('\n')) {
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    if (cells[0] === 'to hold') inside = true;
    else if (cells.length === 0) inside = false;
    else if (inside && !/^-+$/.test(cells[0] ?? '')) found.push(cells);
  }
  return found;
}
