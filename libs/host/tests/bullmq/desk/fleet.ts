import { sql } from 'kysely';
import { Redis } from 'ioredis';
import { startPostgres, startRedis, type PostgresServer, type RedisServer } from '@patchbay/testing/servers';
import { bullmqQueue } from '../../../src/bullmq.ts';
import { createHost } from '../../../src/host/create-host.ts';
import { postgresStore } from '../../../src/postgres.ts';
import type { SyncOptions } from '../../../src/sync/options.ts';
import { startChild, type Child } from '../../child.ts';
import { testRing } from '../../ring.ts';
import { desk } from './integration.ts';
import type { WorkerOrders } from './orders.ts';
import { recordsOf, startDesk, type DeskSize, type DeskVendor } from './vendor.ts';

export interface FleetOptions {
  readonly size: DeskSize;
  readonly budget?: WorkerOrders['budget'];
  /** How long the vendor takes for a page. */
  readonly delayMilliseconds?: number;
  /** Tasks at once of each worker. @default 4 */
  readonly concurrency?: number;
  readonly sync?: SyncOptions;
  readonly limiterPatience?: number;
  /** Redis keeps what it has when it is killed. @default false */
  readonly durable?: boolean;
}

const streams = ['accounts', 'resources', 'entitlements', 'entitlement_associations', 'tickets'] as const;

/** A vendor, PostgreSQL, Redis, a host that starts syncs and works on none, and as many workers as a test starts. */
export async function startFleet({ size, concurrency = 4, ...options }: FleetOptions) {
  const { budget = { requestsPerWindow: 100_000, windowSeconds: 1 } } = options;
  const vendor: DeskVendor = await startDesk(size, options);
  const postgres: PostgresServer = await startPostgres();
  const redis: RedisServer = await startRedis({ durable: options.durable ?? false });
  const client = new Redis(redis.url, { maxRetriesPerRequest: 1, retryStrategy: () => 100 });
  const store = await postgresStore({ connectionString: postgres.url() });
  const host = await createHost({
    connectors: { desk: desk(budget) },
    store,
    keys: testRing(),
    queue: bullmqQueue({ connection: client }),
    ...(options.sync === undefined ? {} : { sync: options.sync }),
  });
  const orders: WorkerOrders = {
    ...{ databaseUrl: postgres.url(), redisUrl: redis.url, budget, concurrency },
    limiterPatience: options.limiterPatience,
  };
  const workers = new Set<Child>();
  return {
    vendor,
    redis,
    postgres,
    host,
    store,
    /** Starts a worker, which works when this resolves. */
    startWorker: async (): Promise<Child> => {
      const worker = startChild(new URL('worker.ts', import.meta.url), orders);
      workers.add(worker);
      if ((await worker.next()) !== 'works') throw new Error('The worker did not start.');
      return worker;
    },
    /** Begins syncs of so many connections, one a tenant of the vendor. Gives the ids of the runs by tenant. */
    startSyncs: async (count: number, prefix = 'w'): Promise<ReadonlyMap<string, string>> => {
      const runs = new Map<string, string>();
      for (let index = 0; index < count; index += 1) {
        const tenant = `${prefix}${index}`;
        const connection = await host.connections.create({
          connector: 'desk',
          name: tenant,
          tenant: `customer${index % 7}`,
          settings: { base_url: vendor.url, workspace: tenant },
          auth: { token: { token: `token-of-${tenant}` } },
        });
        const run = await host.syncs.start(connection.id, { streams });
        runs.set(tenant, run.id);
      }
      return runs;
    },
    /** Compares the tables with what the vendor has; gives what is not as it should be. */
    faults: async (runs: ReadonlyMap<string, string>): Promise<readonly string[]> => {
      const faults: string[] = [];
      for (const [tenant, runId] of runs) {
        const run = await host.syncs.get(runId);
        if (run?.state !== 'complete') faults.push(`${tenant}: ${run?.state} ${JSON.stringify(run?.tasks)}`);
        const connectionId = run?.connectionId ?? '';
        for (const stream of streams) {
          const expected = expectedOf(tenant, stream, size);
          const table = tables[stream];
          const { rows } = await sql<{ key: string }>`
            select key from ${sql.table(table)} where connection_id = ${connectionId} and deleted_at is null`.execute(
            store.db,
          );
          const keys = new Set(rows.map(({ key }) => key));
          const lost = expected.filter((key) => !keys.has(key));
          if (lost.length > 0) faults.push(`${tenant} ${stream}: ${lost.length} rows lost`);
          if (keys.size > expected.length)
            faults.push(`${tenant} ${stream}: ${keys.size - expected.length} too many`);
          const changes = await sql<{ kind: string; count: string }>`
            select kind, count(*) as count from changes
            where connection_id = ${connectionId} and stream = ${stream} group by kind`.execute(store.db);
          const told = changes.rows.map(({ kind, count }) => `${count} ${kind}`).join(', ');
          if (told !== `${expected.length} added`) faults.push(`${tenant} ${stream}: changes are ${told}`);
          const added = run?.tasks
            .filter((task) => task.stream === stream)
            .reduce((sum, task) => sum + task.added, 0);
          if (added !== expected.length) faults.push(`${tenant} ${stream}: ${added} counted`);
        }
      }
      return faults;
    },
    stop: async (): Promise<void> => {
      for (const worker of workers) await worker.kill();
      await host.stop();
      client.disconnect();
      await Promise.all([postgres.stop(), redis.stop(), vendor.close()]);
    },
  };
}

const tables = {
  accounts: 'accounts',
  resources: 'resources',
  entitlements: 'entitlements',
  entitlement_associations: 'associations',
  tickets: 'records',
} as const;

function expectedOf(tenant: string, stream: (typeof streams)[number], size: DeskSize): readonly string[] {
  const keys = (list: string, fields: readonly string[]): string[] =>
    recordsOf(tenant, list, size).map((record) =>
      JSON.stringify(fields.map((field) => (record as Record<string, unknown>)[field])),
    );
  const own = 'integration_specific_id';
  const right = 'integration_specific_resource_id';
  switch (stream) {
    case 'accounts':
    case 'resources':
      return keys(stream, [own]);
    case 'entitlements':
      return keys(stream, [own, right]);
    case 'entitlement_associations':
      return [...new Set(keys('associations', ['account_id', 'integration_specific_entitlement_id', right]))];
    case 'tickets':
      return Array.from({ length: size.projects }, (_each, project) => keys(`p${project}`, ['id'])).flat();
  }
}
