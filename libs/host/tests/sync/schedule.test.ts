import { describe, expect, it } from 'vitest';
import { nextTime } from '../../src/schedule/next-time.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { openBeside, stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { accounts, addConnection, pagesOf, processOn, scripted, testClock, until } from './support.ts';

const times = (cron: string, zone: string, from: string, count: number): string[] => {
  const found: string[] = [];
  let at = Date.parse(from);
  while (found.length < count) {
    at = nextTime(cron, zone, at);
    found.push(new Date(at).toISOString());
  }
  return found;
};

describe('the next time of a plan', () => {
  it('is in the zone of the plan', () => {
    expect(times('0 3 * * *', 'UTC', '2026-06-01T02:59:59Z', 2)).toEqual([
      '2026-06-01T03:00:00.000Z',
      '2026-06-02T03:00:00.000Z',
    ]);
    expect(times('0 3 * * 1', 'America/New_York', '2026-06-01T00:00:00Z', 1)).toEqual([
      '2026-06-01T07:00:00.000Z',
    ]);
    expect(times('*/15 * * * * *', 'UTC', '2026-06-01T00:00:01Z', 2)).toEqual([
      '2026-06-01T00:00:15.000Z',
      '2026-06-01T00:00:30.000Z',
    ]);
  });

  it('is there once a day also when the clock is put forward or back', () => {
    const spring = times('30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z', 2);
    expect(spring).toEqual(['2027-03-28T01:00:00.000Z', '2027-03-29T00:30:00.000Z']);
    const autumn = times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2);
    expect(autumn).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  });

  it('is refused for what is no plan', () => {
    expect(() => nextTime('every day', 'UTC', 0)).toThrow('The schedule "every day" in "UTC" is none');
    expect(() => nextTime('0 3 * * *', 'Mars/Base', 0)).toThrow('in "Mars/Base" is none');
    expect(() => nextTime('0 0 30 2 *', 'UTC', 0)).toThrow('never due');
  });
});

describe.each(stores)('schedules in $name', ({ skipped, start }) => {
  let store: HostStore;
  let second: HostStore;
  useStore({ skipped, start }, async (opened, at) => {
    store = opened;
    second = await openBeside(store, at);
  });

  const acme = scripted({ accounts: pagesOf(() => [accounts(1)]), tickets: pagesOf(() => [[{ id: '1' }]]) });

  it.skipIf(skipped)('are kept, changed and taken away', async () => {
    const host = processOn(store, { acme });
    const id = await addConnection(store, 'acme', 'scheduled');
    const plan = {
      cron: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      mode: 'incremental',
      streams: ['tickets'],
    } as const;
    const kept = await host.syncs.schedule(id, plan);
    expect(kept).toEqual({ connectionId: id, ...plan, nextAt: '2026-03-01T02:00:00.000Z' });
    expect(await host.syncs.schedules({ tenant: 'scheduled' })).toEqual([kept]);
    expect(await host.syncs.schedules({ tenant: 'another' })).toEqual([]);
    await host.syncs.schedule(id, { cron: '@hourly' });
    expect(await host.syncs.schedules({ tenant: 'scheduled' })).toMatchObject([
      { cron: '@hourly', timeZone: 'UTC', mode: 'full', nextAt: '2026-03-01T01:00:00.000Z' },
    ]);
    await host.syncs.schedule(id, undefined);
    expect(await host.syncs.schedules({ tenant: 'scheduled' })).toEqual([]);
    await expect(host.syncs.schedule(id, { cron: 'now and then' })).rejects.toThrow('is none');
  });

  it.skipIf(skipped)(
    'start one run, whichever process is first, and one for all times that were missed',
    async () => {
      const clock = testClock();
      const one = processOn(store, { acme }, { clock });
      const other = processOn(second, { acme }, { clock });
      const id = await addConnection(store);
      await one.syncs.schedule(id, { cron: '0 * * * *', streams: ['tickets'] });
      // Nobody is there for ten hours.
      await clock.advance(10 * 3_600_000 + 1000);
      await Promise.all([one.syncs.work(), other.syncs.work()]);
      await until(async () => (await one.syncs.list({ connectionId: id }))[0]?.state === 'complete');
      expect(await one.syncs.list({ connectionId: id })).toMatchObject([
        { startedBy: 'schedule', mode: 'full', tasks: [{ stream: 'tickets', records: 1 }] },
      ]);
      expect(await one.syncs.schedules()).toMatchObject([{ nextAt: '2026-03-01T11:00:00.000Z' }]);
      await until(async () => {
        await clock.advance(30_000);
        return (await one.syncs.list({ connectionId: id })).length === 2;
      });
      expect(new Date(clock.now()).toISOString() >= '2026-03-01T11:00:00.000Z').toBe(true);
      await Promise.all([one.syncs.drain(), other.syncs.drain()]);
      await one.syncs.schedule(id, undefined);
    },
  );

  it.skipIf(skipped)('pass over what cannot begin, and say so', async () => {
    const host = processOn(store, { acme });
    const id = await addConnection(store);
    await host.syncs.schedule(id, { cron: '0 * * * *' });
    await store.db
      .updateTable('connections')
      .set({ state: 'reconnect_required', state_reason: 'The token is revoked.' })
      .where('id', '=', id)
      .execute();
    await host.clock.advance(3_601_000);
    await host.syncs.work();
    expect(host.logs).toMatchObject([
      { level: 'warn', message: 'A sync that is due was not begun.', fields: { connection: id } },
    ]);
    expect(await host.syncs.list({ connectionId: id })).toEqual([]);
    expect(await host.syncs.schedules()).toMatchObject([{ nextAt: '2026-03-01T02:00:00.000Z' }]);
    await host.syncs.drain();
    await host.syncs.schedule(id, undefined);
  });

  it.skipIf(skipped)('that are due for the last time start once more, and are gone', async () => {
    const host = processOn(store, { acme });
    const id = await addConnection(store, 'acme', 'once');
    await host.syncs.schedule(id, { cron: '2026-03-01T00:10:00' });
    await host.syncs.work();
    await host.clock.advance(11 * 60_000);
    await until(async () => {
      await host.clock.advance(200);
      return (await host.syncs.list({ connectionId: id })).length === 1;
    });
    expect(await host.syncs.schedules({ tenant: 'once' })).toEqual([]);
    expect(host.logs.filter(({ message }) => message.includes('not begun'))).toEqual([]);
    await host.syncs.drain();
  });
});
