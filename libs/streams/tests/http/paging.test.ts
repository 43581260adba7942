import {
  cursorHeaderPaging,
  cursorPaging,
  graphqlPaging,
  keysetPaging,
  linkHeaderPaging,
  nextUrlPaging,
  offsetPaging,
  pageNumberPaging,
  singlePage,
} from '@patchbay/pagination';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paged, textAt, valueAt, type StreamPaging } from '../../src/index.ts';
import { drive, type Options, type Reply, type Sent } from './support.ts';

const all = Array.from({ length: 7 }, (_, index) => ({ id: index + 1 }));
const pageSize = 3;
const number = (sent: Sent, name: string): number => Number(sent.url.searchParams.get(name) ?? Number.NaN);
const slice = (from: number) => all.slice(from, from + pageSize);

function fail(): never {
  throw new Error('no such app');
}

/** Apps that list the same seven records, each in its own way. */
const apps: Record<string, { options: Partial<Options>; answer: (sent: Sent) => Reply }> = {
  'page numbers': {
    options: { paging: paged(pageNumberPaging({ pageSize, endsAt: 'short-page' })) },
    answer: (sent) => ({ body: slice((number(sent, 'page') - 1) * pageSize) }),
  },
  'page numbers from 0, with a total': {
    options: {
      records: 'items',
      paging: paged(pageNumberPaging({ pageSize, firstPage: 0, pageParameter: 'p' }), ({ body }) => ({
        totalPages: Number(textAt(body, 'pages')),
      })),
    },
    answer: (sent) => ({ body: { items: slice(number(sent, 'p') * pageSize), pages: 3 } }),
  },
  offsets: {
    options: { paging: paged(offsetPaging({ pageSize })) },
    answer: (sent) => ({ body: slice(number(sent, 'offset')) }),
  },
  'a cursor in the body': {
    options: {
      records: 'items',
      paging: paged(cursorPaging({ pageSize }), ({ body }) => ({ next: textAt(body, 'meta.next') })),
    },
    answer: (sent) => {
      const from = Number(sent.url.searchParams.get('cursor') ?? '0');
      const next = from + pageSize;
      return { body: { items: slice(from), meta: { next: next < all.length ? String(next) : '' } } };
    },
  },
  'a cursor and a flag, as stop conditions have it': {
    options: {
      records: 'items',
      paging: paged(cursorPaging({ pageSize }), ({ body, records }) => ({
        next: textAt(records.at(-1), 'id'),
        hasMore: valueAt(body, 'has_more') === true,
      })),
    },
    answer: (sent) => {
      const from = Number(sent.url.searchParams.get('cursor') ?? '0');
      return { body: { items: slice(from), has_more: from + pageSize < all.length } };
    },
  },
  'a cursor in a header': {
    options: { paging: paged(cursorHeaderPaging({ header: 'X-Next', pageSize })) },
    answer: (sent) => {
      const from = Number(sent.url.searchParams.get('cursor') ?? '0');
      const next = from + pageSize;
      return { body: slice(from), headers: next < all.length ? { 'x-next': String(next) } : {} };
    },
  },
  'the last record': {
    options: {
      paging: paged(keysetPaging({ pageSize }), ({ records }) => ({ lastKey: textAt(records.at(-1), 'id') })),
    },
    answer: (sent) => ({ body: slice(Number(sent.url.searchParams.get('after') ?? '0')) }),
  },
  'the URL of the next page': {
    options: {
      records: 'items',
      query: { active: 'true' },
      paging: paged(
        (place) => nextUrlPaging({ ...place, pageSize }),
        ({ body }) => ({ next: textAt(body, 'next')?.toString() }),
      ),
    },
    answer: (sent) => {
      const from = Number(sent.url.searchParams.get('from') ?? '0');
      const next = from + pageSize;
      const link = `https://api.example.com/v1/users?from=${next}&active=yes`;
      return { body: { items: slice(from), next: next < all.length ? link : null } };
    },
  },
  'a Link header': {
    options: { paging: paged((place) => linkHeaderPaging({ ...place, pageSize })) },
    answer: (sent) => {
      const from = Number(sent.url.searchParams.get('from') ?? '0');
      const next = from + pageSize;
      return {
        body: slice(from),
        headers: next < all.length ? { link: `</v1/users?from=${next}>; rel="next"` } : {},
      };
    },
  },
  GraphQL: {
    options: {
      graphql: { query: 'query($first: Int, $after: String) { users }', variables: { active: true } },
      records: 'data.users.nodes',
      paging: paged(graphqlPaging({ pageSize }), ({ body }) => ({
        pageInfo: {
          hasNextPage: valueAt(body, 'data.users.pageInfo.hasNextPage') === true,
          endCursor: textAt(body, 'data.users.pageInfo.endCursor')?.toString(),
        },
      })),
    },
    answer: ({ body }) => {
      const from = Number(textAt(body, 'variables.after') ?? '0');
      const next = from + pageSize;
      const pageInfo = { hasNextPage: next < all.length, endCursor: String(next) };
      return { body: { data: { users: { nodes: slice(from), pageInfo } } } };
    },
  },
};

describe('every record of a list comes, once', () => {
  test.each(Object.entries(apps))('%s', async (_name, { options, answer }) => {
    const { records, error } = await drive({ path: 'users', primaryKey: 'id', ...options }, answer);
    expect(error).toBeUndefined();
    expect(records).toEqual(all);
  });

  test('one page, without paging', async () => {
    const { records, sent } = await drive({ path: 'users', paging: paged(singlePage()) }, [{ body: all }]);
    expect(records).toEqual(all);
    expect(sent).toHaveLength(1);
  });

  test('whatever is left out, made, or of which size the pages are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 7 }),
        fc.func(fc.boolean()),
        async (count, size, keep) => {
          const list = Array.from({ length: count }, (_, id) => ({ id }));
          const { records } = await drive(
            {
              path: 'users',
              paging: paged(offsetPaging({ pageSize: size, endsAt: 'short-page' })),
              filter: ({ id }) => keep(id),
              transform: [({ id }) => ({ user: id })],
            },
            (sent) => {
              const offset = number(sent, 'offset');
              return { body: list.slice(offset, offset + size) };
            },
          );
          expect(records).toEqual(list.filter(({ id }) => keep(id)).map(({ id }) => ({ user: id })));
        },
      ),
    );
  });
});

describe('a URL that the app gives', () => {
  test('keeps its own parameters, and gets the others of the stream', async () => {
    const { options, answer } = apps['the URL of the next page'] ?? fail();
    const { sent } = await drive(
      { path: 'users', ...options, query: { active: 'true', view: 'full' } },
      answer,
    );
    expect(sent.map(({ url }) => url.search)).toEqual([
      '?active=true&view=full&limit=3',
      '?from=3&active=yes&view=full',
      '?from=6&active=yes&view=full',
    ]);
  });

  test('to another origin is not followed', async () => {
    const paging = paged(
      (place) => nextUrlPaging({ ...place, pageSize }),
      () => ({ next: 'https://evil.example/steal' }),
    );
    const { error, sent } = await drive({ path: 'users', paging }, [{ body: all }]);
    expect(error).toMatchObject({ code: 'invalid_response' });
    expect(sent).toHaveLength(1);
  });
});

describe('hooks see the page', () => {
  test('its token and its size', async () => {
    const seen: unknown[] = [];
    await drive(
      {
        path: 'users',
        query: ({ page }) => {
          seen.push([page.token, page.size]);
          return {};
        },
        paging: paged(offsetPaging({ pageSize: 5, endsAt: 'short-page' })),
      },
      (sent) => ({ body: all.slice(number(sent, 'offset'), number(sent, 'offset') + 5) }),
    );
    expect(seen).toEqual([
      [0, 5],
      [5, 5],
    ]);
  });

  test('paging may follow from the settings', async () => {
    const paging = ({ settings }: { settings: { region: string } }): StreamPaging =>
      paged(offsetPaging({ pageSize: settings.region === 'eu' ? 4 : 2, endsAt: 'short-page' }));
    const { sent } = await drive({ path: 'users', paging }, [{ body: [] }]);
    expect(Number(sent[0]?.url.searchParams.get('limit'))).toBe(4);
  });

  test('a smaller page is asked for when the reader of the stream wants one', async () => {
    const { sent } = await drive(
      { path: 'users', paging: paged(offsetPaging({ pageSize: 100 })) },
      [{ body: [] }],
      {
        pageSize: 50,
      },
    );
    expect(Number(sent[0]?.url.searchParams.get('limit'))).toBe(50);
  });
});
