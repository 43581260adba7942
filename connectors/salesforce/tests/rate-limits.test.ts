import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { API, limitReached, mocks, ORIGIN } from './common-mock-data.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

/** Calls an organization that has used so much of its allocation. */
function called(usage: string, isRefused = false) {
  let sent = 0;
  const headers = { 'sforce-limit-info': usage, date: 'Thu, 15 Jan 2026 12:00:00 GMT' };
  const salesforce = openScenario(() => [
    http.get(`${ORIGIN}${API}/query`, () => {
      sent += 1;
      return isRefused
        ? HttpResponse.json(limitReached.json, { status: 403, headers })
        : HttpResponse.json({ totalSize: 0, done: true, records: [] }, { headers });
    }),
  ]);
  close.push(() => salesforce.close());
  const call = () =>
    dispatch(
      integration,
      'list_accounts',
      { auth: mocks.auth, request: {}, settings: mocks.settings },
      { runtime: salesforce.runtime },
    );
  return { call, salesforce, sent: () => sent };
}

it('takes the numbers of the organization from the answers', async () => {
  const { call } = called('api-usage=18/100000; api-bursts=1/750');
  expect(await call()).toMatchObject({
    rate_limit: {
      current_state: { default: { limit: 100_000, remaining: expect.any(Number), window_seconds: 86_400 } },
    },
  });
});

it('asks again after a minute when nothing is left, as calls of a day ago come free all the time', async () => {
  const { call, salesforce, sent } = called('api-usage=100000/100000');
  expect(await call()).toMatchObject({ response: [] });
  const before = salesforce.clock.now();
  expect(await call()).toMatchObject({ response: [] });
  expect(salesforce.clock.now() - before).toBeGreaterThanOrEqual(59_000);
  expect(sent()).toBe(2);
});

/** @see https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html */
it('takes 403 with the code of a limit for one', async () => {
  const { call } = called('api-usage=1/5000', true);
  expect(await call()).toMatchObject({ is_error: true, error: { error_code: 'rate_limit' } });
});
