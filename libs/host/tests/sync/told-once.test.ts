import type { StreamPart } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  addConnection,
  pageIn,
  processOn,
  replayed,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  wholeEnd,
} from './support.ts';

const told = (username: string): StreamPart => ({ type: 'records', records: [account('a', { username })] });
const gone: StreamPart = { type: 'deletes', keys: [{ integration_specific_id: 'a' }] };

describe.each(stores)('what a run finds to be different, in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  /** One run for each list, whose items are pages. Gives what the last run told. */
  async function changesOf(...runs: readonly (readonly StreamPart[])[]) {
    const id = await addConnection(store);
    let pages: readonly StreamPart[] = [];
    const acme = scripted({
      accounts: async function* ({ state }) {
        for (let page = pageIn(state); page < pages.length; page += 1) {
          const part = pages[page];
          if (part !== undefined) yield part;
          yield { type: 'state', state: { page: page + 1 }, more: page + 1 < pages.length };
        }
        yield wholeEnd;
      },
    });
    const host = processOn(store, { acme });
    for (const [index, each] of runs.entries()) {
      pages = each;
      const run = await syncOnce(host, id);
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
      if (index < runs.length - 1) continue;
      const changes = await store.db
        .selectFrom('changes')
        .select(['kind', 'before', 'after'])
        .where('run_id', '=', run.id)
        .execute();
      const { added, changed, removed } = taskOf(run, 'accounts');
      const name = (text: string | null): unknown => (text === null ? null : JSON.parse(text).username);
      return {
        changes: changes.map(({ kind, before, after }) => [kind, name(before), name(after)]),
        counts: [added, changed, removed],
      };
    }
    throw new Error('there was no run');
  }

  const once = (kind: string, before: string | null, after: string | null) => ({
    changes: [[kind, before, after]],
    counts: ['added', 'changed', 'removed'].map((each) => (each === kind ? 1 : 0)),
  });
  const nothing = { changes: [], counts: [0, 0, 0] };

  it.skipIf(skipped).each([
    ['an account in two pages is new once', [[told('one'), told('two')]], once('added', null, 'two')],
    [
      'one in two pages changes once',
      [[told('one')], [told('two'), told('three')]],
      once('changed', 'one', 'three'),
    ],
    [
      'one that is as before in the end has not changed',
      [[told('one')], [told('two'), told('one')]],
      nothing,
    ],
    ['one that came and went was not there', [[told('one'), gone]], nothing],
    ['one that changed and went is gone', [[told('one')], [told('two'), gone]], once('removed', 'one', null)],
    [
      'one that went and came back has changed',
      [[told('one')], [gone, told('two')]],
      once('changed', 'one', 'two'),
    ],
    ['one that went and came back as it was has not', [[told('one')], [gone, told('one')]], nothing],
  ])('is told once: %s', async (_what, runs, expected) => {
    expect(await changesOf(...runs)).toEqual(expected);
  });
});
