import { beforeEach, describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { all, questionsOf, write } from './world.ts';

const tenant = 'acme';
const empty = { accounts: [], resources: [], entitlements: [], associations: [], activity: [] };
const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;

interface TaskGiven {
  readonly stream?: string;
  readonly partition?: number;
  readonly partitions?: number;
  readonly state?: string;
  readonly snapshot?: number;
  readonly ended?: number | null;
  readonly reason?: string;
}

describe.each(stores)('freshness in $name', ({ skipped, start }) => {
  let store: HostStore;
  let questions: Questions;
  useStore({ skipped, start }, (opened) => {
    store = opened;
    questions = questionsOf(store);
  });
  beforeEach(async () => {
    if (skipped === undefined)
      await write(store, {
        ...empty,
        connections: [
          { id: 'c1', tenant },
          { id: 'x1', tenant: 'globex' },
        ],
      });
  });

  async function run(id: string, ended: number | null, tasks: readonly TaskGiven[]): Promise<void> {
    const time = ended === null ? null : day(ended);
    await store.db
      .insertInto('runs')
      .values({
        id,
        connection_id: 'c1',
        mode: 'full',
        started_by: 'manual',
        state: ended === null ? 'running' : 'complete',
        removals_allowed: 0,
        created_at: day(1),
        ended_at: time,
      })
      .execute();
    for (const task of tasks) {
      const { stream = 'accounts', partition = 0, partitions = 1, state = 'complete', snapshot = 1 } = task;
      const end = task.ended === undefined ? ended : task.ended;
      await store.db
        .insertInto('tasks')
        .values({
          run_id: id,
          connection_id: 'c1',
          stream,
          partition,
          partitions,
          sync_mode: 'full_refresh',
          state,
          snapshot,
          fence: 1,
          attempts: 0,
          records: 0,
          pages: 0,
          added: 0,
          changed: 0,
          removed: 0,
          waited: 0,
          ended_at: end === null ? null : day(end),
          reason: task.reason ?? null,
        })
        .execute();
    }
  }

  const accounts = async () => {
    const found = await all((page) => questions.freshness({ tenant, streams: ['accounts'], ...page }), 1);
    expect(found.length).toBe(1);
    const [{ connection: _connection, ...rest } = { connection: undefined }] = found;
    return rest;
  };

  it.skipIf(skipped)('never read', async () => {
    expect(await accounts()).toEqual({
      stream: 'accounts',
      state: 'unread',
      reason: 'No run has read it: it was not synced yet, or the connector does not have it.',
      reading: false,
    });
    await run('r1', null, [{ state: 'running', ended: null }]);
    expect(await accounts()).toMatchObject({
      state: 'unread',
      reading: true,
      reason: expect.stringContaining('first'),
    });
  });

  it.skipIf(skipped)('read whole, then in part, and what answers say of it', async () => {
    await run('r1', 2, [{}]);
    expect(await accounts()).toEqual({
      stream: 'accounts',
      state: 'complete',
      completeAt: day(2),
      readAt: day(2),
      reading: false,
    });
    expect((await questions.people({ tenant })).freshness).toEqual({
      streams: ['accounts'],
      complete: true,
      asOf: day(2),
      incomplete: [],
      incompleteCount: 0,
    });
    await run('r2', 3, [{ state: 'incomplete', snapshot: 0, reason: '{"message":"A page was missing."}' }]);
    const now = { state: 'incomplete', completeAt: day(2), readAt: day(3), reason: 'A page was missing.' };
    expect(await accounts()).toMatchObject(now);
    const { freshness } = await questions.people({ tenant });
    expect(freshness).toMatchObject({ complete: false, asOf: day(2), incompleteCount: 1, incomplete: [now] });
    // Who has what stands on three lists, two of which nobody has read.
    expect((await questions.reachOf({ tenant, person: 'a@x.org' })).freshness.incompleteCount).toBe(3);
  });

  it.skipIf(skipped)(
    'a run under way says nothing yet, and one that only adds keeps what is complete',
    async () => {
      await run('r1', 2, [{}]);
      await run('r2', 3, [{ snapshot: 0 }]);
      expect(await accounts()).toMatchObject({ state: 'complete', completeAt: day(2), readAt: day(3) });
      expect((await questions.people({ tenant })).freshness.asOf).toBe(day(3));
      await run('r3', null, [
        { partitions: 2, ended: 4 },
        { partition: 1, partitions: 2, state: 'running', ended: null },
      ]);
      expect(await accounts()).toMatchObject({
        state: 'complete',
        completeAt: day(2),
        readAt: day(3),
        reading: true,
      });
    },
  );

  it.skipIf(skipped)('a snapshot is whole when each partition is', async () => {
    await run('r1', 2, [
      { partitions: 2 },
      { partition: 1, partitions: 2, state: 'failed', snapshot: 0, reason: '{"message":"It broke."}' },
    ]);
    expect(await accounts()).toMatchObject({ state: 'incomplete', reason: 'It broke.' });
    expect(await accounts()).not.toHaveProperty('completeAt');
    await run('r2', 5, [
      { partitions: 2, ended: 4 },
      { partition: 1, partitions: 2, ended: 5 },
    ]);
    expect(await accounts()).toMatchObject({ state: 'complete', completeAt: day(5) });
  });

  it.skipIf(skipped)('only additions, and never a whole', async () => {
    await run('r1', 2, [{ snapshot: 0 }]);
    expect(await accounts()).toMatchObject({
      state: 'incomplete',
      reason: 'No run has read all of it from its beginning.',
    });
  });
});
