import { startGeneratedApiProcess } from '@patchbay/stream-server';
import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';
import { median } from '../median.ts';
import type { Usage } from '../processes/measure.ts';
import { checkReaders, measureReader } from '../read/check.ts';
import { packagesInUse } from '../read/packages.ts';
import {
  airbyteName,
  farosName,
  floorName,
  inFolder,
  linesName,
  ownReaders,
  peerReaders,
  streamName,
  type Reader,
} from '../read/programs.ts';

/** What a read costs that users make: streams over HTTP with every record checked, and lines of the Airbyte protocol. */
export const readBenchmark: Benchmark = {
  name: 'read',
  description: 'pages of 1,000 records as a stream, and as lines for Airbyte, against undici and JSON.parse',
  run: ({ rounds, peers = false, quick = false, sizes = [quick ? 40_000 : 200_000] }) =>
    inFolder(async (folder) => {
      const packages = packagesInUse();
      const { readers: others, notes } = peerReaders(folder, peers);
      const readers = [...ownReaders(folder, packages), ...others];
      await checkReaders(readers, folder);
      const tables: Table[] = [];
      for (const records of sizes) {
        const pages = Math.ceil(records / 1000);
        tables.push(...(await throughput(readers, { rounds, pages, notes: [packages.note, ...notes] })));
      }
      return tables;
    }),
};

interface Reads {
  readonly rounds: number;
  readonly pages: number;
  readonly notes: readonly string[];
}

async function throughput(readers: readonly Reader[], { rounds, pages, notes }: Reads): Promise<Table[]> {
  const few = Math.max(6, pages / 10);
  const servers = {
    one: await startGeneratedApiProcess({ events: 1000, cachedPages: 1 }),
    few: await startGeneratedApiProcess({ events: few * 1000, cachedPages: few }),
    all: await startGeneratedApiProcess({ events: pages * 1000, cachedPages: pages }),
  };
  const starts = new Map(readers.map(({ name }) => [name, new Array<Usage>()]));
  const reads = new Map(readers.map(({ name }) => [name, new Array<Usage>()]));
  // The first round fills caches. Programs that take long take part in a few.
  for (let round = -1; round < rounds; round += 1) {
    for (const reader of readers) {
      if (reader.slow === true && (round < 0 || round >= 3)) continue;
      const start = await measureReader(reader, servers.one);
      const read = await measureReader(reader, reader.slow === true ? servers.few : servers.all);
      if (round < 0) continue;
      starts.get(reader.name)?.push(start);
      reads.get(reader.name)?.push(read);
    }
  }
  for (const server of Object.values(servers)) await server.stop();

  /** Of a page, behind the start. */
  const perPage = (of: (usage: Usage) => number) =>
    new Map(
      readers.map(({ name, slow }) => {
        const start = median((starts.get(name) ?? []).map(of));
        const rest = (slow === true ? few : pages) - 1;
        // A machine that was busy at the start tells nothing.
        const behind = (value: number) => (value > start ? (value - start) / rest : Number.NaN);
        return [name, (reads.get(name) ?? []).map((usage) => behind(of(usage)))];
      }),
    );
  const processor = perPage(({ microseconds }) => microseconds);
  const wall = perPage(({ milliseconds }) => milliseconds * 1000);
  const whole = new Map(
    readers
      .filter(({ slow }) => slow !== true)
      .map(({ name }) => [name, (reads.get(name) ?? []).map(({ microseconds }) => microseconds)]),
  );
  const against = (name: string, reference: string) => ratios(processor, reference, name);
  const claims = [
    claim(
      'validated read, of the floor (CPU)',
      against(streamName, floorName),
      { atLeast: 0.85 },
      { aim: 0.9 },
    ),
    claim(
      'validated read with Airbyte lines, of the floor (CPU)',
      against(linesName, floorName),
      { atLeast: 0.6 },
      { aim: 0.75 },
    ),
    ...(processor.has(farosName)
      ? [
          claim(
            'Airbyte lines, times faros-airbyte-cdk (CPU)',
            against(linesName, farosName),
            {
              atLeast: 1.7,
            },
            { aim: 2.2 },
          ),
        ]
      : []),
    ...(processor.has(airbyteName)
      ? [claim('Airbyte lines, times airbyte-cdk (CPU)', against(linesName, airbyteName), { atLeast: 20 })]
      : []),
  ];
  return [
    {
      title: `read: a page of 1,000 records in processor time, of ${pages}, behind the start`,
      standings: standings(processor),
      claims,
      notes: [
        ...standings(processor).map(
          ({ name, ratio }) => `${name}: ${(1 / ratio.median).toFixed(2)} of the floor`,
        ),
        ...(processor.has(airbyteName)
          ? [`${airbyteName}: of ${few} pages, in at most 3 rounds, as it takes long`]
          : []),
        ...notes,
      ],
    },
    {
      title: `read: the whole process in processor time, its start and ${pages} pages`,
      standings: standings(whole),
      notes: [streamName, linesName].map(
        (name) => `${name}: ${median(ratios(whole, floorName, name)).toFixed(2)} of the floor`,
      ),
    },
    { title: `read: a page of ${pages} by the clock on the wall`, standings: standings(wall) },
  ];
}
