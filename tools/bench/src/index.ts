import type { Benchmark } from './benchmark.ts';
import { acquireBenchmark } from './benches/acquire.ts';
import { cliPeersBenchmark } from './benches/cli-peers.ts';
import { cliStartBenchmark } from './benches/cli-start.ts';
import { dispatchBenchmark } from './benches/dispatch.ts';
import { limiterBenchmark } from './benches/limiter.ts';
import { memoryBenchmark, scaleRecordsBenchmark } from './benches/memory.ts';
import { prefetchBenchmark } from './benches/prefetch.ts';
import { readBenchmark } from './benches/read.ts';
import { readPagesBenchmark } from './benches/read-pages.ts';
import { scaleConnectionsBenchmark } from './benches/scale-connections.ts';
import { scaleSlicesBenchmark } from './benches/scale-slices.ts';
import { scaleWorkspaceBenchmark } from './benches/scale-workspace.ts';
import { serveBenchmark } from './benches/serve.ts';
import { servePeersBenchmark } from './benches/serve-peers.ts';
import { serveStartBenchmark } from './benches/serve-start.ts';
import { sizesBenchmark } from './benches/sizes.ts';
import { tokensBenchmark } from './benches/tokens.ts';
import { workspaceBenchmark } from './benches/workspace.ts';

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
  servePeersBenchmark,
  dispatchBenchmark,
  cliStartBenchmark,
  cliPeersBenchmark,
  serveStartBenchmark,
  limiterBenchmark,
  acquireBenchmark,
  tokensBenchmark,
  workspaceBenchmark,
  sizesBenchmark,
];

/** What takes many minutes, and runs when it is named. */
export const heavyBenchmarks: readonly Benchmark[] = [
  scaleRecordsBenchmark,
  scaleSlicesBenchmark,
  scaleConnectionsBenchmark,
  scaleWorkspaceBenchmark,
];
