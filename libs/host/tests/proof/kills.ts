import { setTimeout } from 'node:timers/promises';
import { canonicalJson, systemClock } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import type { HostStore } from '../../src/store/host-store.ts';
import { isEnded } from '../../src/sync/run.ts';
import { startChild, type Child } from '../child.ts';
import { addConnection, processOn, replayed, rowsOf } from '../sync/support.ts';
import { killedApp, rowsAt } from './app.ts';
import { killOptions } from './kill-options.ts';

/** What became of the runs whose workers were killed. */
export interface KillCounts {
  kills: number;
  /** Kills with a run under way. */
  killsInRuns: number;
  runs: number;
  /** Rows that were compared with what the app had, over all runs. */
  rows: number;
  /** Rows that the app had and the tables have not, or not so. */
  lost: number;
  /** Rows that the tables have beyond those of the app, and differences that were told twice or not as they were. */
  doubled: number;
  /** Runs that did not end, or not well. */
  stuck: string[];
}

/** How long a run may take, however often it is killed, in milliseconds. */
const patience = 300_000;

/**
 * Kills workers of syncs by SIGKILL at random moments, so many times, and compares the tables with the app after every run.
 *
 * @param workers - at once, on the same tables
 */
export async function killWorkers(given: {
  readonly store: HostStore;
  readonly location: string;
  readonly workers: number;
  readonly kills: number;
  readonly random: () => number;
  /** What a worker runs. A bundle of it starts in a third of the time. @default killed-worker.ts */
  readonly program?: URL | undefined;
}): Promise<KillCounts> {
  const { store, location, random, program = new URL('./killed-worker.ts', import.meta.url) } = given;
  const connectionId = await addConnection(store);
  const counts: KillCounts = { kills: 0, killsInRuns: 0, runs: 0, rows: 0, lost: 0, doubled: 0, stuck: [] };
  const clock = { ...systemClock, advance: () => Promise.resolve() };
  const starter = processOn(
    store,
    { acme: killedApp(() => Promise.resolve(0)) },
    { clock, options: killOptions },
  );
  const spawn = (): Child => startChild(program, { location, connectionId });
  const begin = async (child: Child): Promise<Child> => {
    await child.next();
    child.tell('work');
    await child.next();
    return child;
  };
  // One more is warmed up, as a process takes longer to start than a run to end.
  const spare: Child[] = [spawn(), spawn()];
  const next = (): Promise<Child> => {
    spare.push(spawn());
    const child = spare.shift();
    if (child === undefined) throw new Error('there is no spare process');
    return begin(child);
  };
  const workers = await Promise.all(Array.from({ length: given.workers }, next));
  let version = 0;
  // A machine that has much to do gives a worker less between two kills. None of them may be killed before it did anything.
  let longest = 1200;
  let done = 0;
  try {
    while (counts.kills < given.kills) {
      version += 1;
      await store.db
        .updateTable('connections')
        .set({ settings: JSON.stringify({ version }) })
        .where('id', '=', connectionId)
        .execute();
      const streams = ['accounts', 'entitlement_associations', 'tickets'];
      const run = await starter.syncs.start(connectionId, { streams });
      counts.runs += 1;
      const until = Date.now() + patience;
      for (;;) {
        const open = await Promise.race([
          starter.syncs.finished(run.id).then(() => false),
          setTimeout(random() * longest, true),
        ]);
        if (!open) break;
        if (Date.now() > until) {
          counts.stuck.push(JSON.stringify(await starter.syncs.get(run.id)));
          return counts;
        }
        if (counts.kills >= given.kills) continue;
        const place = Math.trunc(random() * workers.length);
        await workers[place]?.kill();
        counts.kills += 1;
        const state = await starter.syncs.get(run.id);
        if (state !== undefined && !isEnded(state)) counts.killsInRuns += 1;
        const pages = state?.tasks.reduce((sum, task) => sum + task.pages, 0) ?? 0;
        longest = pages === done ? Math.min(8000, longest * 1.5) : Math.max(600, longest * 0.8);
        done = pages;
        workers[place] = await next();
      }
      await compare(store, connectionId, run.id, version, counts);
      const ended = await starter.syncs.get(run.id);
      if (ended?.state !== 'complete') counts.stuck.push(JSON.stringify(ended));
    }
  } finally {
    await Promise.all([...workers, ...spare].map((child) => child.kill()));
  }
  return counts;
}

async function compare(
  store: HostStore,
  connectionId: string,
  runId: string,
  version: number,
  counts: KillCounts,
): Promise<void> {
  const app = rowsAt(version);
  const check = async (
    stream: string,
    table: 'accounts' | 'associations' | 'records',
    given: readonly StreamRecord[],
    key: readonly string[],
  ): Promise<void> => {
    const rows = await rowsOf(store, connectionId, table);
    for (const record of given) {
      const id = canonicalJson(key.map((field) => record[field]));
      if (rows.get(id) !== JSON.stringify(record)) counts.lost += 1;
    }
    counts.rows += given.length;
    counts.doubled += Math.max(0, rows.size - given.length);
    const told = await replayed(store, connectionId, stream).catch((error: unknown) => {
      counts.stuck.push(String(error));
      return undefined;
    });
    if (told === undefined || told.size !== rows.size) counts.doubled += 1;
    else for (const [id, data] of rows) if (told.get(id) !== data) counts.doubled += 1;
  };
  const association = [
    'account_id',
    'integration_specific_entitlement_id',
    'integration_specific_resource_id',
  ];
  await check('accounts', 'accounts', app.accounts, ['integration_specific_id']);
  await check('entitlement_associations', 'associations', app.associations, association);
  await check('tickets', 'records', app.tickets, ['id']);
  const tasks = await store.db.selectFrom('tasks').selectAll().where('run_id', '=', runId).execute();
  const changes = await store.db
    .selectFrom('changes')
    .select((set) => set.fn.countAll().as('count'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  const counted = tasks.reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0);
  if (counted !== Number(changes.count)) counts.doubled += 1;
}
