import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  cursorPaging,
  httpLists,
  keysetPaging,
  readWhole,
  singlePage,
  type HttpListQuery,
  type HttpListsClient,
} from '../src/index.ts';

interface Asked {
  readonly path: string;
  readonly query: HttpListQuery;
}

/** Answers with these bodies, one after the other, as an HTTP client does: of the wrong shape is an error. */
function replying(...bodies: readonly unknown[]) {
  const asked: Asked[] = [];
  const client: HttpListsClient = {
    get: (path, { query, schema }) => {
      asked.push({ path, query });
      return Promise.resolve({ data: schema.parse(bodies[asked.length - 1]) });
    },
  };
  return { client, asked };
}

const Team = z.object({ id: z.string() });

const byCursor = httpLists({
  strategy: cursorPaging({ pageSize: 2 }),
  says: z.object({ meta: z.object({ next: z.string().nullish() }) }),
  read: ({ meta }) => ({ next: meta.next }),
});

describe('lists that page in one way', () => {
  it('asks for each page with the query of the list, and gives the records of the field', async () => {
    const { client, asked } = replying(
      { teams: [{ id: 'a' }, { id: 'b' }], meta: { next: 'second' } },
      { teams: [{ id: 'c' }], meta: {} },
    );
    const teams = byCursor(client, 'v2/teams', 'teams', Team, {
      query: { kind: ['x', 'y'], deleted: false },
    });
    expect(await readWhole(teams)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    const common = { kind: ['x', 'y'], deleted: false, limit: 2 };
    expect(asked).toEqual([
      { path: 'v2/teams', query: common },
      { path: 'v2/teams', query: { ...common, cursor: 'second' } },
    ]);
  });

  it('has a schema for the records of each list, which may translate them', async () => {
    const { client } = replying({ members: [{ user: { id: 'a' } }], meta: {} });
    const Member = z.object({ user: Team }).transform(({ user }) => user.id);
    expect(await readWhole(byCursor(client, 'members', 'members', Member))).toEqual(['a']);
  });

  it.each([
    ['without its records', { meta: {} }],
    ['without what tells of the rest', { teams: [] }],
    ['with a record of another shape', { teams: [{ id: 1 }], meta: {} }],
  ])('takes no page %s', async (_, page) => {
    const { client } = replying(page);
    await expect(readWhole(byCursor(client, 'teams', 'teams', Team))).rejects.toThrow(z.ZodError);
  });

  it('shows the page to whoever reads it: its records, its request, and the list that it is of', async () => {
    const { client, asked } = replying(
      { teams: [{ id: 'a' }], more: true },
      { teams: [{ id: 'b' }], more: false },
    );
    const seen: unknown[] = [];
    const list = httpLists({
      strategy: keysetPaging({ pageSize: 1, afterParameter: 'after' }),
      says: z.object({ more: z.boolean() }),
      read: ({ more }, { items, request, endpoint }) => {
        seen.push([endpoint, request.size, items]);
        return { hasMore: more, lastKey: items.at(-1)?.id };
      },
      identify: ({ id }: { readonly id: string }) => id,
    });
    expect(await readWhole(list(client, 'teams', 'teams', Team))).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(asked.map(({ query }) => query)).toEqual([{ limit: 1 }, { after: 'a', limit: 1 }]);
    expect(seen).toEqual([
      ['teams', 1, [{ id: 'a' }]],
      ['teams', 1, [{ id: 'b' }]],
    ]);
  });

  it('makes the schema of a page once for each record and field', async () => {
    const page = { teams: [{ id: 'a' }], members: [], meta: {} };
    const schemas: unknown[] = [];
    const client: HttpListsClient = {
      get: (_, { schema }) => {
        schemas.push(schema);
        return Promise.resolve({ data: schema.parse(page) });
      },
    };
    const Member = z.object({ id: z.string() });
    await readWhole(byCursor(client, 'teams', 'teams', Team));
    await readWhole(byCursor({ ...client }, 'v2/teams', 'teams', Team));
    await readWhole(byCursor(client, 'members', 'members', Team));
    await readWhole(byCursor(client, 'teams', 'teams', Member));
    expect(schemas[1]).toBe(schemas[0]);
    expect(new Set(schemas).size).toBe(3);
  });

  it('has guards for all of its lists, and others for one', async () => {
    const page = { names: [{ id: 'a' }, { id: 'a' }] };
    const { client } = replying(page, page);
    const list = httpLists({
      strategy: singlePage(),
      says: z.object({}),
      read: () => ({}),
      identify: ({ id }: { readonly id: string }) => id,
    });
    await expect(readWhole(list(client, 'names', 'names', Team))).rejects.toThrow('more than once');
    expect(await readWhole(list(client, 'names', 'names', Team, { mayRepeat: true }))).toHaveLength(2);
  });
});
