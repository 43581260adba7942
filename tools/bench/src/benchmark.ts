import type { Standing } from './contest.ts';
import type { Claim } from './claim.ts';

/** A table of one benchmark. */
export interface Table {
  readonly title: string;
  readonly standings: readonly Standing[];
  /** What is to hold of what was measured, and whether it does. */
  readonly claims?: readonly Claim[];
  /** What else was found, a line each. */
  readonly notes?: readonly string[];
}

/** What a benchmark is told. */
export interface BenchmarkOptions {
  /** Rounds that count, for each table. */
  readonly rounds: number;
  /** Measure peers too, which are installed for it. @default false */
  readonly peers?: boolean;
  /** Less of everything: to see that it works, not to learn a number. @default false */
  readonly quick?: boolean;
  /** For a benchmark that measures growth: the sizes. @default those of the benchmark */
  readonly sizes?: readonly number[] | undefined;
}

/** A benchmark. It asserts no time; it fails when a contestant gives a wrong answer. */
export interface Benchmark {
  readonly name: string;
  readonly description: string;
  /** Minutes of it are too many for the whole run: it runs when it is named. @default false */
  readonly heavy?: boolean;
  run(options: BenchmarkOptions): Promise<readonly Table[]>;
}

/** A peer that is not here, and cannot be had. The benchmark goes on without it and says so. */
export class MissingPeerError extends Error {
  override readonly name = 'MissingPeerError';
}
