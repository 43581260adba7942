import type { Standing } from './contest.ts';

/** A table of one benchmark. */
export interface Table {
  readonly title: string;
  readonly standings: readonly Standing[];
  /** What else was found, a line each. */
  readonly notes?: readonly string[];
}

/** What a benchmark is told. */
export interface BenchmarkOptions {
  /** Rounds that count, for each table. */
  readonly rounds: number;
  /** Measure peers too, which are installed for it. @default false */
  readonly peers?: boolean;
}

/** A benchmark. It measures and asserts nothing. */
export interface Benchmark {
  readonly name: string;
  readonly description: string;
  run(options: BenchmarkOptions): Promise<readonly Table[]>;
}

/** A table as text, with the ratio first: it is what carries from one machine to another. */
export function tableText({ title, standings, notes = [] }: Table): string {
  const width = Math.max(...standings.map(({ name }) => name.length));
  const lines = standings.map(
    ({ name, microseconds, ratio }) =>
      `  ${name.padEnd(width)}  ${ratio.toFixed(2).padStart(7)} x  ${amount(microseconds).padStart(12)}`,
  );
  return [title, ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** A time in the unit that reads best. */
export function amount(microseconds: number): string {
  if (microseconds >= 10_000) return `${(microseconds / 1000).toFixed(1)} ms`;
  return `${microseconds.toFixed(microseconds < 10 ? 2 : 1)} us`;
}
