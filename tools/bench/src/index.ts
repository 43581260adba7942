import type { Benchmark } from './benchmark.ts';
import { acquireBenchmark } from './benches/acquire.ts';
import { cliStartBenchmark } from './benches/cli-start.ts';
import { dispatchBenchmark } from './benches/dispatch.ts';
import { memoryBenchmark, scaleRecordsBenchmark } from './benches/memory.ts';
import { prefetchBenchmark } from './benches/prefetch.ts';
import { readBenchmark } from './benches/read.ts';
import { readPagesBenchmark } from './benches/read-pages.ts';
import { serveBenchmark } from './benches/serve.ts';
import { serveStartBenchmark } from './benches/serve-start.ts';
import { tokensBenchmark } from './benches/tokens.ts';

export { amount } from './amount.ts';
export type { Unit } from './amount.ts';
export type { Benchmark, BenchmarkOptions, Table } from './benchmark.ts';
export { claim, isMet } from './claim.ts';
export type { Claim, Target } from './claim.ts';
export type { Standing } from './contest.ts';
export { tableText } from './page/text.ts';

/** What the whole run measures, in this order. */
export const benchmarks: readonly Benchmark[] = [
  readBenchmark,
  memoryBenchmark,
  prefetchBenchmark,
  readPagesBenchmark,
  serveBenchmark,
  dispatchBenchmark,
  cliStartBenchmark,
  serveStartBenchmark,
  acquireBenchmark,
  tokensBenchmark,
];

/** What takes many minutes, and runs when it is named. */
export const heavyBenchmarks: readonly Benchmark[] = [scaleRecordsBenchmark];
