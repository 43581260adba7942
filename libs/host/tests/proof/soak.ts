/**
 * Many connections through two workers that are killed, drained and started again, on a Redis that forgets everything
 * now and then, by the clock on the wall. It tells what was lost or done twice, and what memory was needed.
 *
 * `node --conditions=@patchbay/source libs/host/tests/proof/soak.ts [--connections 200] [--seed 1] [--every 4]`
 */
import { parseArgs } from 'node:util';
import type { Child } from '../child.ts';
import { startFleet } from '../bullmq/desk/fleet.ts';

const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '4' },
  },
});
let seed = Number(values.seed);
/** Mulberry32: the same for the same seed. */
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const size = { accounts: 120, projects: 15, ticketsOfProject: 12 };
const fleet = await startFleet({ size, delayMilliseconds: 10, concurrency: 8, sync: { partitions: 2 } });
const memory: number[] = [];
const events = { kills: 0, drains: 0, redis: 0 };

async function openRuns(): Promise<number> {
  const open = await fleet.store.db.selectFrom('runs').select('id').where('ended_at', 'is', null).execute();
  return open.length;
}

async function largestOf(worker: Child): Promise<void> {
  worker.tell('memory');
  const told = (await worker.next()) as { readonly largest: number } | undefined;
  if (told !== undefined) memory.push(told.largest);
}

try {
  const workers: Child[] = [await fleet.startWorker(), await fleet.startWorker()];
  const began = performance.now();
  const runs = await fleet.startSyncs(Number(values.connections));
  const finished = Promise.all([...runs.values()].map((id) => fleet.host.syncs.finished(id)));
  let over = false;
  void finished.then(() => (over = true));
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    void openRuns().then((open) =>
      console.error(`${seconds} s: ${open} of ${runs.size} runs are open`, events),
    );
  }, 10_000);
  const troubles = async (): Promise<void> => {
    while (!over) {
      await pause(Number(values.every) * 1000 * (0.5 + random()));
      const index = random() < 0.5 ? 0 : 1;
      const worker = workers[index];
      if (over || worker === undefined) return;
      const dice = random();
      if (dice < 0.15) {
        await fleet.redis.kill();
        await pause(500 + 2000 * random());
        await fleet.redis.start();
        events.redis += 1;
        continue;
      }
      await largestOf(worker);
      if (dice < 0.4) {
        await worker.end();
        events.drains += 1;
      } else {
        await worker.kill();
        events.kills += 1;
      }
      workers[index] = await fleet.startWorker();
    }
  };
  const [ended] = await Promise.all([finished, troubles()]).finally(() => clearInterval(progress));
  const seconds = (performance.now() - began) / 1000;
  for (const worker of workers) await largestOf(worker);
  const tasks = ended.flatMap((run) => run.tasks);
  const states: Record<string, number> = {};
  for (const { state } of ended) states[state] = (states[state] ?? 0) + 1;
  const faults = await fleet.faults(runs);
  console.log(faults.slice(0, 20).join('\n'));
  console.log(
    JSON.stringify({
      connections: runs.size,
      tasks: tasks.length,
      rows: tasks.reduce((sum, { added }) => sum + added, 0),
      seconds: Math.round(seconds),
      ...events,
      states,
      faults: faults.length,
      largest_worker_mb: Math.round(Math.max(...memory) / 1_048_576),
      controller_mb: Math.round(process.memoryUsage().rss / 1_048_576),
    }),
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await fleet.stop();
}
