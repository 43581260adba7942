import { openStreams } from '@patchbay/core/streams';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterAll, expect, it } from 'vitest';
import { RATE_LIMIT, TOKEN_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { ada, API, refusal } from './common-mock-data.ts';

it.each([
  ['GET', `${API}/users?limit=100`, true],
  ['PUT', `${API}/teams/P1/users/P2`, true],
  ['POST', TOKEN_URL, false],
] as const)('%s %s spends the budget: %s', (method, url, spends) => {
  expect(RATE_LIMIT.appliesTo?.({ method, url })).toBe(spends);
});

const DAY = 86_400_000;
const windows: [since: number, until: number][] = [];
const tooMany = refusal(400, 2002, 'Arguments Caused Error', [
  'Offset+limit exceeds maximum allowed value of 10000. Please try to refine your search.',
]);

// More than ten days have more than 10,000 incidents.
const busy = openScenario(() => [
  http.get(`${API}/users`, () =>
    HttpResponse.json({ users: [ada], more: false, limit: 1, offset: 0, total: null }),
  ),
  http.get(`${API}/incidents`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    const since = Date.parse(String(searchParams.get('since')));
    const until = Date.parse(String(searchParams.get('until')));
    if (until - since > 10 * DAY) return HttpResponse.json(tooMany.json as JsonBodyType, { status: 400 });
    expect(searchParams.get('sort_by')).toBe('created_at:asc');
    windows.push([since, until]);
    const created_at = new Date(since).toISOString().replace('.000', '');
    const incidents = [{ id: `Q${since}`, type: 'incident', created_at }];
    return HttpResponse.json({ incidents, more: false, limit: 100, offset: 0, total: null });
  }),
]);
afterAll(() => busy.close());

it('halves windows with more incidents than PagerDuty lists, and leaves nothing between them', async () => {
  const run = await openStreams(
    integration,
    { auth: { token: { token: 'key' } } },
    { runtime: busy.runtime },
  );
  const incidents = integration.streams.find(({ name }) => name === 'incidents');
  if (incidents === undefined) throw new Error('There is no stream of incidents.');
  const stream = run.open(incidents);
  let seen = 0;
  for await (const part of stream.read({ syncMode: 'incremental', state: undefined })) {
    if (part.type === 'records') seen += part.records.length;
    if (part.type === 'end') expect(part.completeness.complete).toBe(true);
  }
  await stream.close();
  await run.close();
  expect(seen).toBe(windows.length);
  const gaps = windows.slice(1).map(([since], index) => since - (windows[index]?.[1] ?? 0));
  expect(new Set(gaps)).toEqual(new Set([1000]));
  expect((windows.at(-1)?.[1] ?? 0) - (windows[0]?.[0] ?? 0)).toBe(365 * DAY);
});

it('takes no state of another account', async () => {
  const elsewhere = openScenario(() => [
    http.get(`${API}/users`, () => {
      const users = [{ ...ada, html_url: ada.html_url.replace('acme', 'other') }];
      return HttpResponse.json({ users, more: false, limit: 1, offset: 0, total: null });
    }),
  ]);
  const run = await openStreams(
    integration,
    { auth: { token: { token: 'key' } } },
    { runtime: elsewhere.runtime },
  );
  const logEntries = integration.streams.find(({ name }) => name === 'log_entries');
  if (logEntries === undefined) throw new Error('There is no stream of log entries.');
  const slices = [{ slice: {}, cursor: '2026-01-01T00:00:00Z' }];
  const state = { format: 1, stream: 'log_entries', tenant: 'acme', slices };
  const parts = run.open(logEntries).read({ syncMode: 'incremental', state });
  await expect(parts.next()).rejects.toMatchObject({ message: expect.stringMatching(/another tenant/) });
  await run.close();
  await elsewhere.close();
});
