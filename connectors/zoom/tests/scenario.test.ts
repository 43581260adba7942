import { dispatch } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { assignmentOf, openScenario, type Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { BASE_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { ACCOUNT, ADA, LINUS, noScope, OWN_ROLE, SALES, SUPPORT } from './common-mock-data.ts';
import { app, goodToken, scenario, scenarioWithout } from './scenario.ts';

type Row = Readonly<Record<string, unknown>>;

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

const rightsIn = (rows: readonly Row[]): readonly string[] =>
  rows.map((each) =>
    [
      each['account_id'],
      each['integration_specific_entitlement_id'],
      each['integration_specific_resource_id'],
    ].join(' '),
  );

function open(made: Scenario, settings: Row = {}, auth: Row = { oauth: { access_token: goodToken } }) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const call = async (name: string, request: object = {}, page: object = {}): Promise<Row> => ({
    ...(await dispatch(integration, name, { auth, request, settings, page }, opened)),
  });
  const all = async (name: string, request: object = {}, from?: string): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    let token = from;
    do {
      const { response, page } = await call(name, request, token === undefined ? {} : { token });
      rows.push(...(response as Row[]));
      token = (page as { token?: string } | undefined)?.token;
    } while (token !== undefined);
    return rows;
  };
  const access = async (name = 'find_entitlement_associations', request: object = {}) =>
    rightsIn(await all(name, request));
  return { call, all, access };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has an account for single sign-on from its beginning to its end', async () => {
  const { call, all, access } = open(scenario, { create_action: 'ssoCreate' });
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: ACCOUNT } });
  const mary = {
    email: 'mary.golda@example.com',
    given_name: 'Mary',
    family_name: 'Golda',
    entitlements: [
      { entitlement_type: 'license', integration_specific_id: 'licensed' },
      {
        entitlement_type: 'group_role',
        integration_specific_id: 'member',
        integration_specific_resource_id: SALES,
      },
    ],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });

  const own = () => access('get_account_entitlement_associations', { account_id: id });
  expect(await own()).toEqual([`${id} 2 `, `${id} licensed `, `${id} member ${SALES}`]);
  const held = await access();
  expect(held).toEqual(expect.arrayContaining([...(await own()), `${ADA} admin ${SALES}`]));
  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));

  for (const [kind, right] of [
    ['updated', assignmentOf(id, 'role', OWN_ROLE)],
    ['created', assignmentOf(id, 'group_role', 'member', SUPPORT)],
    ['created', assignmentOf(id, 'group_role', 'admin', SUPPORT)],
  ] as const) {
    expect(await call('assign_entitlement', right)).toMatchObject(effect(kind));
    expect(await call('assign_entitlement', right)).toMatchObject(noop);
  }
  expect(await own()).toEqual([
    `${id} ${OWN_ROLE} `,
    `${id} licensed `,
    `${id} member ${SALES}`,
    `${id} member ${SUPPORT}`,
    `${id} admin ${SUPPORT}`,
  ]);
  for (const [kind, right] of [
    ['updated', assignmentOf(id, 'role', OWN_ROLE)],
    ['deleted', assignmentOf(id, 'group_role', 'member', SUPPORT)],
    ['deleted', assignmentOf(id, 'group_role', 'admin', SUPPORT)],
    ['updated', assignmentOf(id, 'license', 'licensed')],
  ] as const) {
    expect(await call('unassign_entitlement', right)).toMatchObject(effect(kind));
    expect(await call('unassign_entitlement', right)).toMatchObject(noop);
  }
  expect(await own()).toEqual([`${id} 2 `, `${id} basic `, `${id} member ${SALES}`]);

  const renamed = { id, family_name: 'Winston', email: 'mary.winston@example.com' };
  expect(await call('update_account', renamed)).toMatchObject(effect('updated'));
  expect(await call('update_account', renamed)).toMatchObject(noop);

  const account = { account_id: id };
  expect(await call('deactivate_account', account)).toMatchObject(effect('updated'));
  expect(await call('deactivate_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({
    response: { family_name: 'Winston', user_status: 'SUSPENDED' },
  });
  expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
  expect(await call('delete_account', account)).toMatchObject(effect('deleted'));
  expect(await call('delete_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({ error: { error_code: 'not_found' } });
});

it('has an invitation from its beginning to its end, by email', async () => {
  const { call, all } = open(scenario, { delete_action: 'delete' });
  const grace = { email: 'grace@example.com', entitlements: [] };
  const id = 'grace@example.com';
  expect(await call('create_account', grace)).toMatchObject({
    response: { id, status: 'PENDING' },
    ...effect('created'),
  });
  expect(await call('create_account', grace)).toMatchObject({ response: { id }, ...noop });
  const accounts = await all('list_accounts');
  expect(accounts.map((each) => each['user_status'])).toEqual([
    ...['PENDING', 'PENDING'],
    ...['SUSPENDED', 'ACTIVE', 'ACTIVE', 'ACTIVE'],
  ]);
  expect(accounts.at(1)).toMatchObject({ integration_specific_id: id });
  expect(await call('assign_entitlement', assignmentOf(id, 'group_role', 'member', SALES))).toMatchObject({
    error: { app_error_code: 'zoom.conflict.pending' },
  });
  expect(await call('delete_account', { account_id: id })).toMatchObject(effect('deleted'));
  expect(await call('delete_account', { account_id: id })).toMatchObject(noop);
});

it.each([['role_id'], ['group_ids'], ['role_id', 'group_ids']])(
  'finds what the list of users lacks: %s %s',
  async (...fields) => {
    const told = await open(scenario).access();
    for (const size of [1, 2, 300]) {
      const { call, all } = open(scenarioWithout(...fields));
      const { response, page } = await call('find_entitlement_associations', {}, { size });
      const { token } = (page ?? {}) as { token?: string };
      const rest = token === undefined ? [] : await all('find_entitlement_associations', {}, token);
      expect(rightsIn([...(response as Row[]), ...rest]).toSorted()).toEqual(told.toSorted());
    }
  },
);

it('loses nobody who is activated while the lists are read', async () => {
  const { call, all } = open(scenario);
  const found: Row[] = [];
  let token: string | undefined;
  for (const _ of [1, 2, 3]) {
    const { response, page } = await call('list_accounts', {}, token === undefined ? { size: 1 } : { token });
    found.push(...(response as Row[]));
    ({ token } = page as { token: string });
  }
  await call('activate_account', { account_id: LINUS });
  found.push(...(await all('list_accounts', {}, token)));
  const ids = found.map((each) => each['integration_specific_id']);
  expect(new Set(ids)).toEqual(new Set(['dorothy@example.com', LINUS, ADA, 'u3', 'u5']));
});

it('tells who signed in last, over all pages', async () => {
  const { all } = open(scenario);
  const seen = await all('get_last_activity', { account_ids: [ADA, LINUS, 'dorothy@example.com'] });
  expect(seen.map((each) => each['account_id'])).toEqual([LINUS, ADA]);
});

it('reads the reports month by month, then the last days again', async () => {
  const opened = openScenario(scenario);
  close.push(() => opened.close());
  const auth = { oauth: { access_token: goodToken } };
  const run = await openStreams(integration, { auth, settings: {} }, opened);
  const read = async (name: string, state?: StreamState) => {
    const stream = integration.streams.find((each) => each.name === name);
    if (stream === undefined) throw new Error('There is no such stream.');
    const times: unknown[] = [];
    let last = state;
    let complete = false;
    const reading = run.open(stream);
    for await (const part of reading.read({ syncMode: 'incremental', state })) {
      if (part.type === 'records') times.push(...part.records.map((each) => each['time']));
      if (part.type === 'state') last = part.state;
      if (part.type === 'end') complete = part.completeness.complete;
    }
    await reading.close();
    return { times, state: last, complete };
  };
  const first = await read('sign_ins');
  expect(first).toMatchObject({
    // Two events may be equal.
    times: [
      '2025-12-01T08:00:00Z',
      '2026-01-14T08:00:00Z',
      '2026-01-14T17:00:00Z',
      '2026-01-14T17:00:00Z',
      '2026-01-15T07:00:00Z',
    ],
    complete: true,
  });
  expect((await read('sign_ins', first.state)).times).toEqual(first.times.slice(1));
  // What Zoom keeps no longer is not asked for: it would refuse all of it.
  const old = JSON.parse(JSON.stringify(first.state).replaceAll('2026-01-14', '2024-03-01')) as StreamState;
  expect(await read('sign_ins', old)).toMatchObject({ times: first.times, complete: true });
  expect((await read('operation_logs')).times).toHaveLength(2);
  await run.close();
});

it.each(['ended', ''])('gets a token for a server-to-server app in place of "%s"', async (access_token) => {
  const auth = { oauth_client_credentials: { ...app, scopes: [], access_token } };
  const { all } = open(scenario, { account_id: ACCOUNT }, auth);
  expect(await all('list_accounts')).toHaveLength(5);
});

it('does not ask for scopes where the plan or the role is what lacks', async () => {
  const deactivated = await open(scenario).call('deactivate_account', { account_id: ADA });
  expect(deactivated).toMatchObject({
    error: {
      app_error_code: 'zoom.permission_denied.refused',
      error_metadata: { hint: expect.stringContaining('plan') },
    },
  });
});

it('tells a wrong token from a missing scope, and names what the app needs', async () => {
  expect(await open(scenario, {}, { oauth: { access_token: 'wrong' } }).call('list_accounts')).toMatchObject({
    error: { error_code: 'unauthorized' },
  });
  const { call } = open(() => [
    http.get(`${BASE_URL}/users`, () => HttpResponse.json(noScope.json as object, { status: 400 })),
  ]);
  expect(await call('list_accounts')).toMatchObject({
    error: {
      error_code: 'permission_denied',
      message: expect.stringContaining('does not contain scopes'),
      error_metadata: { hint: expect.stringContaining('`user:read:list_users:admin`') },
    },
  });
});
