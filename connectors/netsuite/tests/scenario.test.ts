import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ACCOUNT, ADA, ADMINISTRATOR, AP_CLERK, assignment, GRACE } from './common-mock-data.ts';
import { CERTIFICATE_ID, curveKey, goodOauth1, m2m, rsaKey, scenario } from './scenario.ts';

type Row = Readonly<Record<string, unknown>>;

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function started() {
  const opened = openScenario(scenario);
  close.push(() => opened.close());
  return opened;
}

function open(auth: object = { oauth1: goodOauth1 }, more: object = {}, opened = started()) {
  const settings = { account_id: ACCOUNT, ...more };
  const call = async (name: string, request: object = {}, token?: string): Promise<Row> => {
    const page = token === undefined ? {} : { page: { token } };
    return { ...(await dispatch(integration, name, { auth, request, settings, ...page }, opened)) };
  };
  const all = async (name: string, request: object = {}): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    let token: string | undefined;
    do {
      const { response, page } = await call(name, request, token);
      rows.push(...(response as Row[]));
      token = (page as { token?: string } | undefined)?.token;
    } while (token !== undefined);
    return rows;
  };
  const access = async (name = 'find_entitlement_associations', request: object = {}) =>
    (await all(name, request)).map(
      (each) => `${String(each['account_id'])} ${String(each['integration_specific_entitlement_id'])}`,
    );
  return { call, all, access };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has an employee from the first role to the deletion', async () => {
  const { call, all, access } = open();
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: ACCOUNT } });
  const before = ['12 3', '12 1042', '31 1042', '31 1050'];
  expect(await access()).toEqual(before);

  const mary = {
    email: "mary.o'hara@example.com",
    given_name: 'Mary',
    family_name: "O'Hara",
    entitlements: [{ entitlement_type: 'role', integration_specific_id: AP_CLERK }],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });
  expect((await all('list_accounts')).map((each) => each['integration_specific_id'])).toEqual([
    ADA,
    GRACE,
    id,
  ]);
  expect(await access()).toEqual([...before, `${id} ${AP_CLERK}`]);

  const admin = { ...assignment(ADMINISTRATOR), account_integration_specific_id: id };
  expect(await call('assign_entitlement', admin)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', admin)).toMatchObject(noop);
  const own = () => access('get_account_entitlement_associations', { account_id: id });
  expect(await own()).toEqual([`${id} ${AP_CLERK}`, `${id} ${ADMINISTRATOR}`]);

  const entitlements = (await all('list_entitlements')).map((each) => each['integration_specific_id']);
  for (const each of await access()) expect(entitlements).toContain(each.split(' ')[1]);

  expect(await call('unassign_entitlement', admin)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', admin)).toMatchObject(noop);
  expect(await own()).toEqual([`${id} ${AP_CLERK}`]);

  const renamed = { id, family_name: 'Jackson' };
  expect(await call('update_account', renamed)).toMatchObject(effect('updated'));
  expect(await call('update_account', renamed)).toMatchObject(noop);

  const account = { account_id: id };
  expect(await call('deactivate_account', account)).toMatchObject(effect('updated'));
  expect(await call('deactivate_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({
    response: { family_name: 'Jackson', user_status: 'SUSPENDED' },
  });
  expect(await access()).toEqual(before);
  expect(await call('create_account', mary)).toMatchObject({
    error: { app_error_code: 'netsuite.conflict.inactive_account' },
  });
  expect(await call('activate_account', account)).toMatchObject(effect('updated'));
  expect(await call('activate_account', account)).toMatchObject(noop);
  expect(await call('delete_account', account)).toMatchObject(effect('deleted'));
  expect(await call('delete_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({ error: { error_code: 'not_found' } });
});

it('keeps an employee whom other records name, and gives no role that is not there', async () => {
  const { call } = open();
  expect(await call('delete_account', { account_id: ADA })).toMatchObject({
    error: { error_code: 'bad_request', message: expect.stringContaining('dependent records') as unknown },
  });
  expect(await call('assign_entitlement', assignment('7'))).toMatchObject({
    error: {
      error_code: 'bad_request',
      message: expect.stringContaining('Invalid reference key') as unknown,
    },
  });
});

it('takes two roles at once without giving one back', async () => {
  const { call, access } = open();
  const taken = await Promise.all(
    [assignment(AP_CLERK), assignment(ADMINISTRATOR)].map((each) => {
      const grace = { ...each, account_integration_specific_id: GRACE };
      return call('unassign_entitlement', grace);
    }),
  );
  expect(taken).toMatchObject([effect('deleted'), noop]);
  expect(await access('get_account_entitlement_associations', { account_id: GRACE })).toEqual(['31 1050']);
});

it('gives a role and takes another at once without losing either change', async () => {
  const { call, access } = open();
  const ofGrace = (roleId: string) => ({ ...assignment(roleId), account_integration_specific_id: GRACE });
  await Promise.all([
    call('unassign_entitlement', ofGrace(AP_CLERK)),
    call('assign_entitlement', ofGrace(ADMINISTRATOR)),
  ]);
  const held = await access('get_account_entitlement_associations', { account_id: GRACE });
  expect(held.sort()).toEqual([`31 1050`, `31 ${ADMINISTRATOR}`]);
});

it('loses no role between two credentials for one account, however its ID is written', async () => {
  const opened = started();
  const one = open(undefined, { employees_without_access: true }, opened);
  const m2mSettings = { account_id: '1234567-sb1', certificate_id: CERTIFICATE_ID };
  const other = open({ oauth_client_credentials: m2m(rsaKey) }, m2mSettings, opened);
  await other.call('validate_credentials');
  const ofGrace = (roleId: string) => ({ ...assignment(roleId), account_integration_specific_id: GRACE });
  await Promise.all([
    one.call('unassign_entitlement', ofGrace(AP_CLERK)),
    other.call('assign_entitlement', ofGrace(ADMINISTRATOR)),
  ]);
  const held = await one.access('get_account_entitlement_associations', { account_id: GRACE });
  expect(held.sort()).toEqual([`31 1050`, `31 ${ADMINISTRATOR}`]);
});

it('lists those without access, and their roles, where it is told to', async () => {
  const { all, access } = open(undefined, { employees_without_access: true });
  expect((await all('list_accounts')).map((each) => each['user_status'])).toEqual([
    'ACTIVE',
    'ACTIVE',
    'SUSPENDED',
  ]);
  expect(await access()).toContain(`44 ${AP_CLERK}`);
});

it('tells on which day who signed in last, over all pages', async () => {
  const { all } = open();
  expect(await all('get_last_activity', { account_ids: [ADA, '44', GRACE] })).toEqual([
    { account_id: ADA, event_type: 'last_login', happened_at: '2026-01-14T00:00:00Z' },
    { account_id: GRACE, event_type: 'last_login', happened_at: '2025-12-01T00:00:00Z' },
  ]);
});

describe('OAuth 2.0', () => {
  const client = (key: string) => ({ oauth_client_credentials: m2m(key) });
  const valid = { response: { valid: true } };

  it('signs with PS256 for a key in PEM, and names the certificate of the settings', async () => {
    const { call } = open(client(rsaKey), { certificate_id: CERTIFICATE_ID });
    expect(await call('validate_credentials')).toMatchObject(valid);
  });

  it('signs with the algorithm of a JWK, which names the certificate itself', async () => {
    expect(await open(client(curveKey)).call('validate_credentials')).toMatchObject(valid);
  });

  it('is refused without the certificate', async () => {
    expect(await open(client(rsaKey)).call('validate_credentials')).toMatchObject({
      error: { error_code: 'unauthorized' },
    });
  });

  it('says that a secret is no key', async () => {
    const { call } = open(client('just-a-secret'), { certificate_id: CERTIFICATE_ID });
    expect(await call('validate_credentials')).toMatchObject({ error: { error_code: 'bad_request' } });
  });
});

it('is refused where the signature is not right', async () => {
  const { call } = open({ oauth1: { ...goodOauth1, token_secret: 'wrong' } });
  expect(await call('validate_credentials')).toMatchObject({ error: { error_code: 'unauthorized' } });
});
