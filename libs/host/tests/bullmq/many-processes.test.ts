import { postgresMissing, redisMissing } from '@patchbay/testing/servers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Child } from '../child.ts';
import { startFleet, type FleetOptions } from './desk/fleet.ts';

const missing = postgresMissing() ?? redisMissing();
const title = missing === undefined ? 'many processes' : `many processes (skipped: ${missing})`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(missing !== undefined)(title, () => {
  let fleet: Awaited<ReturnType<typeof startFleet>> | undefined;
  const opened = async (options: FleetOptions) => (fleet = await startFleet(options));

  afterEach(async () => {
    await fleet?.stop();
    fleet = undefined;
  });

  it('sync several connections, and end every run with each row once, though workers are killed', async () => {
    const { startWorker, startSyncs, host, faults } = await opened({
      size: { accounts: 45, projects: 12, ticketsOfProject: 12 },
      delayMilliseconds: 15,
      sync: { partitions: 3 },
    });
    const workers: Child[] = [await startWorker(), await startWorker()];
    const runs = await startSyncs(6);
    for (const at of [0, 1, 0, 1]) {
      await pause(700);
      await workers[at]?.kill();
      workers[at] = await startWorker();
    }
    const ended = await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(ended.map(({ state }) => state)).toEqual(ended.map(() => 'complete'));
    expect(ended.every(({ tasks }) => tasks.filter(({ stream }) => stream === 'tickets').length === 3)).toBe(
      true,
    );
    expect(await faults(runs)).toEqual([]);
  }, 300_000);

  it('lose nothing and end nothing early when one drains and Redis forgets everything', async () => {
    const { startWorker, startSyncs, host, faults, redis } = await opened({
      size: { accounts: 45, projects: 12, ticketsOfProject: 12 },
      delayMilliseconds: 15,
    });
    const [one] = [await startWorker(), await startWorker()];
    const runs = await startSyncs(6);
    await pause(500);
    await one?.end();
    await redis.kill();
    await pause(500);
    await redis.start();
    const ended = await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(ended.flatMap(({ tasks }) => tasks.filter(({ state }) => state !== 'complete'))).toEqual([]);
    expect(await faults(runs)).toEqual([]);
  }, 300_000);

  it('keep the one budget of a tenant of the vendor', async () => {
    const budget = { requestsPerWindow: 30, windowSeconds: 1 };
    const { startWorker, startSyncs, host, vendor, faults } = await opened({
      size: { accounts: 95, projects: 20, ticketsOfProject: 22 },
      budget,
      sync: { partitions: 4 },
      // Without Redis each would go by what it last heard of the budget.
      limiterPatience: 60_000,
    });
    await Promise.all([startWorker(), startWorker()]);
    const runs = await startSyncs(1);
    await Promise.all([...runs.values()].map((id) => host.syncs.finished(id)));
    expect(await faults(runs)).toEqual([]);
    const [tenant = ''] = runs.keys();
    const times = vendor.requests(tenant);
    expect(times.length).toBeGreaterThan(100);
    const most = Math.max(
      ...times.map((time, index) => times.slice(index).filter((other) => other < time + 1000).length),
    );
    expect(most).toBeLessThanOrEqual(budget.requestsPerWindow);
  }, 300_000);
});
