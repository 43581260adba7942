import { InvalidValueError, UnsupportedOperationError } from '@patchbay/core';
import type { StreamState } from '@patchbay/core/streams';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { FakeApp, fakeIntegration, type FakeRecord } from './fake-app.ts';
import { now, runStream, type Outcome, type RunOptions } from './runs.ts';
import { fill, sample } from './samples.ts';

let fake: FakeApp;

beforeEach(() => {
  fake = new FakeApp();
});

const read = (options: RunOptions = {}): Promise<Outcome> =>
  runStream(fakeIntegration(fake), 'accounts', { syncMode: 'incremental', ...options });

const readByCursor = (options: RunOptions = {}): Promise<Outcome> =>
  runStream(fakeIntegration(fake, { byCursorAlone: true }), 'accounts', {
    syncMode: 'incremental',
    ...options,
  });

const head = { format: 1, stream: 'accounts', tenant: 'acme' };

const changed = (index: number, more: FakeRecord = {}): FakeRecord => ({
  ...sample('list_accounts', index),
  ...more,
});

const callsOf = (name: string): unknown[] =>
  fake.calls.filter((call) => call.name === name).map(({ request, token }) => ({ request, token }));

describe('accounts that are read incrementally', () => {
  test('are listed by the first run, whose state tells an hour before it began', async () => {
    fill(fake, 5);
    const { records, end, state } = await read();
    expect(records).toHaveLength(5);
    expect(end?.snapshot).toBe(true);
    expect(state).toEqual({
      ...head,
      since: new Date(now - 3_600_000).toISOString(),
    });
    expect(callsOf('list_updated_accounts')).toEqual([]);
  });

  test('are what changed, over all pages, from the second run on', async () => {
    fill(fake, 5);
    const first = await read();
    fake.changes = [changed(1, { email: 'new@acme.test' }), changed(5), changed(6)];
    fake.calls.length = 0;
    const second = await read({ state: first.state });
    expect(second.records).toEqual(fake.changes);
    expect(second.end).toEqual({ type: 'end', snapshot: false, completeness: { seen: 3, complete: true } });
    expect(second.state).toEqual({ ...head, cursor: '3' });
    expect(callsOf('list_accounts')).toEqual([]);
    expect(callsOf('list_updated_accounts')).toEqual([
      { request: { since: new Date(now - 3_600_000).toISOString() }, token: undefined },
      { request: { since: new Date(now - 3_600_000).toISOString() }, token: '2' },
    ]);

    fake.changes.push(changed(2));
    const third = await read({ state: second.state });
    expect(third.records).toEqual([changed(2)]);
    expect((await read({ state: third.state })).records).toEqual([]);
  });

  test('tell a deleted account as a delete, in every mode', async () => {
    fill(fake, 3);
    const { state } = await read();
    fake.changes = [changed(0), changed(1, { user_status: 'DELETED' })];
    const { parts } = await read({ state });
    expect(parts.slice(0, 2)).toEqual([
      { type: 'records', records: [changed(0)] },
      { type: 'deletes', keys: [{ integration_specific_id: 'a-1' }] },
    ]);
    fake.list('list_accounts')[1] = changed(1, { user_status: 'DELETED' });
    const full = await read({ syncMode: 'full_refresh' });
    expect(full.records).toEqual([changed(0), changed(2)]);
    expect(full.deleted).toEqual([{ integration_specific_id: 'a-1' }]);
  });

  test('ask for changes since this run began when the app gave no cursor', async () => {
    fill(fake, 3);
    const { state } = await read();
    fake.givesCursor = false;
    const later = now + 86_400_000;
    expect((await read({ state, at: later })).state).toEqual({
      ...head,
      since: new Date(later - 3_600_000).toISOString(),
    });
  });

  test('are all listed where the app has forgotten the cursor', async () => {
    fill(fake, 3);
    fake.before = (name) => {
      if (name === 'list_updated_accounts') throw new InvalidValueError('The cursor has expired.');
    };
    const { records, end } = await read({ state: { ...head, cursor: '7' } });
    expect(records).toHaveLength(3);
    expect(end?.snapshot).toBe(true);
  });

  test('are all listed where the app cannot tell changes, and the host is told', async () => {
    fill(fake, 3);
    const { state } = await read();
    fake.before = (name) => {
      if (name === 'list_updated_accounts')
        throw new UnsupportedOperationError('No filter on the last change.');
    };
    const lines: string[] = [];
    const logger = { log: (_level: string, message: string) => void lines.push(message) };
    const { records, end, state: next } = await read({ state, logger });
    expect(records).toHaveLength(3);
    expect(end?.snapshot).toBe(true);
    expect(next).toEqual(state);
    expect(lines).toEqual(['The app cannot tell what changed: all accounts are listed.']);
  });

  test('fail as everything does when the app fails, and the state of before holds', async () => {
    const state = { ...head, cursor: '0' };
    fake.changes = [changed(0), changed(1), changed(2)];
    fake.before = (name, token) => {
      if (name === 'list_updated_accounts' && token === '2') throw new Error('broken');
    };
    const { records, failure, state: next } = await read({ state });
    expect(records).toHaveLength(2);
    expect(failure).toMatchObject({ error_code: 'internal_error' });
    expect(next).toBeUndefined();
  });

  test('that a list of changes may have left out are asked for again', async () => {
    fake.changes = [changed(0)];
    fake.complete = false;
    const state = { ...head, cursor: '0' };
    const outcome = await read({ state });
    expect(outcome.state).toEqual(state);
    expect(outcome.end).toMatchObject({ snapshot: false, completeness: { complete: false } });
  });

  test('are listed again by the next run when the list is known to be partial', async () => {
    fill(fake, 3);
    fake.complete = false;
    const { state } = await read();
    expect(state).toEqual({ ...head });
    fake.complete = true;
    expect((await read({ state })).records).toHaveLength(3);
  });

  test('remember when the list began, however often it breaks off', async () => {
    fill(fake, 5);
    const first = await read({ parts: 2, checkpointRecords: 1 });
    const since = new Date(now - 3_600_000).toISOString();
    expect(first.state).toMatchObject({ token: '2', since });
    const second = await read({ state: first.state, at: now + 86_400_000 });
    expect(second.state).toEqual({ ...head, since });
    expect([...first.kept, ...second.records]).toEqual(fake.list('list_accounts'));
  });

  test('go on from a full refresh, and a full refresh behind them lists all', async () => {
    fill(fake, 3);
    const full = await read({ syncMode: 'full_refresh' });
    fake.changes = [changed(1)];
    const next = await read({ state: full.state });
    expect(next.records).toEqual([changed(1)]);
    expect((await read({ state: next.state, syncMode: 'full_refresh' })).records).toHaveLength(3);
  });

  test('end up as the app has them, whatever changes while they are read and wherever a run breaks off', async () => {
    const step = fc.record({
      changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom('set', 'delete')), {
        maxLength: 4,
      }),
      parts: fc.option(fc.integer({ min: 1, max: 6 }), { nil: Infinity }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        fake = new FakeApp();
        fill(fake, 5);
        const kept = new Map<unknown, FakeRecord>();
        let state: StreamState | undefined;
        let version = 0;
        const apply = ([index, kind]: readonly [number, string]): void => {
          version += 1;
          const account = changed(index, { email: `v${version}@acme.test` });
          const list = fake.list('list_accounts');
          const at = list.findIndex(
            ({ integration_specific_id: id }) => id === account['integration_specific_id'],
          );
          if (kind === 'set') {
            if (at === -1) list.push(account);
            else list[at] = account;
            fake.changes.push(account);
          } else if (at !== -1) {
            // The list has it still, as an account that is deleted: one that vanished would shift the pages.
            list[at] = { ...account, user_status: 'DELETED' };
            fake.changes.push(list[at]);
          }
        };
        const run = async (parts: number): Promise<Outcome> => {
          const outcome = await read({ state, parts, checkpointRecords: 1 });
          for (const part of outcome.parts) {
            if (part.type === 'records') {
              for (const record of part.records) kept.set(record['integration_specific_id'], record);
            } else if (part.type === 'deletes') {
              for (const key of part.keys) kept.delete(key['integration_specific_id']);
            } else if (part.type === 'state') ({ state } = part);
          }
          return outcome;
        };
        for (const { changes, parts } of steps) {
          const waiting = [...changes];
          // Something changes before every page.
          fake.before = () => {
            const next = waiting.shift();
            if (next !== undefined) apply(next);
          };
          await run(parts);
        }
        fake.before = () => undefined;
        await run(Infinity);
        await run(Infinity);
        const alive = fake.list('list_accounts').filter(({ user_status }) => user_status !== 'DELETED');
        expect([...kept.values()].toSorted(byId)).toEqual(alive.toSorted(byId));
      }),
    );
  });
});

function byId(left: FakeRecord, right: FakeRecord): number {
  return String(left['integration_specific_id']) < String(right['integration_specific_id']) ? -1 : 1;
}

describe('accounts of an app that knows no times', () => {
  test('are all of them in the first run, by the list that gives the cursor', async () => {
    fill(fake, 5);
    const { records, end, state } = await readByCursor();
    expect(records).toHaveLength(5);
    expect(end?.snapshot).toBe(true);
    expect(state).toEqual({ ...head, cursor: '0' });
    expect(callsOf('list_accounts')).toEqual([]);

    fake.changes = [changed(1, { email: 'new@acme.test' })];
    const second = await readByCursor({ state });
    expect(second.records).toEqual(fake.changes);
    expect(second.end?.snapshot).toBe(false);
    expect(second.state).toEqual({ ...head, cursor: '1' });
  });

  test('begin anew, with a cursor, where the app has forgotten the last one', async () => {
    fill(fake, 3);
    fake.before = (name) => {
      const { request } = fake.calls.at(-1) ?? {};
      const isOld = JSON.stringify(request).includes('old');
      if (name === 'list_updated_accounts' && isOld) throw new InvalidValueError('The cursor is too old.');
    };
    const { records, end, state } = await readByCursor({ state: { ...head, cursor: 'old' } });
    expect(records).toHaveLength(3);
    expect(end?.snapshot).toBe(true);
    expect(state).toEqual({ ...head, cursor: '0' });
  });

  test('are told no time by a full refresh', async () => {
    fill(fake, 3);
    const { records, state } = await readByCursor({ syncMode: 'full_refresh' });
    expect(records).toHaveLength(3);
    expect(state).toEqual({ ...head, complete: true });
  });
});
