import { beforeEach, describe, expect, test } from 'vitest';
import { FakeApp, fakeIntegration, type FakeRecord } from './fake-app.ts';
import { now, runStream, type Outcome, type RunOptions } from './runs.ts';
import { sample } from './samples.ts';

let fake: FakeApp;

beforeEach(() => {
  fake = new FakeApp();
});

const read = (options: RunOptions = {}): Promise<Outcome> =>
  runStream(fakeIntegration(fake), 'activity_records', { syncMode: 'incremental', ...options });

const day = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString();
const at = (id: string, timestamp: string): FakeRecord => ({
  ...sample('list_activity_records', 0),
  id,
  timestamp,
});
const kept = (since: string) => ({ format: 1, stream: 'activity_records', tenant: 'acme', since });

describe('the audit log', () => {
  test('is read from 90 days ago on, and then from an hour before the latest record', async () => {
    fake
      .list('list_activity_records')
      .push(
        at('too old', iso(now - 91 * day)),
        at('newest', iso(now - day)),
        at('oldest', iso(now - 89 * day)),
      );
    const first = await read();
    expect(first.records.map(({ id }) => id)).toEqual(['newest', 'oldest']);
    expect(fake.calls.at(-1)?.request).toEqual({ since_date: iso(now - 90 * day), actors: [] });
    expect(first.state).toEqual(kept(iso(now - day - 3_600_000)));
    expect(first.end?.snapshot).toBe(false);

    fake.list('list_activity_records').push(at('late', iso(now - day - 1000)), at('new', iso(now)));
    const second = await read({ state: first.state });
    expect(second.records.map(({ id }) => id)).toEqual(['newest', 'late', 'new']);
  });

  test('goes on from the same moment when it broke off, and knows the latest record of all', async () => {
    for (let index = 5; index > 0; index -= 1) {
      fake.list('list_activity_records').push(at(`r${index}`, iso(now - (6 - index) * day)));
    }
    const first = await read({ parts: 2, checkpointRecords: 1 });
    expect(first.state).toEqual({ ...kept(iso(now - 90 * day)), token: '2', latest: iso(now - day) });
    const second = await read({ state: first.state, at: now + 5 * day });
    expect(fake.calls.at(-1)?.request).toEqual({ since_date: iso(now - 90 * day), actors: [] });
    expect(second.records.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
    expect(second.state).toEqual(kept(iso(now - day - 3_600_000)));
  });

  test('stays where it is when nothing new was written', async () => {
    const { state } = await read({ state: kept(iso(now - day)) });
    expect(state).toEqual(kept(iso(now - day)));
    fake.list('list_activity_records').push(at('again', iso(now - day + 1000)));
    expect((await read({ state })).state).toEqual(kept(iso(now - day)));
  });

  test('does not run ahead of its time for a record from the future', async () => {
    fake.list('list_activity_records').push(at('future', '2099-01-01T00:00:00Z'));
    expect((await read()).state).toEqual(kept(iso(now - 3_600_000)));
  });

  test('does not pass what a partial list may have left out', async () => {
    fake.complete = false;
    fake.list('list_activity_records').push(at('one', iso(now - day)));
    expect((await read({ state: kept(iso(now - 2 * day)) })).state).toEqual(kept(iso(now - 2 * day)));
  });

  test('is refused when a timestamp is no time', async () => {
    fake.list('list_activity_records').push(at('one', 'yesterday'));
    expect((await read()).failure).toMatchObject({ error_code: 'invalid_response' });
  });

  test('read fully begins at the beginning, whatever the state', async () => {
    await read({ syncMode: 'full_refresh', state: kept(iso(now - day)) });
    expect(fake.calls.at(-1)?.request).toEqual({ since_date: iso(now - 90 * day), actors: [] });
  });
});
