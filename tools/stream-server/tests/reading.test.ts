import type { StreamState } from '@patchbay/core/streams';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  faultKinds,
  startGeneratedApi,
  type CollectionName,
  type GeneratedApiOptions,
} from '../src/index.ts';
import { membersOf } from '../src/records.ts';
import { createFastClock, fastRuntime } from './support/fast-clock.ts';
import { Destination, indexIn } from './support/destination.ts';
import { openAll, readInto, type Ending, type ReadOptions } from './support/read.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const api of running.splice(0)) await api.stop();
});

async function start(options: GeneratedApiOptions = {}) {
  const clock = createFastClock(Date.UTC(2026, 0, 1, 0, 3, 20));
  const size = { events: 1000, teams: 12, membersPerTeam: 8, pageSize: 50 };
  const api = await startGeneratedApi({ ...size, ...options, now: clock.now, slow: 1 });
  running.push(api);
  const runtime = fastRuntime(clock);
  const sizes = Array.from({ length: size.teams }, (_, team) => membersOf(team, size.membersPerTeam));
  const into = (name: CollectionName, total = api.totals[name]) =>
    new Destination<StreamState>(total, indexIn(name, sizes));
  const settings = { page_size: 50 };
  const read = (
    name: CollectionName,
    destination: Destination<StreamState>,
    more: Partial<ReadOptions> = {},
  ) => readInto({ api, runtime, stream: name, destination, settings, ...more });
  return { api, clock, runtime, into, read };
}

/** Whole readings, a hundred times and more. */
const patience = { timeout: 120_000 };
const collections = ['events', 'teams', 'members'] as const;
const whole = { type: 'end', part: { completeness: { complete: true } } };

describe('a stream is read whole, no record lost and none twice', () => {
  it.each(collections)('%s, without faults, as a snapshot', async (name) => {
    const { api, into, read } = await start();
    const destination = into(name);
    expect(await read(name, destination)).toMatchObject({ ...whole, part: { snapshot: true } });
    expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: api.totals[name] });
  });

  it.each(faultKinds)('through %s, twice in the middle of the list', async (kind) => {
    const { api, into, read } = await start({
      faults: { rules: [{ kind, path: '/events', at: 500, times: 2 }] },
    });
    const destination = into('events');
    expect(await read('events', destination)).toMatchObject(whole);
    expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: 1000 });
    expect(api.counts()).toMatchObject({ faults: { [kind]: kind === 'slow' ? 1 : 2 }, early: 0 });
  });

  it('through any faults at half of all places', patience, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1 }), fc.constantFrom(...collections), async (seed, name) => {
        const { api, into, read } = await start({ faults: { seed, share: 0.5, times: 3 } });
        const destination = into(name);
        expect(await read(name, destination)).toMatchObject(whole);
        expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: api.totals[name] });
        expect(api.counts().early).toBe(0);
        await api.stop();
      }),
    );
  });

  it('with several slices at once', async () => {
    const { api, into, read } = await start({ faults: { seed: 5, share: 0.3 } });
    const destination = into('members');
    expect(await read('members', destination, { request: { concurrency: 5 } })).toMatchObject(whole);
    expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: api.totals.members });
  });
});

describe('a reader that is killed anywhere goes on from its last state', () => {
  it('and gives every record once, in full', patience, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1 }),
        fc.constantFrom(...collections),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 50, 175),
        async (seed, name, kills, checkpointRecords) => {
          const { api, into, read } = await start({ faults: { seed, share: 0.2 } });
          const destination = into(name);
          const request = { checkpointRecords };
          for (const killAfter of kills) await read(name, destination, { killAfter, request });
          expect(await read(name, destination, { request })).toMatchObject(whole);
          expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: api.totals[name] });
          await api.stop();
        },
      ),
    );
  });

  it(
    'and incrementally, by windows, while the list grows; what shares the second of the state comes again',
    patience,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1 }),
          fc.array(fc.nat(40), { maxLength: 3 }),
          fc.constantFrom(undefined, 'PT1M', 'PT7S'),
          async (seed, kills, step) => {
            const { api, clock, into, read } = await start({ live: true, faults: { seed, share: 0.2 } });
            const destination = into('events');
            const windows = step === undefined ? {} : { step, start: '2026-01-01T00:00:00Z' };
            const settings = { page_size: 50, ...windows };
            const request = { syncMode: 'incremental', checkpointRecords: 50 } as const;
            const through = async (deaths: readonly number[], into: typeof destination): Promise<Ending> => {
              const [killAfter, ...rest] = deaths;
              const ending = await read('events', into, {
                settings,
                request,
                ...(killAfter === undefined ? {} : { killAfter }),
              });
              return ending.type === 'killed' ? through(rest, into) : ending;
            };
            expect(await through(kills, destination)).toMatchObject(whole);
            expect(destination.balance().kept).toBeGreaterThanOrEqual(600);

            await clock.sleep(150_000);
            expect(await through(kills, destination)).toMatchObject(whole);
            expect(destination.balance()).toMatchObject({ lost: 0, kept: 1000 });
            // A first run without windows also gives what comes while it reads, and the next one does so again. With
            // them, a run that dies between its last state and its end is followed by one that begins with that second.
            if (step !== undefined) expect(destination.balance().doubled).toBeLessThanOrEqual(6);
            await api.stop();
          },
        ),
      );
    },
  );
});

describe('a fault that never ends fails the stream', () => {
  it.each(faultKinds.filter((kind) => kind !== 'slow'))('%s', async (kind) => {
    const rules = [{ kind, path: '/events', at: 500, times: Infinity }];
    const { into, read } = await start({ faults: { rules } });
    const destination = into('events');
    const ending = await read('events', destination);
    expect(ending).toMatchObject({ type: 'failed' });
    expect(destination.balance()).toEqual({ lost: 500, doubled: 0, kept: 500 });
  });

  it('and what had come before it holds: once it is gone, the next reading gives the rest', async () => {
    const rules = [{ kind: 'repeated_cursor', path: '/events', at: 500, times: 5 }] as const;
    const { into, read } = await start({ faults: { rules } });
    const destination = into('events');
    expect(await read('events', destination)).toMatchObject({ type: 'failed' });
    expect(await read('events', destination)).toMatchObject(whole);
    expect(destination.balance()).toEqual({ lost: 0, doubled: 0, kept: 1000 });
  });
});

describe('parents', () => {
  it('are requested once, however many streams are split by them, and at once', async () => {
    const { api, runtime } = await start();
    const run = await openAll(api, runtime);
    await Promise.all(['teams', 'members', 'owners', 'members'].map((name) => run.drain(name)));
    await run.drain('owners');
    await run.close();
    expect(api.counts().requests.teams).toBe(3);
    expect(api.counts().pages.teams).toBe(3);
  });
});
