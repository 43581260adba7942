import { dispatch, type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ADA, API, GRACE, LIGHT, mocks, SALES } from './common-mock-data.ts';
import { accessToken, goodToken, scenario } from './scenario.ts';

const settings = { subdomain: 'acme' };
const basic: AuthCredential = { basic: { username: 'ada@example.com', password: goodToken } };
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made: Parameters<typeof openScenario>[0], auth: AuthCredential | undefined) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  return async (name: string, request: object = {}): Promise<Record<string, unknown>> => ({
    ...(await dispatch(
      integration,
      name,
      { ...(auth === undefined ? {} : { auth }), settings, request, page: { size: 100 } },
      opened,
    )),
  });
}

const of = (account: string, type: string, id: string | number) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: String(id),
});

const idsIn = (answer: Record<string, unknown>, name: string): unknown[] =>
  (answer['response'] as Record<string, unknown>[]).map((each) => each[name]);

const ENTITLEMENT = 'integration_specific_entitlement_id';
const noop = { execution_summary: { effect: { kind: 'noop' } } };

describe('an account of Zendesk', () => {
  it('has an agent from the creation to the end', async () => {
    const call = open(scenario, basic);
    const wanted = {
      email: 'mary@example.com',
      given_name: 'Mary',
      family_name: 'Jackson',
      entitlements: [{ entitlement_type: 'group', integration_specific_id: String(SALES) }],
    };
    const made = await call('create_account', wanted);
    expect(made).toMatchObject({ response: { status: 'PENDING', created: true } });
    const { id } = made['response'] as { id: string };
    expect(await call('create_account', wanted)).toMatchObject({ response: { id }, ...noop });
    expect(idsIn(await call('list_accounts'), 'integration_specific_id')).toEqual([
      String(ADA),
      String(GRACE),
      id,
    ]);

    const access = { account_id: id };
    const held = async () => idsIn(await call('get_account_entitlement_associations', access), ENTITLEMENT);
    expect(await held()).toEqual(['agent', String(SALES)]);
    for (const [type, entitlement] of [
      ['custom_role', LIGHT],
      ['group', 502],
      ['organization', 701],
    ] as const) {
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject({
        response: { assigned: true },
        execution_summary: { effect: { kind: 'created' } },
      });
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await held()).toEqual(['agent', String(LIGHT), String(SALES), '502', '701']);
    for (const [type, entitlement] of [
      ['group', SALES],
      ['organization', 701],
    ] as const) {
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject({
        response: { unassigned: true },
      });
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await held()).toEqual(['agent', String(LIGHT), '502']);

    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject({
      execution_summary: { effect: { kind: 'updated' } },
    });
    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(noop);
    expect(await call('deactivate_account', access)).toMatchObject({ response: { status: 'SUSPENDED' } });
    expect(await call('get_account', access)).toMatchObject({
      response: { family_name: 'Winston', user_status: 'SUSPENDED' },
    });
    expect(await call('deactivate_account', access)).toMatchObject(noop);
    expect(await call('activate_account', access)).toMatchObject({ response: { status: 'PENDING' } });
    expect(await call('delete_account', access)).toMatchObject({ response: { status: 'DELETED' } });
    expect(await call('delete_account', access)).toMatchObject(noop);
    expect(idsIn(await call('list_accounts'), 'integration_specific_id')).not.toContain(id);
    expect(await call('list_updated_accounts', { since: '2026-01-15T11:58:00Z' })).toMatchObject({
      response: { accounts: [{ integration_specific_id: id, user_status: 'DELETED' }] },
    });
  });

  it('tells who is an agent no longer as gone', async () => {
    const call = open(scenario, basic);
    expect(await call('unassign_entitlement', of(String(GRACE), 'role', 'agent'))).toMatchObject({
      response: { unassigned: true },
    });
    expect(await call('get_account', { account_id: String(GRACE) })).toMatchObject({
      error: { error_code: 'not_found' },
    });
    expect(await call('list_updated_accounts', { since: '2026-01-15T11:58:00Z' })).toMatchObject({
      response: { accounts: [{ integration_specific_id: String(GRACE), user_status: 'DELETED' }] },
    });
  });

  it('tells what changed since the last run, and who is deleted', async () => {
    const opened = openScenario(scenario);
    close.push(() => opened.close());
    const source = { auth: basic, settings };
    const run = await openStreams(integration, source, opened);
    const users = integration.streams.find(({ name }) => name === 'users');
    if (users === undefined) throw new Error('There is no such stream.');
    const read = async (state?: StreamState) => {
      const found: { records: unknown[]; deleted: unknown[]; state: StreamState | undefined } = {
        records: [],
        deleted: [],
        state,
      };
      const reading = run.open(users);
      for await (const part of reading.read({ syncMode: 'incremental', state })) {
        if (part.type === 'records') found.records.push(...part.records.map(({ id }) => id));
        if (part.type === 'deletes') found.deleted.push(...part.keys);
        if (part.type === 'state') found.state = part.state;
      }
      await reading.close();
      return found;
    };
    const first = await read();
    expect(first.records).toEqual([ADA, GRACE, 2001]);
    expect(first.deleted).toEqual([{ id: 2002 }]);
    await dispatch(
      integration,
      'update_account',
      { auth: basic, settings, request: { id: '2001', alias: 'Charly' } },
      opened,
    );
    const second = await read(first.state);
    await run.close();
    expect(second.records).toEqual([2001]);
  });

  it('lists the same entitlements as associations name', async () => {
    const call = open(scenario, basic);
    const listed = new Set(idsIn(await call('list_entitlements'), 'integration_specific_id'));
    const named = idsIn(await call('find_entitlement_associations'), ENTITLEMENT);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((id) => !listed.has(id))).toEqual([]);
  });

  it('renews an access token, which works', async () => {
    const call = open(scenario, undefined);
    expect(
      await call('refresh_access_token', {
        client_id: 'patchbay',
        client_secret: 's3cret',
        refresh_token: 'refresh-1',
      }),
    ).toMatchObject({ response: { access_token: accessToken, refresh_token: 'refresh-2' } });
    const authorized = open(scenario, { oauth: { access_token: accessToken } });
    expect(await authorized('validate_credentials')).toMatchObject({
      response: { unique_tenant_id: 'acme' },
    });
  });

  it('asks an admin of the configured account for consent', async () => {
    const call = open(scenario, undefined);
    const answer = await call('get_authorization_url', {
      client_id: 'patchbay',
      client_secret: 's3cret',
      redirect_uri: 'https://host.example/callback',
      scopes: [],
      state: 'x1',
    });
    expect(JSON.stringify(answer)).toContain('https://acme.zendesk.com/oauth/authorizations/new?');
  });

  it('names what must be granted where Zendesk refuses', async () => {
    const { json } = mocks.refusals.forbidden;
    const call = open(
      () => [
        http.get(`${API}/groups`, () => HttpResponse.json(json as JsonBodyType, { status: 403 })),
        http.get(`${API}/custom_roles`, () => HttpResponse.json({ custom_roles: [] })),
      ],
      basic,
    );
    expect(await call('list_entitlements')).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringMatching(/role admin.*`read`/) },
      },
    });
  });
});
