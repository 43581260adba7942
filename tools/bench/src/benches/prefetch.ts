import { startGeneratedApiProcess } from '@patchbay/stream-server';
import type { Benchmark } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';
import { median } from '../median.ts';
import { measureReader } from '../read/check.ts';
import { own, type Reader } from '../read/programs.ts';

const sequential = 'one page after the other';
const stream = 'the stream, its cursor in the body';

/** Starts a program that works with each page. */
function working(program: string): Reader['start'] {
  const start = own(program);
  return (api) => ({ args: [...start(api).args, 'work'] });
}

/** The next page is on its way while one is worked with: by the clock on the wall, as waiting costs no processor. */
export const prefetchBenchmark: Benchmark = {
  name: 'prefetch',
  description:
    'pages of 1,000 records that a server holds back for 20 ms and a reader works with for 10, read ahead and one after the other',
  async run({ rounds, quick = false }) {
    const pages = quick ? 10 : 60;
    const readers: Reader[] = [
      { name: sequential, start: working('sequential.ts') },
      { name: stream, start: working('validated.ts') },
    ];
    const api = await startGeneratedApiProcess({ events: pages * 1000, delay: 20, cachedPages: pages });
    const one = await startGeneratedApiProcess({ events: 1000, cachedPages: 1 });
    const times = new Map(readers.map(({ name }) => [name, new Array<number>()]));
    for (const reader of readers) {
      const starts = [];
      for (let round = 0; round < 3; round += 1) starts.push((await measureReader(reader, one)).milliseconds);
      const start = median(starts);
      await measureReader(reader, api);
      for (let round = 0; round < Math.min(rounds, 5); round += 1) {
        const { milliseconds } = await measureReader(reader, api);
        times.get(reader.name)?.push(((milliseconds - start) * 1000) / (pages - 1));
      }
    }
    await api.stop();
    await one.stop();
    return [
      {
        title: 'prefetch: a page, behind the start',
        standings: standings(times),
        claims: [
          claim('prefetch, times one after the other (wall)', ratios(times, sequential, stream), {
            atLeast: 1.25,
          }),
        ],
      },
    ];
  },
};
