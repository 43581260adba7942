/**
 * What questions cost with 10,000 accounts, 200 connections and a million associations. It measures processor time, of this
 * process and of the PostgreSQL backend, so that what else the machine does counts for nothing.
 *
 * `node --conditions=@patchbay/source libs/host/tests/questions/bench/main.ts [--rounds 5] [--sqlite file] [--postgres url]`
 *
 * A database that is given and holds the rows already is asked as it is. Without PostgreSQL here that half is left out.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresMissing, startPostgres } from '@patchbay/testing/servers';
import { sql } from 'kysely';
import { postgresStore } from '../../../src/postgres.ts';
import type { HostStore } from '../../../src/store/host-store.ts';
import { sqliteStore } from '../../../src/store/sqlite.ts';
import { questionsOf } from '../world.ts';
import { asked } from './asked.ts';
import { fullSize, seedWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sqlite: { type: 'string' },
    postgres: { type: 'string' },
  },
});
const rounds = Number(values.rounds);

const folder = await mkdtemp(join(tmpdir(), 'patchbay-questions-'));
const onSqlite = await measured(await sqliteStore({ path: values.sqlite ?? join(folder, 'bench.sqlite') }));
await rm(folder, { recursive: true });

let onPostgres: ReadonlyMap<string, number> = new Map();
if (values.postgres !== undefined) {
  onPostgres = await measured(
    await postgresStore({ connectionString: values.postgres, maximumConnections: 1 }),
  );
} else if (postgresMissing() === undefined) {
  const server = await startPostgres();
  onPostgres = await measured(await postgresStore({ connectionString: server.url(), maximumConnections: 1 }));
  await server.stop();
}

console.log('| question | SQLite, ms | PostgreSQL, ms |\n| --- | ---: | ---: |');
for (const [name, milliseconds] of onSqlite)
  console.log(`| ${name} | ${milliseconds.toFixed(1)} | ${onPostgres.get(name)?.toFixed(1) ?? ''} |`);

/** Medians by question. */
async function measured(store: HostStore): Promise<ReadonlyMap<string, number>> {
  const there = await store.db.selectFrom('connections').select('id').limit(1).execute();
  if (there.length === 0) {
    await seedWorld(store, fullSize);
    if (store.kind === 'postgres') await sql`vacuum analyze`.execute(store.db);
  }
  const cpu = await processorOf(store);
  const questions = questionsOf(store);
  const found = new Map<string, number>();
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      const before = await cpu();
      await ask(questions);
      times.push((await cpu()) - before);
    }
    // The first one compiles and fills caches.
    found.set(name, times.slice(1).toSorted((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0);
  }
  await store.close();
  return found;
}

/** Milliseconds of processor time that this process and the backend have had. */
async function processorOf({ kind, db }: HostStore): Promise<() => Promise<number>> {
  const own = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  if (kind === 'sqlite') return () => Promise.resolve(own());
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const path = `/proc/${rows[0]?.pid}/schedstat`;
  return async () => own() + Number((await readFile(path, 'utf8')).split(' ')[0]) / 1e6;
}
