import { apiKeyAuth, basicAuth, bearerAuth, path } from '@patchbay/http';
import { cursorPaging, offsetPaging } from '@patchbay/pagination';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paged, textAt, valueAt } from '../../src/index.ts';
import { drive } from './support.ts';

const empty = [{ body: [] }];

describe('where a request goes', () => {
  test.each(['users', '/users'])('path %s goes behind the whole base URL', async (each) => {
    const { sent } = await drive({ path: each }, empty);
    expect(sent[0]?.url.href).toBe('https://api.example.com/v1/users');
    expect(sent[0]?.method).toBe('GET');
  });

  test('a base URL with a slash behind it loses nothing', async () => {
    const { sent } = await drive({ baseUrl: 'https://api.example.com/v1/', path: 'users' }, empty);
    expect(sent[0]?.url.href).toBe('https://api.example.com/v1/users');
  });

  test('each value may follow from what is read', async () => {
    const { sent } = await drive(
      {
        baseUrl: ({ settings }) => `https://${settings.region}.example.com`,
        path: ({ slice }) => path`teams/${String(slice['team_id'])}/members`,
        query: ({ settings, window, cursor }) => ({ region: settings.region, since: window?.start, cursor }),
        headers: ({ context, extra }) => ({
          'x-key': context.credential.token,
          'x-name': String(extra['name']),
        }),
      },
      empty,
      {
        slice: { team_id: 'a/b' },
        extra: { name: 'red' },
        window: { start: '2026-01-01', end: '2026-02-01' },
        cursor: '2025-12-31',
      },
    );
    expect(sent[0]?.url.href).toBe(
      'https://eu.example.com/teams/a%2Fb/members?region=eu&since=2026-01-01&cursor=2025-12-31',
    );
    expect(sent[0]?.headers).toMatchObject({ 'x-key': 'canary-token-1', 'x-name': 'red' });
  });

  test('a value that is undefined is left out', async () => {
    const { sent } = await drive({ path: 'users', query: { a: undefined, b: 1, c: ['x', 'y'] } }, empty);
    expect(sent[0]?.url.search).toBe('?b=1&c=x&c=y');
  });
});

describe('bodies', () => {
  test('JSON', async () => {
    const { sent } = await drive(
      { path: 'search', json: ({ settings }) => ({ region: settings.region }) },
      empty,
    );
    expect(sent[0]).toMatchObject({ method: 'POST', body: { region: 'eu' } });
    expect(sent[0]?.headers['content-type']).toBe('application/json');
  });

  test('a form', async () => {
    const { sent } = await drive({ path: 'search', form: { a: 1, b: 'x y' }, method: 'PUT' }, empty);
    expect(sent[0]).toMatchObject({ method: 'PUT', body: 'a=1&b=x%20y' });
  });

  test('a text', async () => {
    const { sent } = await drive(
      { path: 'search', text: () => '<find/>', headers: { 'Content-Type': 'application/xml' } },
      empty,
    );
    expect(sent[0]).toMatchObject({ method: 'POST', body: '<find/>' });
    expect(sent[0]?.headers['content-type']).toBe('application/xml');
  });

  test('GraphQL, with variables', async () => {
    const { sent } = await drive(
      {
        path: 'graphql',
        graphql: ({ slice }) => ({
          query: 'query($id: ID!) { team(id: $id) { id } }',
          variables: { id: slice['id'] },
        }),
        inject: [{ from: 'window.start', variable: 'filter.since' }],
        records: 'data.team',
      },
      [{ body: { data: { team: { id: 'T1' } } } }],
      { slice: { id: 'T1' }, window: { start: '2026', end: '' } },
    );
    expect(sent[0]?.body).toEqual({
      query: 'query($id: ID!) { team(id: $id) { id } }',
      variables: { id: 'T1', filter: { since: '2026' } },
    });
  });

  test('no two of them', async () => {
    const { error } = await drive({ path: 'search', form: { a: 1 }, json: { b: 1 } }, empty);
    expect(error).toMatchObject({ code: 'bad_request' });
  });
});

describe('what is read by is put where the app takes it', () => {
  const request = {
    slice: { team: 'T1' },
    extra: { owner: 'U1' },
    window: { start: '2026-01-01', end: '2026-02-01' },
    cursor: '2025-12-31',
  };

  test('into the query, headers, and the JSON body', async () => {
    const { sent } = await drive(
      {
        path: 'search',
        json: { filter: { active: true } },
        inject: [
          { from: 'window.start', json: 'filter.since' },
          { from: 'window.end', query: 'until' },
          { from: 'slice.team', header: 'X-Team' },
          { from: 'extra.owner', json: ['filter', 'owner.id'] },
          { from: 'cursor', query: 'cursor' },
          { from: ({ settings }) => [settings.region, 'us'], query: 'region' },
          { from: 'slice.absent', query: 'absent' },
        ],
      },
      empty,
      request,
    );
    expect(sent[0]?.url.search).toBe('?until=2026-02-01&cursor=2025-12-31&region=eu&region=us');
    expect(sent[0]?.headers['x-team']).toBe('T1');
    expect(sent[0]?.body).toEqual({ filter: { active: true, since: '2026-01-01', 'owner.id': 'U1' } });
  });

  test('into a form', async () => {
    const { sent } = await drive(
      { path: 'search', inject: [{ from: 'window.start', form: 'since' }] },
      empty,
      request,
    );
    expect(sent[0]).toMatchObject({ method: 'POST', body: 'since=2026-01-01' });
  });

  test('an open end is left out', async () => {
    const { sent } = await drive(
      { path: 'search', inject: [{ from: 'window.end', query: 'until' }] },
      empty,
      {
        window: { start: '5', end: '' },
      },
    );
    expect(sent[0]?.url.search).toBe('');
  });

  test('the page, by a path of the JSON body', async () => {
    const { sent } = await drive(
      {
        path: 'search',
        json: {},
        paging: paged(offsetPaging({ pageSize: 2, endsAt: 'short-page' }), undefined, { into: 'none' }),
        inject: [
          { from: 'page.token', json: 'page.from' },
          { from: 'page.size', json: 'page.size' },
        ],
        records: 'items',
      },
      [{ body: { items: [{ id: 1 }, { id: 2 }] } }, { body: { items: [{ id: 3 }] } }],
    );
    expect(sent.map(({ body }) => body)).toEqual([
      { page: { from: 0, size: 2 } },
      { page: { from: 2, size: 2 } },
    ]);
  });

  test.each([
    ['json', { page: { after: 'c2' }, limit: 2 }],
    ['form', 'limit=2&page.after=c2'],
  ] as const)('the parameters of the strategy into %s', async (into, second) => {
    const { sent } = await drive(
      {
        path: 'search',
        paging: paged(
          cursorPaging({ pageSize: 2, cursorParameter: 'page.after' }),
          ({ body }) => ({ next: textAt(body, 'next') }),
          { into },
        ),
        records: 'items',
      },
      [{ body: { items: [{ id: 1 }], next: 'c2' } }, { body: { items: [{ id: 2 }] } }],
    );
    const body = sent[1]?.body;
    expect(typeof body === 'string' ? body.split('&').toSorted().join('&') : body).toEqual(second);
  });

  test('the parameters of the strategy into headers', async () => {
    const { sent } = await drive(
      {
        path: 'search',
        paging: paged(
          cursorPaging({ pageSize: 2, cursorParameter: 'x-cursor', sizeParameter: null }),
          ({ headers }) => ({ next: headers['x-next'] }),
          { into: 'headers' },
        ),
      },
      [{ body: [{ id: 1 }], headers: { 'x-next': 'c2' } }, { body: [{ id: 2 }] }],
    );
    expect(sent.map(({ headers }) => headers['x-cursor'])).toEqual([undefined, 'c2']);
  });

  test('at any path of a JSON body, whatever stands there, and nothing else changes', async () => {
    const name = fc.string({ minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.dictionary(name, fc.jsonValue()),
        fc.string(),
        async (place, body, value) => {
          const { sent } = await drive(
            { path: 'search', json: body, inject: [{ from: () => value, json: place }] },
            empty,
          );
          const seen = sent[0]?.body;
          expect(valueAt(seen, place)).toBe(value);
          for (const [key, before] of Object.entries(body)) {
            if (key !== place[0]) expect(valueAt(seen, [key])).toEqual(JSON.parse(JSON.stringify(before)));
          }
        },
      ),
    );
  });
});

describe('who is calling', () => {
  test.each([
    ['bearer', bearerAuth('canary-token-1'), 'authorization', 'Bearer canary-token-1'],
    ['basic', basicAuth('anna', 'x'), 'authorization', `Basic ${btoa('anna:x')}`],
    [
      'a key in a header',
      apiKeyAuth({ header: 'x-key', value: 'canary-token-1' }),
      'x-key',
      'canary-token-1',
    ],
  ])('%s', async (_name, auth, header, value) => {
    const { sent } = await drive({ path: 'users', auth: () => auth }, empty);
    expect(sent[0]?.headers[header]).toBe(value);
  });

  test('a key in the query, by the credential', async () => {
    const { sent } = await drive(
      { path: 'users', auth: ({ credential }) => apiKeyAuth({ query: 'key', value: credential.token }) },
      empty,
    );
    expect(sent[0]?.url.search).toBe('?key=canary-token-1');
  });

  test('a key in the body', async () => {
    const { sent } = await drive(
      { path: 'users', inject: [{ from: ({ context }) => context.credential.token, json: 'auth.key' }] },
      empty,
    );
    expect(sent[0]?.body).toEqual({ auth: { key: 'canary-token-1' } });
  });

  test('one or another, as the settings say', async () => {
    const { sent } = await drive(
      {
        path: 'users',
        auth: ({ settings, credential }) =>
          settings.region === 'eu' ? bearerAuth(credential.token, { prefix: 'Token' }) : undefined,
      },
      empty,
    );
    expect(sent[0]?.headers['authorization']).toBe('Token canary-token-1');
  });
});
