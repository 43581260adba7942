import type { Benchmark } from './benchmark.ts';
import { acquireBenchmark } from './benches/acquire.ts';
import { cliStartBenchmark } from './benches/cli-start.ts';
import { dispatchBenchmark } from './benches/dispatch.ts';
import { readBenchmark } from './benches/read.ts';
import { readPagesBenchmark } from './benches/read-pages.ts';
import { serveBenchmark } from './benches/serve.ts';
import { serveStartBenchmark } from './benches/serve-start.ts';
import { tokensBenchmark } from './benches/tokens.ts';

export type { Benchmark, BenchmarkOptions, Table } from './benchmark.ts';
export { amount, tableText } from './benchmark.ts';
export type { Standing } from './contest.ts';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  dispatchBenchmark,
  readPagesBenchmark,
  readBenchmark,
  acquireBenchmark,
  tokensBenchmark,
  serveBenchmark,
  cliStartBenchmark,
  serveStartBenchmark,
];
