import { startGeneratedApiProcess } from '@patchbay/stream-server';
import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';
import type { Usage } from '../processes/measure.ts';
import { measureReader } from '../read/check.ts';
import { inImage, inImageName } from '../read/in-image.ts';
import { floorName, inFolder, linesName, ownReaders, streamName } from '../read/programs.ts';
import { readSlices } from '../scale/read-slices.ts';

/** The most memory of a read, of so many records and of ten times as many. */
export const memoryBenchmark: Benchmark = {
  name: 'memory',
  description: 'the most memory of a process that reads 100 thousand records, and 1 million',
  run: ({ rounds, quick = false, sizes = quick ? [10_000, 100_000] : [100_000, 1_000_000] }) =>
    inFolder((folder) => growth(folder, sizes, Math.min(rounds, 3), 'memory')),
};

/** The same up to 10 million, with the time that it takes. */
export const scaleRecordsBenchmark: Benchmark = {
  name: 'scale-records',
  description: 'reads of 1 thousand to 10 million records: processor time, time, memory, state',
  heavy: true,
  run: ({ quick = false, sizes }) => {
    const all = sizes ?? [1000, 10_000, 100_000, 1_000_000, ...(quick ? [] : [10_000_000])];
    return inFolder(async (folder) => [
      ...(await growth(folder, all, 1, 'scale-records')),
      stateGrowth(folder, all),
    ]);
  },
};

/** Every reader on every size. The claims compare the largest with 100 thousand, or with the smallest. */
async function growth(
  folder: string,
  sizes: readonly number[],
  rounds: number,
  name: string,
): Promise<Table[]> {
  const own = ownReaders(folder);
  const readers = [...own, ...inImage(own)];
  const usages = new Map<string, Usage[]>();
  for (const events of sizes) {
    // Pages are written while they are asked for, by a process of their own.
    const api = await startGeneratedApiProcess({ events, cachedPages: 200 });
    for (let round = 0; round < rounds; round += 1) {
      for (const reader of readers) {
        const key = nameOf(reader.name, events);
        usages.set(key, [...(usages.get(key) ?? []), await measureReader(reader, api)]);
      }
    }
    await api.stop();
  }
  const of = (value: (usage: Usage) => number) =>
    new Map([...usages].map(([key, found]) => [key, found.map(value)]));
  const memory = of(({ megabytes }) => megabytes);
  const base = sizes.slice(0, -1).find((size) => size === 100_000) ?? sizes[0] ?? 0;
  const most = sizes.at(-1) ?? 0;
  const claimed = [streamName, linesName, inImageName(streamName), inImageName(linesName)];
  const claims = claimed.map((reader) =>
    claim(
      `memory at ${count(most)} records, times that at ${count(base)}: ${reader}`,
      ratios(memory, nameOf(reader, most), nameOf(reader, base)),
      { atMost: 1.1 },
    ),
  );
  const aboveFloor = (reader: string, floorOf: string) => {
    const floor = memory.get(nameOf(floorOf, most)) ?? [];
    return claim(
      `memory at ${count(most)} records above the floor's: ${reader}`,
      (memory.get(nameOf(reader, most)) ?? []).map((value, round) => value - (floor[round] ?? Number.NaN)),
      { atMost: 25 },
      { unit: 'MB' },
    );
  };
  const above = [
    ...[streamName, linesName].map((reader) => aboveFloor(reader, floorName)),
    ...[streamName, linesName].map((reader) => aboveFloor(inImageName(reader), inImageName(floorName))),
  ];
  const tables: Table[] = [
    {
      title: `${name}: the most memory, in ${rounds} ${rounds === 1 ? 'run' : 'runs'}`,
      standings: standings(memory, 'MB'),
      claims: [...claims, ...above],
    },
  ];
  if (name === 'memory') return tables;
  return [
    ...tables,
    { title: `${name}: processor time`, standings: standings(of(({ microseconds }) => microseconds)) },
    { title: `${name}: time`, standings: standings(of(({ milliseconds }) => milliseconds * 1000)) },
  ];
}

/** The state of an incremental stream without slices, at its largest. */
function stateGrowth(folder: string, sizes: readonly number[]): Table {
  const largest = new Map(
    sizes.map((size) => [`${count(size)} records`, [readSlices(folder, 1, size).most / 1000]]),
  );
  return { title: 'scale-records: the largest state', standings: standings(largest, 'kB') };
}

const nameOf = (reader: string, records: number): string => `${reader}, ${count(records)}`;

const count = (records: number): string => records.toLocaleString('en');
