import { readdirSync, readFileSync } from 'node:fs';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app, members, teams } from './examples/app.ts';
import { issues } from './examples/graphql.ts';
import { readerOf } from './translations/support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../../README.md');

test.each(readdirSync(new URL('./examples', import.meta.url)))(
  'the README shows %s, which is tested here',
  (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  },
);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

describe('the examples', () => {
  const origin = 'https://acme.example.com/api/v2';
  const stream = readerOf(
    app,
    { teams, members, issues: app.stream(issues) },
    { auth: { token: { token: 't' } }, settings: { site: 'acme', start_date: '2025-12-20T00:00:00Z' } },
  );

  test('members of teams, by window', async () => {
    const windows: string[] = [];
    server.use(
      http.get(`${origin}/teams`, () =>
        HttpResponse.json({
          data: [
            { id: 'a', name: 'A' },
            { id: 'b', name: 'B' },
          ],
        }),
      ),
      http.get(`${origin}/teams/:team/members`, ({ request, params }) => {
        const { searchParams } = new URL(request.url);
        windows.push(
          `${String(params['team'])} ${searchParams.get('updated_from')} ${searchParams.get('updated_to')}`,
        );
        return HttpResponse.json({ data: [{ id: '1', updated_at: '2025-12-24T00:00:00Z' }] });
      }),
    );
    const { records, error } = await stream('members', { syncMode: 'incremental' });
    expect(error).toBeUndefined();
    expect(records.map(({ id, team_id }) => [id, team_id])).toEqual([
      ['1', 'a'],
      ['1', 'b'],
    ]);
    expect(windows).toEqual([
      'a 2025-12-20T00:00:00Z 2026-01-02T03:04:05Z',
      'b 2025-12-20T00:00:00Z 2026-01-02T03:04:05Z',
    ]);
  });

  test('issues, by GraphQL', async () => {
    server.use(
      http.post('https://api.example.com/graphql', async ({ request }) => {
        const { variables } = (await request.json()) as {
          variables: { after: string | null; open: boolean };
        };
        expect(variables.open).toBe(true);
        const isFirst = variables.after === null;
        return HttpResponse.json({
          data: {
            issues: {
              nodes: [{ id: isFirst ? '1' : '2' }],
              pageInfo: { hasNextPage: isFirst, endCursor: 'c' },
            },
          },
        });
      }),
    );
    const { records, error } = await stream('issues');
    expect(error).toBeUndefined();
    expect(records).toEqual([{ id: '1' }, { id: '2' }]);
  });
});
