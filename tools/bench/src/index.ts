import type { Benchmark } from './benchmark.ts';
import { cliStartBenchmark } from './benches/cli-start.ts';
import { dispatchBenchmark } from './benches/dispatch.ts';
import { readPagesBenchmark } from './benches/read-pages.ts';
import { tokensBenchmark } from './benches/tokens.ts';

export type { Benchmark, BenchmarkOptions, Table } from './benchmark.ts';
export { amount, tableText } from './benchmark.ts';
export type { Standing } from './contest.ts';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  dispatchBenchmark,
  readPagesBenchmark,
  tokensBenchmark,
  cliStartBenchmark,
];
