import type { Sent } from './send.ts';

/** What became of the packages, as a table for a terminal, and below it what went wrong. */
export function sentTable(all: readonly Sent[]): string {
  const rows = all.map(({ name, version, tag, result, integrity, seconds }) => [
    ...[name, version, tag, result],
    ...[integrity === '' ? '' : `${integrity.slice(0, 19)}…`, seconds === 0 ? '' : `${seconds.toFixed(1)} s`],
  ]);
  const head = ['package', 'version', 'tag', 'result', 'integrity', 'time'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const problems = all.flatMap(({ name, version, problem }) =>
    problem === undefined ? [] : [`${name}@${version}: ${problem}`],
  );
  return [line(head), ...rows.map(line), '', sums(all), ...problems].join('\n');
}

/** `2 published, 40 was there`. */
function sums(all: readonly Sent[]): string {
  const counts = new Map<string, number>();
  for (const { result } of all) counts.set(result, (counts.get(result) ?? 0) + 1);
  return [...counts].map(([result, count]) => `${count} ${result}`).join(', ');
}
