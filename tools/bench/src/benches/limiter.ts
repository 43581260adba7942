import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { standings } from '../contest.ts';
import { runCell } from '../limiter/run-cell.ts';
import { countings, type Counting } from '../limiter/vendor.ts';

const limit = 100;
const bareName = 'no budget declared, Retry-After obeyed';
const clients = {
  [bareName]: { limited: false, tells: true },
  'budget declared, the vendor silent': { limited: true, tells: false },
  'budget declared, headers read': { limited: true, tells: true },
};

/** The part of a quota that is used where the app declares it, and what is refused meanwhile. */
export const limiterBenchmark: Benchmark = {
  name: 'limiter',
  description:
    'quota of 100 requests in a second that 64 workers use in 10 seconds, answers up to 20 ms late, by how the vendor counts; by the clock',
  async run({ rounds, quick = false, sizes: [seconds = quick ? 3 : 10] = [] }) {
    const tables: Table[] = [];
    for (const counting of countings) {
      tables.push(...(await measureCounting(counting, seconds, Math.min(rounds, 2))));
    }
    return tables;
  },
};

async function measureCounting(counting: Counting, seconds: number, rounds: number): Promise<Table[]> {
  const empty = () => new Map(Object.keys(clients).map((name) => [name, new Array<number>()]));
  const [used, refused] = [empty(), empty()];
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, client] of Object.entries(clients)) {
      const report = await runCell({
        ...{
          counting,
          limit,
          windowMilliseconds: 1000,
          milliseconds: seconds * 1000,
          jitter: 20,
          workers: 64,
        },
        ...client,
      });
      used.get(name)?.push((report.accepted / (limit * seconds)) * 100);
      refused.get(name)?.push(report.refused);
    }
  }
  const limited = Object.keys(clients).filter((name) => name !== bareName);
  return [
    {
      title: `limiter: ${counting}, the part of the quota that was used in ${seconds} s`,
      standings: standings(used, '%'),
      claims: limited.map((name) =>
        claim(`quota used, ${counting}, ${name}`, used.get(name) ?? [], { atLeast: 99 }, { unit: '%' }),
      ),
    },
    {
      title: `limiter: ${counting}, requests that were refused`,
      standings: standings(refused, ''),
      claims: limited.map((name) =>
        claim(`refused with 429, ${counting}, ${name}`, refused.get(name) ?? [], { atMost: 0 }),
      ),
    },
  ];
}
