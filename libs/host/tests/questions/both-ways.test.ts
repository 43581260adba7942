import { describe, expect, it } from 'vitest';
import type { Paged, TurnablePageRequest } from '../../src/questions/types/answer.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { questionsOf, write } from './world.ts';

const tenant = 'acme';
const names = [null, 'Ada', 'Ada', 'Bob', 'Zoë', null, 'bob', 'Ada'];

/** The pages of an answer, forth to the end and back to the beginning. */
async function bothWays<Item>(ask: (page: TurnablePageRequest) => Promise<Paged<Item>>, limit: number) {
  const forth = [await ask({ limit })];
  for (let after = forth[0]?.next; after !== undefined; after = forth.at(-1)?.next) {
    forth.push(await ask({ limit, after }));
  }
  const back: Paged<Item>[] = [];
  for (let before = forth.at(-1)?.previous; before !== undefined; before = back[0]?.previous) {
    back.unshift(await ask({ limit, before }));
  }
  const itemsOf = (pages: readonly Paged<Item>[]) => pages.map(({ items }) => items);
  return { forth: itemsOf(forth), back: [...itemsOf(back), ...itemsOf(forth.slice(-1))], first: back[0] };
}

describe.each(stores)('pages both ways in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, async (opened) => {
    store = opened;
    await write(store, {
      connections: ['c1', 'c2', 'C3'].map((id) => ({ id, tenant })),
      accounts: ['c1', 'c2', 'C3'].flatMap((connection) =>
        names.map((name, index) => ({
          ...{ connection, id: `a${index}`, email: null, name, status: 'ACTIVE', type: 'user' },
          deleted: index === 4,
        })),
      ),
      resources: [],
      entitlements: [],
      associations: [],
      activity: [],
    });
    await store.db
      .insertInto('changes')
      .values(
        Array.from({ length: 17 }, (_, index) => ({
          tenant,
          connection_id: ['c1', 'c2', 'C3'][index % 3] ?? '',
          stream: 'accounts',
          key: `["${index}"]`,
          run_id: index % 2 === 0 ? 'even' : 'odd',
          kind: 'added',
          at: `2026-01-0${1 + (index % 4)}T00:00:00.000Z`,
          before: null,
          after: JSON.stringify({ integration_specific_id: String(index) }),
        })),
      )
      .execute();
  });

  const sorts = [undefined, { by: 'name' }, { by: 'name', direction: 'descending' }, { by: 'id' }] as const;
  it.skipIf(skipped).each(sorts)('of accounts are the same, sorted by %j', async (sort) => {
    const questions = questionsOf(store);
    for (const limit of [1, 4, 5, 100]) {
      const { forth, back, first } = await bothWays(
        (page) => questions.accounts({ tenant, sort, ...page }),
        limit,
      );
      expect(forth.flat()).toHaveLength(21);
      expect(back).toEqual(forth);
      expect(first?.previous).toBeUndefined();
    }
  });

  it.skipIf(skipped).each([{}, { runId: 'even' }, { connection: 'c2' }])(
    'of changes are the same, of %j',
    async (asked) => {
      const questions = questionsOf(store);
      for (const limit of [1, 3, 100]) {
        const { forth, back } = await bothWays(
          (page) => questions.changesSince({ tenant, ...asked, ...page }),
          limit,
        );
        expect(forth.flat().length).toBeGreaterThan(4);
        expect(back).toEqual(forth);
      }
    },
  );

  it.skipIf(skipped)('leave out nothing that lasts, whatever comes and goes between them', async () => {
    const questions = questionsOf(store);
    const ask = (page: TurnablePageRequest) =>
      questions.accounts({ tenant, connection: 'c1', limit: 3, ...page });
    const idsOf = ({ items }: Awaited<ReturnType<typeof ask>>) => items.map(({ account }) => account.id);
    const first = await ask({});
    const second = await ask({ after: first.next });
    expect([idsOf(first), idsOf(second)]).toEqual([
      ['a0', 'a1', 'a2'],
      ['a3', 'a5', 'a6'],
    ]);
    const mark = (id: string, deleted_at: string | null) =>
      store.db
        .updateTable('accounts')
        .set({ deleted_at })
        .where('connection_id', '=', 'c1')
        .where('account_id', '=', id)
        .execute();
    await mark('a3', '2026-01-01T00:00:00.000Z');
    await mark('a4', null);
    const back = await ask({ before: second.previous });
    expect(idsOf(back)).toEqual(['a0', 'a1', 'a2']);
    expect(idsOf(await ask({ after: back.next }))).toEqual(['a4', 'a5', 'a6']);
  });

  it.skipIf(skipped)('are asked for one way at a time', async () => {
    const questions = questionsOf(store);
    const { next = '' } = await questions.accounts({ tenant, limit: 1 });
    await expect(questions.accounts({ tenant, limit: 1, after: next, before: next })).rejects.toThrow(
      'not both',
    );
    await expect(questions.resources({ tenant, limit: 1, before: next })).rejects.toThrow('cursor');
  });
});
