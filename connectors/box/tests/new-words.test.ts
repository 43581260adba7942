import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterAll, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import {
  ADA,
  alreadyDone,
  assignment,
  association,
  GRACE,
  membership,
  mocks,
  SALES,
  sales,
  user,
} from './common-mock-data.ts';

/** Words that Box may add one day. */
const users = [user(ADA, { role: 'auditor' }), user(GRACE, { status: 'locked' })];
const page = (entries: readonly object[]) =>
  HttpResponse.json({ total_count: entries.length, offset: 0, limit: 1000, entries });

const { runtime, close } = openScenario(() => [
  http.get(`${mocks.baseUrl}/users`, () => page(users)),
  http.get(`${mocks.baseUrl}/users/${ADA}`, () => HttpResponse.json(users[0])),
  http.get(`${mocks.baseUrl}/groups`, () => page([sales])),
  http.get(`${mocks.baseUrl}/groups/${SALES}/memberships`, () =>
    page([{ ...membership(SALES, ADA), role: 'curator' }]),
  ),
]);
afterAll(() => close());

const ask = (name: string, request = {}) =>
  dispatch(integration, name, { auth: mocks.auth, request, settings: {} }, { runtime });

it('says no status where the status is new, and keeps the account', async () => {
  const answer = await ask('list_accounts');
  expect(answer).toMatchObject({
    response: [{ user_status: 'ACTIVE' }, { extra_data: { status: 'locked' } }],
  });
  expect(answer).not.toMatchObject({ response: [{}, { user_status: expect.anything() }] });
});

it('takes a new role for that of a user, and of a member, so that nobody loses access by it', async () => {
  expect(await ask('find_entitlement_associations')).toMatchObject({
    response: [association(ADA, 'user'), association(GRACE, 'user'), association(ADA, 'member', SALES)],
  });
});

it('takes nothing of a new role where that of a user is to be given', async () => {
  expect(await ask('assign_entitlement', assignment('user'))).toMatchObject({
    execution_summary: { effect: alreadyDone },
  });
});
