import { createHash } from 'node:crypto';
import { isConnectorError, type PageRequest } from '@patchbay/core';
import { walk, type PagedSource } from '@patchbay/pagination';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  connectionOf,
  defineQuery,
  edgesOf,
  isGraphqlError,
  isKind,
  nested,
  readWhole,
  wholeConnection,
  type GraphqlClient,
} from '../src/index.ts';
import { clientOf, failureOf, problem, type Asked, type Reply } from './support.ts';

const text = 'query Users($first: Int!, $after: String) { users(first: $first, after: $after) { nodes } }';
const Users = defineQuery({
  text,
  data: z.object({ users: connectionOf(z.object({ id: z.string() })).nullable() }),
});

const usersOf = (client: GraphqlClient, partial = false) =>
  client.connection(Users, {
    pageSize: 2,
    variables: (page) => page,
    read: ({ users }) => users,
    ...(partial ? { partial: (each) => isKind(each, 'FORBIDDEN') } : {}),
  });

const page = (ids: readonly (string | null)[], endCursor?: string | null, more: object = {}) => ({
  nodes: ids.map((id) => (id === null ? null : { id })),
  pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
  ...more,
});

/** A server whose answers follow from the cursor that it is asked for; the first page stands under ''. */
const byCursor = (pages: Readonly<Record<string, object>>) => (asked: Asked) => ({
  json: { data: { users: pages[String(asked.variables['after'] ?? '')] } },
});

/** Reads a source to its end, through tokens. */
async function readAll<Item>(source: () => PagedSource<Item>, size?: number) {
  const items: Item[] = [];
  let request: PageRequest = { size };
  for (;;) {
    const { items: more, page: result } = await walk(request, source());
    items.push(...more);
    if (result.token === undefined) return { items, completeness: result.completeness };
    request = { token: result.token };
  }
}

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('a connection', () => {
  test('is read page by page', async () => {
    const { client, asked } = clientOf(byCursor({ '': page(['a', 'b'], 'B'), B: page(['c']) }));
    const { items, completeness } = await readAll(() => usersOf(client));
    expect(ids(items)).toEqual(['a', 'b', 'c']);
    expect(completeness).toEqual({ seen: 3, complete: true });
    expect(asked.map(({ variables }) => variables)).toEqual([
      { first: 2, after: null },
      { first: 2, after: 'B' },
    ]);
  });

  test('of edges has the edges as its records', async () => {
    const Members = defineQuery({
      text: text.replace('Users', 'Members'),
      data: z.object({ members: edgesOf(z.object({ role: z.string() })) }),
    });
    const members = { edges: [{ role: 'admin' }, null], pageInfo: { hasNextPage: false } };
    const { client } = clientOf(() => ({ json: { data: { members } } }));
    const variables = (each: { readonly first: number }) => each;
    const source = client.connection(Members, { pageSize: 2, variables, read: (data) => data.members });
    const { items, completeness } = await readAll(() => source);
    expect(items).toEqual([{ role: 'admin' }]);
    expect(completeness).toMatchObject({ complete: false });
  });

  test('that hides records is not complete, also when it hides them on an early page', async () => {
    const { client } = clientOf(byCursor({ '': page(['a', null], 'B'), B: page(['c']) }));
    const { items, completeness } = await readAll(() => usersOf(client));
    expect(ids(items)).toEqual(['a', 'c']);
    expect(completeness).toEqual({
      seen: 2,
      complete: false,
      reason: 'The vendor hides 1 records of a list.',
    });
  });

  test('of which less came than its total is not complete', async () => {
    const { client } = clientOf(byCursor({ '': page(['a'], undefined, { totalCount: 2 }) }));
    expect((await readAll(() => usersOf(client))).completeness).toMatchObject({
      declared_total: 2,
      complete: false,
    });
  });

  test('goes on behind a page without a record', async () => {
    const { client } = clientOf(byCursor({ '': page([], 'B'), B: page(['c']) }));
    expect(await readAll(() => usersOf(client))).toMatchObject({
      items: [{ id: 'c' }],
      completeness: { complete: true },
    });
  });

  test.each<[string, Readonly<Record<string, object>>]>([
    ['more without an endCursor', { '': page(['a'], null) }],
    ['more with an empty endCursor', { '': page(['a'], '') }],
    ['a cursor that comes again', { '': page(['a'], 'B'), B: page(['b'], 'B') }],
    ['cursors in a circle', { '': page(['a'], 'B'), B: page(['b'], 'C'), C: page(['c'], 'B') }],
    ['the same page again', { '': page(['a'], 'B'), B: page(['a'], 'C') }],
    ['no pageInfo', { '': { nodes: [] } }],
    ['no nodes', { '': { ...page([]), nodes: null } }],
  ])('with %s is an error', async (_name, pages) => {
    const { client } = clientOf(byCursor(pages));
    expect(await failureOf(readAll(() => usersOf(client)))).toMatchObject({ code: 'invalid_response' });
  });

  test('with nothing but empty pages is an error', async () => {
    const { client } = clientOf(({ variables }) => ({
      json: { data: { users: page([], `${String(variables['after'])}x`) } },
    }));
    expect(await failureOf(readAll(() => usersOf(client)))).toMatchObject({ code: 'invalid_response' });
  });

  test('that is null is an error, unless an allowed error says why', async () => {
    const none: Reply = { json: { data: { users: null } } };
    expect(await failureOf(readAll(() => usersOf(clientOf(() => none).client, true)))).toMatchObject({
      code: 'invalid_response',
    });
    const hidden: Reply = { json: { data: { users: null }, errors: [problem('FORBIDDEN')] } };
    const { completeness } = await readAll(() => usersOf(clientOf(() => hidden).client, true));
    expect(completeness).toMatchObject({ seen: 0, complete: false });
    const { client } = clientOf(() => hidden);
    expect(await failureOf(readAll(() => usersOf(client)))).toMatchObject({ code: 'permission_denied' });
  });

  test('of which an allowed error left a record out is not complete', async () => {
    const errors = [problem('FORBIDDEN', 'no', ['users', 'nodes', 1])];
    const { client } = clientOf(() => ({ json: { data: { users: page(['a', null]) }, errors } }));
    const { items, completeness } = await readAll(() => usersOf(client, true));
    expect(ids(items)).toEqual(['a']);
    expect(completeness).toMatchObject({
      complete: false,
      reason: 'The vendor left out a part of Users: 1 errors (forbidden).',
    });
  });

  test('says that a cursor is stale where the vendor does, and sends its own headers', async () => {
    const { client, asked } = clientOf(({ variables }) =>
      variables['after'] === null
        ? { json: { data: { users: page(['a'], 'B') } } }
        : { json: { data: null, errors: [problem('CURSOR_EXPIRED')] } },
    );
    const source = client.connection(Users, {
      pageSize: 2,
      variables: (each) => each,
      read: ({ users }) => users,
      headers: { 'api-version': '2026-10' },
      staleWhen: (error) => isGraphqlError(error, 'CURSOR_EXPIRED'),
    });
    expect(await failureOf(readAll(() => source))).toMatchObject({ code: 'invalid_page_token' });
    expect(asked[0]?.headers).toMatchObject({ 'api-version': '2026-10' });
  });

  test('takes no token of another list', async () => {
    const { client } = clientOf(byCursor({ '': page(['a', 'b'], 'B'), B: page(['c']) }));
    const { page: first } = await walk({}, usersOf(client));
    const Others = defineQuery({ text: text.replace('Users', 'Others'), data: z.unknown() });
    const others = client.connection(Others, {
      pageSize: 2,
      variables: (each) => each,
      read: () => page([]),
    });
    for (const source of [others, { ...usersOf(client), id: 'x' }]) {
      expect(await failureOf(walk({ token: first.token }, source))).toMatchObject({
        code: 'invalid_page_token',
      });
    }
    expect(
      await failureOf(Promise.resolve().then(() => usersOf(client).read({ at: 7 }, context))),
    ).toMatchObject({
      code: 'invalid_page_token',
    });
  });
});

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

const context = { size: undefined, positionBudget: 3000 };

describe('a list within a record', () => {
  const Teams = defineQuery({
    text: text.replaceAll('users', 'teams').replace('Users', 'Teams'),
    data: z.object({
      teams: connectionOf(
        z.object({ id: z.string(), members: connectionOf(z.object({ id: z.string() })).nullable() }),
      ),
    }),
  });
  const Members = defineQuery({
    text: 'query Members($id: ID!, $first: Int!, $after: String) { team(id: $id) { members } }',
    data: z.object({ team: z.object({ members: connectionOf(z.object({ id: z.string() })) }).nullable() }),
  });

  const membersOf = (client: GraphqlClient, onChildError?: () => 'gone' | 'hidden' | undefined) =>
    nested({
      ...(onChildError === undefined ? {} : { onChildError }),
      parents: client.connection(Teams, {
        pageSize: 2,
        variables: (each) => each,
        read: ({ teams }) => teams,
      }),
      connection: ({ members }) => members,
      key: ({ id }) => id,
      rest: (id) =>
        client.connection(Members, {
          pageSize: 2,
          variables: ({ first, after }) => ({ id, first, after }),
          read: ({ team }) => team?.members,
        }),
      item: ({ id }, team) => `${team}/${id}`,
    });

  const server =
    (teams: object, rest: Readonly<Record<string, object | null>> = {}) =>
    ({ operation, variables }: Asked): Reply =>
      operation === 'Teams'
        ? { json: { data: { teams } } }
        : { json: { data: { team: { members: rest[String(variables['after'])] } } } };

  const team = (id: string, members: object | null) => ({ id, members });
  const teamsOf = (...nodes: readonly (object | null)[]) => ({ nodes, pageInfo: { hasNextPage: false } });

  test('is read to its end', async () => {
    const { client, asked } = clientOf(
      server(teamsOf(team('t', page(['a', 'b'], 'B')), team('u', page(['c']))), {
        B: page(['d', 'e'], 'E'),
        E: page(['f']),
      }),
    );
    const { items, completeness } = await readAll(() => membersOf(client));
    expect(items).toEqual(['t/a', 't/b', 'u/c', 't/d', 't/e', 't/f']);
    expect(completeness).toMatchObject({ seen: 6, complete: true });
    expect(asked.map(({ operation, variables }) => [operation, variables['after']])).toEqual([
      ['Teams', null],
      ['Members', 'B'],
      ['Members', 'E'],
    ]);
  });

  test('is checked against its total, over both documents', async () => {
    const read = (total: number) =>
      readAll(() =>
        membersOf(
          clientOf(
            server(teamsOf(team('t', page(['a', 'b'], 'B', { totalCount: total }))), {
              B: page(['d', 'e'], 'E', { totalCount: total }),
              E: page(['f'], undefined, { totalCount: total }),
            }),
          ).client,
        ),
      );
    expect((await read(5)).completeness).toMatchObject({ seen: 5, complete: true });
    expect((await read(6)).completeness).toMatchObject({ seen: 5, complete: false });
  });

  test('that hides records, or is hidden itself, makes the whole incomplete', async () => {
    for (const [members, rest] of [
      [page(['a', null]), {}],
      [null, {}],
      [page(['a'], 'B'), { B: page([null]) }],
      [undefined, {}],
    ] as const) {
      const { client } = clientOf(server(teamsOf(members === undefined ? null : team('t', members)), rest));
      expect((await readAll(() => membersOf(client))).completeness).toMatchObject({ complete: false });
    }
  });

  test.each<[string, object, Readonly<Record<string, object | null>>]>([
    ['more without an endCursor', page(['a'], null), {}],
    ['the cursor that it began with', page(['a'], 'B'), { B: page(['b'], 'B') }],
    ['cursors in a circle', page(['a'], 'B'), { B: page(['b'], 'C'), C: page(['c'], 'B') }],
    ['no list where it should go on', page(['a'], 'B'), { B: null }],
  ])('with %s is an error', async (_name, members, rest) => {
    const { client } = clientOf(server(teamsOf(team('t', members)), rest));
    expect(await failureOf(readAll(() => membersOf(client)))).toMatchObject({ code: 'invalid_response' });
  });

  test('of a record that is gone when it goes on is an error, unless the caller knows better', async () => {
    const { client } = clientOf(({ operation }) =>
      operation === 'Teams'
        ? { json: { data: { teams: teamsOf(team('t', page(['a'], 'B')), team('u', page(['b'], 'B'))) } } }
        : { json: { data: { team: null }, errors: [problem('NOT_FOUND')] } },
    );
    const failure = await failureOf(readAll(() => membersOf(client, () => undefined)));
    expect(isConnectorError(failure) && failure.code).toBe('not_found');
    expect(await readAll(() => membersOf(client, () => 'gone'))).toEqual({
      items: ['t/a', 'u/b'],
      completeness: { seen: 2, complete: true },
    });
    expect((await readAll(() => membersOf(client, () => 'hidden'))).completeness).toMatchObject({
      complete: false,
    });
  });

  test('is read to its end at once where a token has no room for it', async () => {
    const teams = Array.from({ length: 100 }, (_, index) =>
      team(`t${index}`, page(['a'], digest(`B${index}`))),
    );
    const { client, asked } = clientOf(({ operation }) =>
      operation === 'Teams'
        ? { json: { data: { teams: teamsOf(...teams) } } }
        : { json: { data: { team: { members: page(['b']) } } } },
    );
    const first = await walk({}, membersOf(client));
    expect(first.page.token?.length).toBeLessThanOrEqual(4096);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThan(100);
    const { items, completeness } = await readAll(() => membersOf(client));
    expect(new Set(items).size).toBe(200);
    expect(completeness).toEqual({ seen: 200, complete: true });
  });

  test('takes no forged token', async () => {
    const { client, asked } = clientOf(server(teamsOf()));
    for (const forged of [
      7,
      {},
      { open: [] },
      { open: [['t', '', 0]] },
      { open: [['t', 'B']] },
      { open: 'all' },
    ]) {
      expect(await failureOf(membersOf(client).read(forged, context))).toMatchObject({
        code: 'invalid_page_token',
      });
    }
    expect(asked).toEqual([]);
  });

  test('can be asked for at once', async () => {
    const { client } = clientOf(server({}, { B: page(['c', 'd'], 'D'), D: page(['e']), X: page([null]) }));
    const rest = () =>
      client.connection(Members, {
        pageSize: 2,
        variables: ({ first, after }) => ({ id: 't', first, after }),
        read: ({ team: found }) => found?.members,
      });
    expect(ids(await wholeConnection({ ...page([]), nodes: [{ id: 'a' }, { id: 'b' }] }))).toEqual([
      'a',
      'b',
    ]);
    const first = { nodes: [{ id: 'a' }], pageInfo: { hasNextPage: true, endCursor: 'B' } };
    expect(ids(await wholeConnection(first, rest))).toEqual(['a', 'c', 'd', 'e']);
    expect(await failureOf(wholeConnection(first))).toMatchObject({ code: 'invalid_response' });
    const behind = { ...first, pageInfo: { hasNextPage: true, endCursor: 'X' } };
    for (const broken of [behind, { ...first, nodes: [null] }]) {
      expect(await failureOf(wholeConnection(broken, rest))).toMatchObject({ code: 'invalid_response' });
    }
  });

  test('can be read whole', async () => {
    const { client } = clientOf(byCursor({ '': page(['a', 'b'], 'B'), B: page(['c']) }));
    expect(ids(await readWhole(usersOf(client)))).toEqual(['a', 'b', 'c']);
    const hiding = clientOf(byCursor({ '': page([null]) }));
    expect(await failureOf(readWhole(usersOf(hiding.client)))).toMatchObject({ code: 'invalid_response' });
  });
});
