import type { Benchmark } from '../benchmark.ts';
import { standings } from '../contest.ts';
import { inFolder } from '../read/programs.ts';
import { startVendors, syncConnections, type SyncedConnections } from '../scale/sync-connections.ts';

const accounts = 300;

/** A host that syncs more and more connections, all at once. */
export const scaleConnectionsBenchmark: Benchmark = {
  name: 'scale-connections',
  description: `a host that syncs 1 to 200 connections at once into SQLite, each with ${accounts} accounts and what they may do`,
  heavy: true,
  run: ({ rounds, quick = false, sizes = quick ? [1, 5] : [1, 10, 50, 100, 200] }) =>
    inFolder(async (folder) => {
      const found = new Map<string, SyncedConnections[]>(sizes.map((size) => [nameOf(size), []]));
      const vendors = await startVendors(accounts);
      try {
        for (let round = 0; round < Math.min(rounds, 3); round += 1) {
          for (const size of sizes) found.get(nameOf(size))?.push(syncConnections(folder, vendors, size));
        }
      } finally {
        vendors.stop();
      }
      const of = (value: (synced: SyncedConnections) => number) =>
        new Map([...found].map(([name, synced]) => [name, synced.map(value)]));
      return [
        {
          title: 'scale-connections: processor time of a record, with the start',
          standings: standings(of(({ microseconds, records }) => microseconds / records)),
          notes: [...found].map(
            ([name, [first]]) => `${name}: ${(first?.records ?? 0).toLocaleString('en')} records`,
          ),
        },
        {
          title: 'scale-connections: until all are synced',
          standings: standings(of(({ seconds }) => seconds * 1e6)),
        },
        {
          title: 'scale-connections: the most memory',
          standings: standings(
            of(({ megabytes }) => megabytes),
            'MB',
          ),
        },
        {
          title: 'scale-connections: the database',
          standings: standings(
            of(({ databaseBytes }) => databaseBytes / 1e6),
            'MB',
          ),
        },
      ];
    }),
};

const nameOf = (connections: number): string =>
  `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
