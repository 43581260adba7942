import { setTimeout } from 'node:timers/promises';
import { ConnectorError } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { isEnded, type Run } from '../../src/sync/run.ts';
import { runs } from '../runs.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { mortalStore } from './mortal-store.ts';
import {
  account,
  addConnection,
  pageIn,
  processOn,
  replayed,
  rowsOf,
  scripted,
  testClock,
  type TestClock,
} from './support.ts';

/** One record, or its delete. */
interface Told {
  readonly id: number;
  readonly version: number;
  readonly gone: boolean;
}

/** What the app has in one run, and what goes wrong in it. */
interface Scene {
  readonly pages: readonly (readonly Told[])[];
  /** The statements that each process lives for. */
  readonly lives: readonly number[];
  /** A page that fails so many times. */
  readonly failure: { readonly page: number; readonly times: number; readonly passes: boolean } | undefined;
  readonly ending: 'whole' | 'partial';
}

const told = fc.record({
  id: fc.nat({ max: 9 }),
  version: fc.nat({ max: 2 }),
  gone: fc.constantFrom(false, false, false, true),
});
const scene: fc.Arbitrary<Scene> = fc.record({
  pages: fc.array(fc.array(told, { maxLength: 5 }), { maxLength: 5 }),
  lives: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
  failure: fc.option(
    fc.record({ page: fc.nat({ max: 5 }), times: fc.integer({ min: 1, max: 3 }), passes: fc.boolean() }),
    { nil: undefined },
  ),
  ending: fc.constantFrom('whole', 'whole', 'partial'),
});

const recordOf = ({ id, version }: Told): StreamRecord => account(`a${id}`, { username: `v${version}` });

/** Does a run with processes that die, until it has ended. */
async function live(
  store: HostStore,
  id: string,
  clock: TestClock,
  { pages, lives, failure, ending }: Scene,
): Promise<Run> {
  let failures = failure?.times ?? 0;
  const acme = scripted({
    accounts: async function* ({ state, continues = state === undefined }) {
      for (let page = pageIn(state); page < pages.length; page += 1) {
        if (page === failure?.page && failures > 0) {
          // What does not pass is met again by whoever comes after a process that died over it.
          if (failure.passes) failures -= 1;
          throw new ConnectorError('down', { code: failure.passes ? 'service_error' : 'bad_request' });
        }
        for (const each of pages[page] ?? [])
          yield each.gone
            ? { type: 'deletes', keys: [{ integration_specific_id: `a${each.id}` }] }
            : { type: 'records', records: [recordOf(each)] };
        yield { type: 'state', state: { page: page + 1 }, more: page + 1 < pages.length };
      }
      if (ending === 'whole')
        yield { type: 'end', snapshot: continues, completeness: { seen: 0, complete: true } };
      else yield { type: 'end', snapshot: false, completeness: { seen: 0, complete: false } };
    },
  });
  const alive = processOn(store, { acme }, { clock });
  let runId: string | undefined;
  for (let life = 0; life < 50; life += 1) {
    const mortal = mortalStore(store, lives[life] ?? Infinity);
    const host = processOn(mortal.store, { acme }, { clock, options: { maximumAttempts: 10 } });
    // Whoever is not told of a run starts it again, which gives the open one.
    const started =
      runId === undefined ? await host.syncs.start(id).catch(() => undefined) : await alive.syncs.get(runId);
    runId =
      started?.id ??
      (await alive.syncs.list({ connectionId: id, limit: 1 })).find((run) => !isEnded(run))?.id;
    await host.syncs.work().catch(() => undefined);
    while (!mortal.isDead()) {
      const run = runId === undefined ? undefined : await alive.syncs.get(runId);
      if (run !== undefined && isEnded(run)) {
        await host.syncs.drain();
        return run;
      }
      if (
        run?.tasks.every(
          ({ notBefore }) => notBefore !== undefined && Date.parse(notBefore) > clock.now(),
        ) === true
      )
        await clock.advance(30_000);
      await setTimeout(1);
    }
    void host.syncs.drain().catch(() => undefined);
    // Its leases run out.
    await clock.advance(61_000);
  }
  throw new Error('the run never ended');
}

/** What the tables are to hold behind a run. */
function expected(
  before: ReadonlyMap<string, string>,
  { pages, failure, ending }: Scene,
): ReadonlyMap<string, string> {
  const isBroken = failure !== undefined && !failure.passes && failure.page < pages.length;
  const given = isBroken ? pages.slice(0, failure.page) : pages;
  const rows = new Map(isBroken || ending === 'partial' ? before : []);
  for (const each of given.flat()) {
    if (each.gone) rows.delete(`["a${each.id}"]`);
    else rows.set(`["a${each.id}"]`, JSON.stringify(recordOf(each)));
  }
  return rows;
}

const sorted = (rows: ReadonlyMap<string, string>): readonly (readonly [string, string])[] =>
  [...rows].toSorted(([left], [right]) => (left < right ? -1 : 1));

describe.each(stores)(
  'whatever the app says and whenever a process dies, in $name',
  ({ kind, skipped, start }) => {
    let store: HostStore;
    useStore({ skipped, start }, (opened) => (store = opened));

    it.skipIf(skipped)(
      'the tables hold what was said, and the changes tell each difference once',
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(scene, { minLength: 1, maxLength: 3 }), async (scenes) => {
            const clock = testClock();
            const id = await addConnection(store);
            let model: ReadonlyMap<string, string> = new Map();
            for (const each of scenes) {
              const run = await live(store, id, clock, each);
              await clock.advance(1000);
              model = expected(model, each);
              const rows = await rowsOf(store, id);
              expect(sorted(rows)).toEqual(sorted(model));
              expect(sorted(await replayed(store, id))).toEqual(sorted(rows));
              const changes = await store.db
                .selectFrom('changes')
                .select(['key', 'kind', 'before', 'after'])
                .where('run_id', '=', run.id)
                .execute();
              expect(changes.map(({ key }) => key).toSorted()).toEqual(
                [...new Set(changes.map(({ key }) => key))].toSorted(),
              );
              expect(changes.filter(({ before, after }) => before === after)).toEqual([]);
              const count = (name: string): number => changes.filter((change) => change.kind === name).length;
              expect(run.tasks).toMatchObject([
                { added: count('added'), changed: count('changed'), removed: count('removed') },
              ]);
            }
          }),
          runs(kind === 'sqlite' ? 60 : 20),
        );
      },
      120_000,
    );
  },
);
