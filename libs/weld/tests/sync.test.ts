import { RateLimitError } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { usersOf, vendorOf } from './acme.ts';
import { call, fakeClock, fullRead, recordsOf, served } from './support.ts';

describe('a sync', () => {
  it('reads a table to its end in calls of one page, and whole again the next time', async () => {
    const vendor = vendorOf({ users: usersOf(10) });
    const { client } = served(vendor, { limits: { rows: 1 } });
    expect(await client.sync('users')).toEqual({ ok: true, calls: 4, failures: 0, received: 10 });
    expect(client.table('users').state).toEqual({});
    expect(recordsOf(client.table('users').rows.values())).toEqual(await fullRead(vendor, 'users'));
    await client.sync('users');
    expect(vendor.asked.slice(5)).toEqual(['users 0', 'users 1', 'users 2', 'users 3']);
  });

  it('looks one page further where a stream does not say that there is more, and gives it with the next call', async () => {
    const vendor = vendorOf({ users: usersOf(9), tellsMore: undefined });
    const { client } = served(vendor, { limits: { rows: 1 } });
    expect(await client.sync('users')).toEqual({ ok: true, calls: 3, failures: 0, received: 9 });
    expect(vendor.asked.slice(1)).toEqual(['users 0', 'users 1', 'users 1', 'users 2', 'users 2']);
  });

  it('takes as many pages into a call as its rows allow', async () => {
    const vendor = vendorOf({ users: usersOf(10) });
    const { client } = served(vendor, { limits: { rows: 6 } });
    expect(await client.sync('users')).toMatchObject({ calls: 2, received: 10 });
  });

  it('takes an empty table, and begins with null, nothing and an empty state', async () => {
    const { handler } = served(vendorOf());
    for (const body of [{ name: 'users' }, { name: 'users', state: null }, { name: 'users', state: {} }]) {
      expect(await call(handler, body)).toMatchObject({
        status: 200,
        body: { insert: [], state: {}, hasMore: false },
      });
    }
  });

  it('goes on where the last sync ended, where a stream is incremental', async () => {
    const vendor = vendorOf({ events: [1, 2, 3, 4].map((at) => ({ id: `e${at}`, at })) });
    const { client } = served(vendor, { limits: { rows: 1 } });
    await client.sync('events');
    expect(client.table('events').state).toEqual({
      patchbay: 1,
      mode: 'incremental',
      stream: { since: 4 },
    });
    vendor.asked.length = 0;
    vendor.events.push({ id: 'e2', at: 5 }, { id: 'e9', at: 6 });
    expect(await client.sync('events')).toMatchObject({ ok: true, received: 2 });
    expect(vendor.asked).toEqual(['events 4']);
    expect(client.table('events').rows.get('e2')).toMatchObject({ at: 5 });
    // Nothing new: the state stays.
    expect(await client.sync('events')).toMatchObject({ calls: 1, received: 0 });
    expect(client.table('events').state).toMatchObject({ stream: { since: 6 } });
  });

  it('tells of deletes in a column, which says false of a record that comes back', async () => {
    const vendor = vendorOf({ events: [{ id: 'a', at: 1 }] });
    const { client } = served(vendor);
    const deleted = () => client.table('events').rows.get('a')?.['_patchbay_deleted'];
    await client.sync('events');
    expect(deleted()).toBe(false);
    vendor.events = [{ id: 'a', at: 2, gone: true }];
    await client.sync('events');
    expect(deleted()).toBe(true);
    vendor.events = [{ id: 'a', at: 3 }];
    await client.sync('events');
    expect(deleted()).toBe(false);
  });

  it('reads a stream that cannot be gone on with in one call', async () => {
    const { client } = served(vendorOf({ users: usersOf(10) }), { limits: { rows: 1 } });
    expect(await client.sync('whole')).toMatchObject({ calls: 1, received: 10 });
  });

  it('begins anew with a state of another mode', async () => {
    const vendor = vendorOf({ events: [{ id: 'a', at: 1 }] });
    const { handler } = served(vendor);
    const state = { patchbay: 1, mode: 'full_refresh', stream: { since: 9 } };
    expect((await call(handler, { name: 'events', state })).body.insert).toHaveLength(1);
  });
});

describe('the bounds of a call', () => {
  it('ends a call with the page that is being read when its seconds are over', async () => {
    const clock = fakeClock();
    const vendor = vendorOf({ users: usersOf(10), beforePage: () => (clock.move(6000), []) });
    const { handler } = served(vendor, { clock, limits: { seconds: 10 } });
    const { body } = await call(handler, { name: 'users', state: null });
    expect(body).toMatchObject({ hasMore: true, state: { stream: { page: 2 } } });
    expect(body.insert).toHaveLength(6);
  });

  it('gives up a page at the deadline: with what came before it, else with 504', async () => {
    const clock = fakeClock();
    const vendor = vendorOf({
      users: usersOf(10),
      beforePage: (page) => (page === 'users 1' ? (clock.move(60_000), new Promise(() => undefined)) : []),
    });
    const { handler } = served(vendor, { clock });
    const first = await call(handler, { name: 'users', state: null });
    expect(first.body).toMatchObject({ hasMore: true, state: { stream: { page: 1 } } });
    const second = await call(handler, { name: 'users', state: first.body.state });
    expect(second).toMatchObject({ status: 504, body: { error: { error_code: 'budget_exhausted' } } });
  });

  it('leaves a page that would make the answer too large to the next call', async () => {
    const { client } = served(vendorOf({ users: usersOf(9) }), { limits: { bytes: 200 } });
    const sizes: number[] = [];
    expect(await client.sync('users')).toMatchObject({ ok: true, received: 9, calls: 3 });
    expect(sizes).toEqual([]);
  });

  it('refuses a page that is larger than an answer may be, and says what to do', async () => {
    const { handler } = served(vendorOf({ users: usersOf(9) }), { limits: { bytes: 50 } });
    const { status, body } = await call(handler, { name: 'users', state: null });
    expect(status).toBe(502);
    expect(body.error.message).toContain('larger than 50 bytes');
    expect(body.error.error_metadata.hint).toContain('smaller pages');
  });
});

describe('a failure', () => {
  const failsAt = (page: string) => ({
    users: usersOf(10),
    beforePage: (asked: string) => {
      if (asked === page) throw new Error('seat limit canary-secret-4711');
      return [];
    },
  });

  it('gives what came before it, then an error, the same each time', async () => {
    const vendor = vendorOf(failsAt('users 2'));
    const { handler, log } = served(vendor);
    const first = await call(handler, { name: 'users', state: null });
    expect(first).toMatchObject({ status: 200, body: { hasMore: true, state: { stream: { page: 2 } } } });
    const second = await call(handler, { name: 'users', state: first.body.state });
    expect(second).toMatchObject({
      status: 500,
      body: { is_error: true, error: { message: 'seat limit [redacted]', raised_in: 'acme:stream:users' } },
    });
    expect(await call(handler, { name: 'users', state: first.body.state })).toEqual(second);
    expect(log.join()).toContain('seat limit [redacted]');
  });

  it('ends the sync after three retries, and the next sync goes on from there', async () => {
    const vendor = vendorOf(failsAt('users 2'));
    const { client } = served(vendor);
    expect(await client.sync('users')).toMatchObject({ ok: false, failures: 4, received: 6 });
    vendor.beforePage = () => [];
    expect(await client.sync('users')).toMatchObject({ ok: true, received: 4 });
    expect(recordsOf(client.table('users').rows.values())).toEqual(usersOf(10));
  });

  it.each([
    [
      { seen: 2, declared_total: 3, complete: false, reason: '3 were declared.' },
      undefined,
      '3 were declared.',
    ],
    [{ seen: 2, complete: false, reason: 'A slice was skipped.' }, true, 'A slice was skipped.'],
    [{ seen: 2, complete: false }, undefined, 'records may be missing.'],
  ])('of a reading that may lack records (%j) is one', async (completeness, partial, why) => {
    const vendor = vendorOf({ users: usersOf(2) });
    const { handler } = served(vendor);
    vendor.beforePage = () => [{ type: 'end', snapshot: false, completeness, partial }];
    const { status, body } = await call(handler, { name: 'users', state: null });
    expect(status).toBe(502);
    expect(body.error.message).toBe(`The table "users" is not known to be complete: ${why}`);
  });

  it.each(['users', 'events'])(
    'is told at the end of %s when records may be missing, and the next sync begins anew',
    async (name) => {
      const clock = fakeClock();
      const events = [1, 2, 3, 4, 5, 6, 7].map((at) => ({ id: `e${at}`, at }));
      const vendor = vendorOf({ users: usersOf(7), events });
      const completeness = { seen: 6, complete: false, reason: 'One is hidden.' };
      const hidden = [
        { type: 'state', state: {} },
        { type: 'end', snapshot: false, completeness },
      ] as const;
      vendor.beforePage = (page) => (page === 'users 2' || page === 'events 6' ? hidden : []);
      const { client } = served(vendor, { clock, limits: { rows: 1 } });
      expect(await client.sync(name)).toMatchObject({ ok: false, received: 6 });
      expect(client.table(name).state).toMatchObject({
        stream: {},
        partial: { message: `The table "${name}" is not known to be complete: One is hidden.` },
      });
      vendor.beforePage = () => [];
      expect(await client.sync(name)).toMatchObject({ ok: false, received: 0 });
      clock.move(300_000);
      expect(await client.sync(name)).toMatchObject({ ok: true, received: 7 });
    },
  );

  it('is none where an app never says how complete its lists are', async () => {
    const vendor = vendorOf({ users: usersOf(2) });
    const { handler } = served(vendor);
    const completeness = { seen: 2, complete: false, reason: 'The connector does not say.' };
    vendor.beforePage = () => [{ type: 'end', snapshot: false, completeness, partial: false }];
    const { status, body } = await call(handler, { name: 'users', state: null });
    expect([status, body.hasMore]).toEqual([200, false]);
  });

  it('at the very end of a full refresh does not begin it anew in the same sync', async () => {
    const vendor = vendorOf({ users: usersOf(7), declared: 9 });
    const { client } = served(vendor, { limits: { rows: 3 } });
    expect(await client.sync('users')).toMatchObject({ ok: false, failures: 4, received: 7 });
    expect(vendor.asked.slice(1)).toEqual(['users 0', 'users 1', 'users 2']);
  });

  it('does not go round and round where a stream gives the state that it was given', async () => {
    const vendor = vendorOf({
      users: usersOf(9),
      beforePage: (page) => {
        if (page === 'users 1') throw new Error('broken');
        return [{ type: 'state', state: { page: 0 } }];
      },
    });
    const { handler } = served(vendor);
    const state = { patchbay: 1, mode: 'full_refresh', stream: { page: 1 } };
    expect(await call(handler, { name: 'users', state })).toMatchObject({ status: 500 });
  });
});

describe('a pause that the app asks for', () => {
  const pausing = (seconds: number) => {
    const clock = fakeClock();
    let until = 0;
    const vendor = vendorOf({
      users: usersOf(9),
      beforePage: (page) => {
        if (page === 'users 2' && until === 0) until = clock.now() + seconds * 1000;
        return page === 'users 2' && until > clock.now() ? [{ type: 'rate_limited', resetAt: until }] : [];
      },
    });
    return { clock, vendor, ...served(vendor, { clock, limits: { rows: 100, seconds: 20 } }) };
  };

  it('that does not fit stands in the state, and is waited for without asking the app', async () => {
    const { clock, vendor, handler } = pausing(50);
    const first = await call(handler, { name: 'users', state: null });
    const at = clock.now();
    expect(first.body).toMatchObject({
      hasMore: true,
      state: { stream: { page: 2 }, resume_at: at + 50_000 },
    });
    expect(first.body.insert).toHaveLength(6);
    vendor.asked.length = 0;
    let state = first.body.state;
    for (const waited of [20, 40]) {
      const calling = call(handler, { name: 'users', state });
      await clock.asleep(2);
      clock.move(20_000);
      const { body } = await calling;
      expect(clock.now()).toBe(at + waited * 1000);
      expect(body).toEqual({ insert: [], state: first.body.state, hasMore: true });
      state = body.state;
    }
    expect(vendor.asked).toEqual([]);
    const last = call(handler, { name: 'users', state });
    await clock.asleep(2);
    clock.move(10_000);
    expect((await last).body).toMatchObject({ hasMore: false, state: {} });
    expect(vendor.asked).toEqual(['users 2']);
  });

  it('that is longer than a sync waits ends it with 429, and the next sync goes on', async () => {
    const { clock, vendor, client } = pausing(3600);
    expect(await client.sync('users')).toMatchObject({ ok: false, calls: 1, failures: 4, received: 6 });
    expect(vendor.asked).toEqual(['found schema', 'users 0', 'users 1', 'users 2']);
    clock.move(3_600_000);
    expect(await client.sync('users')).toMatchObject({ ok: true, received: 3 });
    expect(recordsOf(client.table('users').rows.values())).toEqual(usersOf(9));
  });

  it('that is asked for again and again, with nothing between, is a long one', async () => {
    const clock = fakeClock();
    const vendor = vendorOf({
      users: usersOf(3),
      beforePage: () => [{ type: 'rate_limited', resetAt: clock.now() + 60_000 }],
    });
    const { handler } = served(vendor, { clock });
    const since = clock.now();
    let { body } = await call(handler, { name: 'users', state: null });
    for (let pauses = 1; pauses <= 5; pauses += 1) {
      clock.move(60_000);
      ({ body } = await call(handler, { name: 'users', state: body.state }));
      expect(body).toMatchObject({ insert: [], hasMore: true, state: { waiting_since: since } });
    }
    expect(await call(handler, { name: 'users', state: body.state })).toMatchObject({ status: 429 });
  });

  it('says when it ends', async () => {
    const { clock, handler } = pausing(3600);
    const { body } = await call(handler, { name: 'users', state: null });
    clock.move(1000);
    const answer = await call(handler, { name: 'users', state: body.state });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('3599');
    expect(answer.body.error).toMatchObject({ error_code: 'rate_limit' });
  });

  it('may come as an error too, also before any row', async () => {
    const clock = fakeClock();
    const vendor = vendorOf({
      users: usersOf(3),
      beforePage: () => {
        throw new RateLimitError('slow down', { retryAfterSeconds: 90 });
      },
    });
    const { handler } = served(vendor, { clock });
    const { body } = await call(handler, { name: 'users', state: null });
    expect(body).toEqual({
      insert: [],
      state: {
        patchbay: 1,
        mode: 'full_refresh',
        resume_at: clock.now() + 90_000,
        waiting_since: clock.now(),
      },
      hasMore: true,
    });
  });
});

describe('Weld-Mode: schema', () => {
  it('gives a hundred rows at most, and moves no state', async () => {
    const vendor = vendorOf({ users: usersOf(300), pageSize: 70 });
    const { handler } = served(vendor);
    const { body } = await call(handler, { name: 'users', state: null }, { 'weld-mode': 'schema' });
    expect(body.insert).toEqual(usersOf(100));
    expect(body).toMatchObject({ state: {}, hasMore: false });
    expect(vendor.asked).toEqual(['users 0', 'users 1']);
    const state = { patchbay: 1, mode: 'full_refresh', stream: { page: 2 } };
    const again = await call(handler, { name: 'users', state }, { 'weld-mode': 'Schema' });
    expect(again.body).toMatchObject({ state, hasMore: false });
  });

  it('fails as a sync does', async () => {
    const vendor = vendorOf({
      users: usersOf(3),
      beforePage: () => {
        throw new Error('broken');
      },
    });
    const { handler } = served(vendor);
    const headers = { 'weld-mode': 'schema' };
    expect(await call(handler, { name: 'users', state: null }, headers)).toMatchObject({ status: 500 });
    const limited = vendorOf({
      users: usersOf(3),
      beforePage: () => [{ type: 'rate_limited', resetAt: 4e12 }],
    });
    expect(await call(served(limited).handler, { name: 'users' }, headers)).toMatchObject({ status: 429 });
  });
});
