import type { Benchmark } from '../benchmark.ts';
import { standings } from '../contest.ts';
import { inFolder } from '../read/programs.ts';
import { readSlices, type SlicedReading } from '../scale/read-slices.ts';

/** The same records in more and more slices: what slices cost, and how large the state of them all becomes. */
export const scaleSlicesBenchmark: Benchmark = {
  name: 'scale-slices',
  description:
    'an incremental read of 100 thousand records that are made in the process, in 1 to 10,000 slices: processor time, memory, state',
  heavy: true,
  run: ({ rounds, quick = false, sizes = quick ? [1, 10, 100] : [1, 10, 100, 1000, 10_000] }) =>
    inFolder((folder) => {
      const records = quick ? 10_000 : 100_000;
      const readings = new Map<string, SlicedReading[]>(sizes.map((size) => [nameOf(size), []]));
      for (let round = 0; round < Math.min(rounds, 3); round += 1) {
        for (const size of sizes) readings.get(nameOf(size))?.push(readSlices(folder, size, records));
      }
      const of = (value: (reading: SlicedReading) => number) =>
        new Map([...readings].map(([name, found]) => [name, found.map(value)]));
      const states = [...readings].map(
        ([name, [reading]]) =>
          `${name}: ${reading?.states ?? 0} states, ${((reading?.total ?? 0) / 1000).toFixed(1)} kB of them in all`,
      );
      return Promise.resolve([
        {
          title: 'scale-slices: processor time',
          standings: standings(of(({ microseconds }) => microseconds)),
        },
        {
          title: 'scale-slices: the most memory',
          standings: standings(
            of(({ megabytes }) => megabytes),
            'MB',
          ),
        },
        {
          title: 'scale-slices: the last state',
          standings: standings(
            of(({ last }) => last / 1000),
            'kB',
          ),
          notes: states,
        },
      ]);
    }),
};

const nameOf = (slices: number): string =>
  `${slices.toLocaleString('en')} ${slices === 1 ? 'slice' : 'slices'}`;
