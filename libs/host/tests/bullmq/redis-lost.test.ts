import { postgresMissing, redisMissing } from '@patchbay/testing/servers';
import { afterEach, describe, expect, it } from 'vitest';
import { startFleet, type FleetOptions } from './desk/fleet.ts';

const missing = postgresMissing() ?? redisMissing();
const title = missing === undefined ? 'a Redis that is lost' : `a Redis that is lost (skipped: ${missing})`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const size = { accounts: 45, projects: 12, ticketsOfProject: 12 };

describe.skipIf(missing !== undefined)(title, () => {
  let fleet: Awaited<ReturnType<typeof startFleet>> | undefined;
  const opened = async (options: Omit<FleetOptions, 'size'>) =>
    (fleet = await startFleet({ size, ...options }));

  afterEach(async () => {
    await fleet?.stop();
    fleet = undefined;
  });

  it.each([
    ['comes back with all that it had', true],
    ['comes back empty', false],
  ])(
    'in the middle of syncs and %s: the same workers end every run, with each row once',
    async (_name, durable) => {
      const { startWorker, startSyncs, host, faults, redis } = await opened({
        delayMilliseconds: 20,
        durable,
      });
      const workers = [await startWorker(), await startWorker()];
      const before = await startSyncs(5, 'before');
      await pause(600);
      await redis.kill();
      // What is begun without Redis cannot be queued in it.
      const meanwhile = await startSyncs(2, 'meanwhile');
      // Longer than a job is locked and a task leased.
      await pause(4000);
      await redis.start();
      const runs = new Map([...before, ...meanwhile]);
      const ended = await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
      expect(ended.flatMap(({ tasks }) => tasks.filter(({ state }) => state !== 'complete'))).toEqual([]);
      expect(await faults(runs)).toEqual([]);
      expect(workers.map(({ isAlive }) => isAlive)).toEqual([true, true]);
    },
    120_000,
  );

  it('that hangs for a while with its connections open harms nothing', async () => {
    const { startWorker, startSyncs, host, faults, redis } = await opened({ delayMilliseconds: 20 });
    const workers = [await startWorker(), await startWorker()];
    const runs = await startSyncs(5);
    await pause(600);
    await redis.pause();
    await pause(4000);
    await redis.resume();
    await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(await faults(runs)).toEqual([]);
    expect(workers.map(({ isAlive }) => isAlive)).toEqual([true, true]);
  }, 120_000);

  it('while a worker is to stop keeps it from nothing, and another one goes on', async () => {
    const { startWorker, startSyncs, host, faults, redis } = await opened({ delayMilliseconds: 50 });
    const [before, meanwhile] = [await startWorker(), await startWorker()];
    const runs = await startSyncs(3);
    await pause(600);
    const stopped = meanwhile.end();
    await redis.kill();
    await before.end();
    await stopped;
    await redis.start();
    await startWorker();
    await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(await faults(runs)).toEqual([]);
  }, 120_000);

  it('that was never there keeps nobody from starting or stopping, and work begins when it comes', async () => {
    const { startWorker, startSyncs, host, faults, redis } = await opened({});
    await redis.kill();
    const stopped = await startWorker();
    await stopped.end();
    const worker = await startWorker();
    const runs = await startSyncs(1);
    await pause(500);
    await redis.start();
    await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(await faults(runs)).toEqual([]);
    await redis.kill();
    await worker.end();
  }, 120_000);
});
