import { dispatch, type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { openScenario } from '@patchbay/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import {
  ADA,
  ADMINS,
  CASES,
  CEO,
  EMEA,
  EXPORT,
  GRACE,
  jwt,
  LINUS,
  ORGANIZATION,
  SALES,
  SELLERS,
  STANDARD,
  access as of,
  WORLD,
} from './common-mock-data.ts';
import { accessToken, world } from './scenario.ts';

type Answer = Readonly<Record<string, unknown>>;

const settings = { my_domain: 'acme.my.salesforce.com' };
const oauth: AuthCredential = { oauth: { access_token: accessToken } };
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(auth: AuthCredential | undefined = oauth) {
  const salesforce = world();
  const opened = openScenario(() => salesforce.handlers);
  close.push(() => opened.close());
  const call = async (name: string, request: object = {}, token?: string): Promise<Answer> => ({
    ...(await dispatch(
      integration,
      name,
      {
        ...(auth === undefined ? {} : { auth }),
        settings,
        request,
        ...(token === undefined ? {} : { page: { token } }),
      },
      opened,
    )),
  });
  const all = async (name: string, request: object = {}): Promise<readonly Answer[]> => {
    const rows: Answer[] = [];
    let token: string | undefined;
    do {
      const { response, page } = await call(name, request, token);
      rows.push(...(response as Answer[]));
      token = (page as { token?: string } | undefined)?.token;
    } while (token !== undefined);
    return rows;
  };
  const held = async (name = 'find_entitlement_associations', request: object = {}) =>
    (await all(name, request)).map(
      (each) => `${String(each['account_id'])} ${String(each['integration_specific_entitlement_id'])}`,
    );
  return { call, all, held, opened, salesforce };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

describe('an organization of Salesforce', () => {
  it('has a user from the creation until it is inactive, and back', async () => {
    const { call, all, held } = open();
    expect(await call('validate_credentials')).toMatchObject({
      response: { unique_tenant_id: ORGANIZATION },
    });
    const mary = {
      email: 'mary@example.com',
      given_name: 'Mary',
      family_name: "O'Jackson",
      entitlements: [
        { entitlement_type: 'profile', integration_specific_id: STANDARD },
        { entitlement_type: 'role', integration_specific_id: SALES },
        { entitlement_type: 'permission_set', integration_specific_id: EXPORT },
      ],
    };
    const made = await call('create_account', mary);
    expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
    const { id } = made['response'] as { id: string };
    expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });

    const accounts = await all('list_accounts');
    expect(accounts.map((each) => each['user_status'])).toEqual([
      'ACTIVE',
      'ACTIVE',
      'ACTIVE',
      'INACTIVE',
      'ACTIVE',
    ]);

    const account = { account_id: id };
    const own = async () =>
      (await held('get_account_entitlement_associations', account)).map((each) => each.split(' ')[1]);
    // The role is in EMEA, and EMEA in World.
    expect(await own()).toEqual([STANDARD, SALES, EXPORT, EMEA, WORLD]);

    const everything = await held();
    const listed = new Set((await all('list_entitlements')).map((each) => each['integration_specific_id']));
    expect(everything.length).toBeGreaterThan(9);
    expect(everything.filter((each) => !listed.has(each.split(' ')[1]))).toEqual([]);
    expect(new Set(everything).size).toBe(everything.length);

    for (const [type, entitlement, kind] of [
      ['permission_set_group', SELLERS, 'created'],
      ['queue', CASES, 'created'],
      ['profile', ADMINS, 'updated'],
      ['role', CEO, 'updated'],
    ] as const) {
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject(effect(kind));
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await own()).toEqual([ADMINS, CEO, EXPORT, SELLERS, CASES]);
    for (const [type, entitlement] of [
      ['permission_set_group', SELLERS],
      ['permission_set', EXPORT],
      ['queue', CASES],
      ['role', CEO],
    ] as const) {
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject(effect('deleted'));
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await own()).toEqual([ADMINS]);

    expect(await call('update_account', { id, title: 'Engineer' })).toMatchObject(effect('updated'));
    expect(await call('update_account', { id, title: 'Engineer' })).toMatchObject(noop);

    expect(await call('freeze_account', account)).toMatchObject({ response: { status: 'SUSPENDED' } });
    expect(await call('freeze_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({
      response: { user_status: 'SUSPENDED', extra_data: { title: 'Engineer' } },
    });
    expect(await call('deactivate_account', account)).toMatchObject({ response: { status: 'INACTIVE' } });
    expect(await call('deactivate_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({ response: { user_status: 'INACTIVE' } });
    expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
    expect(await call('activate_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({ response: { user_status: 'ACTIVE' } });
  });

  it('says that somebody is in a group through the role, and who cannot be deactivated', async () => {
    const { call } = open();
    expect(await call('unassign_entitlement', of(GRACE, 'public_group', WORLD))).toMatchObject({
      error: { app_error_code: 'salesforce.conflict.inherited' },
    });
    expect(await call('deactivate_account', { account_id: ADA })).toMatchObject({
      error: {
        app_error_code: 'salesforce.conflict.in_use',
        message: expect.stringContaining('Default Workflow User'),
        error_metadata: { hint: expect.stringContaining('freeze_account') },
      },
    });
  });

  it('tells who signed in last', async () => {
    const { call } = open();
    expect(await call('get_last_activity', { account_ids: [ADA, LINUS] })).toMatchObject({
      response: [{ account_id: ADA }],
    });
  });

  it('gets a token for an assertion, keeps it, and gets another when the session ends', async () => {
    const { call, salesforce } = open(jwt);
    const tokens = () => [...salesforce.tokens].filter((each) => each.includes('jwt'));
    expect(await call('validate_credentials')).toMatchObject({ response: { valid: true } });
    expect(await call('list_accounts')).toMatchObject({ response: expect.any(Array) });
    expect(tokens()).toHaveLength(1);
    salesforce.tokens.clear();
    expect(await call('list_accounts')).toMatchObject({ response: expect.any(Array) });
    expect(tokens()).toHaveLength(1);
  });

  it('says that the app does not admit the user of an assertion', async () => {
    const { call } = open({
      jwt: { ...jwt.jwt, claims: { iss: '3MVG9consumer', sub: 'nobody@acme.example' } },
    });
    expect(await call('validate_credentials')).toMatchObject({ error: { error_code: 'creds_revoked' } });
  });

  it('asks an administrator at My Domain for consent, and renews a token', async () => {
    const { call } = open(undefined);
    const answer = await call('get_authorization_url', {
      client_id: 'patchbay',
      client_secret: 's3cret',
      redirect_uri: 'https://host.example/callback',
      scopes: [],
      state: 'x1',
    });
    const text = JSON.stringify(answer);
    expect(text).toContain('https://acme.my.salesforce.com/services/oauth2/authorize?');
    expect(text).toMatch(/scope=api(?:\+|%20)refresh_token/);
    expect(text).toContain('code_challenge');
    expect(
      await call('refresh_access_token', {
        client_id: 'patchbay',
        client_secret: 's3cret',
        refresh_token: 'refresh-1',
      }),
    ).toMatchObject({ response: { access_token: accessToken, refresh_token: 'refresh-2' } });
  });

  it('names what must be granted where an object is hidden', async () => {
    const { call, salesforce } = open();
    delete salesforce.objects['UserLogin'];
    expect(await call('get_account', { account_id: ADA })).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringContaining('`Manage Users`') },
      },
    });
  });

  it('reads what changed in the CRM since the last run, and what was deleted', async () => {
    const { opened, salesforce } = open();
    const run = await openStreams(integration, { auth: oauth, settings }, opened);
    const companies = integration.streams.find(({ name }) => name === 'crm_accounts');
    if (companies === undefined) throw new Error('There is no such stream.');
    const read = async (state?: StreamState) => {
      const found: { records: unknown[]; deleted: unknown[]; state: StreamState | undefined } = {
        records: [],
        deleted: [],
        state,
      };
      const reading = run.open(companies);
      for await (const part of reading.read({ syncMode: 'incremental', state })) {
        if (part.type === 'records') found.records.push(...part.records.map(({ Name }) => Name));
        if (part.type === 'deletes') found.deleted.push(...part.keys);
        if (part.type === 'state') found.state = part.state;
      }
      await reading.close();
      return found;
    };
    const first = await read();
    expect(first.records).toEqual(['Analytical Engines', 'Compilers']);
    expect(first.deleted).toEqual([{ Id: '001B'.padEnd(18, '0') }]);
    const [engines] = salesforce.objects['Account'] ?? [];
    Object.assign(engines ?? {}, { Name: 'Engines', SystemModstamp: '2026-01-15T11:00:00.000+0000' });
    const second = await read(first.state);
    await run.close();
    expect(second.records).toContain('Engines');
    expect(second.records).not.toContain('Analytical Engines');
  });
});
