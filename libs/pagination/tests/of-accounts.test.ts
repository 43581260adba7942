import { expect, it, vi } from 'vitest';
import { byActors, listing, ofAccounts, offsetPaging, readWhole } from '../src/index.ts';

const pagesOf = <Item>(all: readonly Item[]) => {
  const fetch = vi.fn(({ offset, size }: { offset: number; size: number }) =>
    Promise.resolve(all.slice(offset, offset + size)),
  );
  return {
    fetch,
    source: listing(offsetPaging({ pageSize: 2 }), fetch, (items) => ({ items, total: all.length })),
  };
};

const logins = ['ada', 'grace', 'linus'].map((account_id) => ({ account_id }));
const events = ['ada', 'grace', 'ada'].map((account_id, id) => ({ id, actor: { account_id } }));

it('keeps what is about the accounts, once however often one is named', async () => {
  const { source } = pagesOf(logins);
  expect(await readWhole(ofAccounts(source, ['linus', 'ada', 'linus', 'nobody']))).toEqual([
    { account_id: 'ada' },
    { account_id: 'linus' },
  ]);
});

it('reads nothing when no account is named', async () => {
  const { source, fetch } = pagesOf(logins);
  expect(await readWhole(ofAccounts(source, []))).toEqual([]);
  expect(fetch).not.toHaveBeenCalled();
});

it('keeps what the actors did', async () => {
  const { source } = pagesOf(events);
  expect((await readWhole(byActors(source, [{ account_id: 'ada' }]))).map(({ id }) => id)).toEqual([0, 2]);
});

it('keeps everything when no actor is named', async () => {
  const { source } = pagesOf(events);
  expect(await readWhole(byActors(source, []))).toEqual(events);
});
