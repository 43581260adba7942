import { cursorPaging, forEachParent, listing, paginate, singlePage, walk } from '@patchbay/pagination';
import type { Benchmark } from '../benchmark.ts';
import { contest, standings } from '../contest.ts';

/** What page tokens cost a page, beside its request. */
export const tokensBenchmark: Benchmark = {
  name: 'tokens',
  description:
    'a page that needs no token against pages that write one, and that read one and write the next',
  run: async ({ rounds, quick = false }) => {
    const scope = 'bench:list_accounts';
    const short = (token?: string) =>
      paginate({ scope, token }, cursors, answer, token === undefined ? readFirst : readSecond);
    const last = () => paginate({ scope }, cursors, answer, () => ({ items, next: undefined }));
    const long = (token?: string) => walk({ scope, token }, members);
    const shortToken = (await short()).page.token;
    const longToken = (await long()).page.token;
    const size = (token: string | undefined) => `${token?.length ?? 0} characters`;
    return [
      {
        title: 'tokens: one page',
        standings: standings(
          await contest(
            {
              'the last page of a short list, no token': last,
              [`write a cursor (${size(shortToken)})`]: () => short(),
              'read a cursor, write the next': () => short(shortToken),
              [`write the keys of 99 parents (${size(longToken)})`]: () => long(),
              'read the keys of 99 parents, write 98': () => long(longToken),
            },
            { rounds, repeats: quick ? 40 : 400 },
          ),
        ),
      },
    ];
  },
};

const items = Array.from({ length: 100 }, (_, index) => ({ id: index }));
const laterItems = items.map(({ id }) => ({ id: id + items.length }));
const cursors = cursorPaging({ pageSize: 100 });
const answer = async () => ({});
let cursor = 0;
/** A vendor that repeats a cursor or a page is refused. */
const readWith = (page: typeof items) => () => ({ items: page, next: `dXNlcjpXMDdRQ1JQQTQ${(cursor += 1)}` });
const readFirst = readWith(items);
const readSecond = readWith(laterItems);

/** A list below each of 100 parents, whose keys look like UUIDs. */
const parents = Array.from({ length: 100 }, (_, index) => ({
  id: `8a6e0804-2bd0-4672-b79d-${index.toString(16).padStart(12, '0')}`,
}));
const members = forEachParent({
  parents: listing(singlePage(), answer, () => ({ items: parents })),
  key: ({ id }) => id,
  children: () => listing(singlePage(), answer, () => ({ items })),
});
