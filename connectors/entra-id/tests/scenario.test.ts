import { dispatch } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { assignmentOf, openScenario, scenarioCalls } from '@patchbay/testing';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { certificate, certifiedKey } from './certificate.ts';
import {
  ADA,
  ADMINS,
  E5,
  EVERYONE,
  GLOBAL_ADMIN,
  GRACE,
  LINUS,
  NO_ROLE,
  ownership,
  PAYROLL,
  READER,
  SALES,
  TENANT,
  UNIT,
  USER_ADMIN,
} from './common-mock-data.ts';
import { CLIENT_ID, goodSecret, goodToken, scenario } from './scenario.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open({ access_token = goodToken, client_secret = goodSecret } = {}) {
  const opened = openScenario(scenario);
  close.push(() => opened.close());
  const auth = {
    oauth_client_credentials: { access_token, client_id: CLIENT_ID, client_secret, scopes: [] },
  };
  return scenarioCalls(integration, opened, { auth, settings: { tenant: TENANT } });
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');
const inherited = { error: { app_error_code: 'entra-id.conflict.indirect_access' } };

it('reports who has what, also through groups, and lists every entitlement that it names', async () => {
  const { all, access } = open();
  const held = await access();
  expect([...held].sort()).toEqual(
    [
      `${GRACE} ${SALES} `,
      `${ADA} ${SALES} `,
      `${ADA} ${EVERYONE} `,
      `${ADA} ${ADMINS} `,
      `${GRACE} ${ownership(SALES)} `,
      `${ADA} ${ownership(EVERYONE)} `,
      `${LINUS} ${ownership(EVERYONE)} `,
      `${ADA} ${GLOBAL_ADMIN} `,
      `${GRACE} ${USER_ADMIN} ${UNIT}`,
      `${ADA} ${USER_ADMIN} `,
      `${GRACE} ${READER} ${PAYROLL}`,
      `${ADA} ${E5} `,
    ].sort(),
  );
  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  const resources = (await all('list_resources')).map((each) => each['integration_specific_id']);
  expect(resources).toEqual([PAYROLL, UNIT]);
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));
  for (const id of [ADA, GRACE, LINUS]) {
    const own = await access('get_account_entitlement_associations', { account_id: id });
    expect([...own].sort()).toEqual(held.filter((each) => each.startsWith(id)).sort());
  }
});

it('has an account from its creation until it is deleted', async () => {
  const { call, all, access } = open();
  const mary = {
    username: 'mary@contoso.com',
    given_name: 'Mary',
    family_name: 'Jackson',
    usage_location: 'US',
    entitlements: [
      { entitlement_type: 'group', integration_specific_id: SALES },
      {
        entitlement_type: 'app_role',
        integration_specific_id: NO_ROLE,
        integration_specific_resource_id: PAYROLL,
      },
    ],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });
  const own = () => access('get_account_entitlement_associations', { account_id: id });
  const fromSales = [`${id} ${SALES} `, `${id} ${READER} ${PAYROLL}`];
  expect((await own()).sort()).toEqual([...fromSales, `${id} ${NO_ROLE} ${PAYROLL}`].sort());
  expect(await call('unassign_entitlement', assignmentOf(id, 'app_role', READER, PAYROLL))).toMatchObject(
    inherited,
  );

  for (const given of [
    assignmentOf(id, 'directory_role', GLOBAL_ADMIN),
    assignmentOf(id, 'scoped_directory_role', USER_ADMIN, UNIT),
    assignmentOf(id, 'license', E5),
    assignmentOf(id, 'group', ADMINS),
    assignmentOf(id, 'group_owner', ownership(SALES)),
  ]) {
    expect(await call('assign_entitlement', given)).toMatchObject(effect('created'));
    expect(await call('assign_entitlement', given)).toMatchObject(noop);
  }
  expect(await own()).toHaveLength(9);
  expect(await call('unassign_entitlement', assignmentOf(id, 'group', SALES))).toMatchObject(inherited);
  expect(await call('assign_entitlement', assignmentOf(id, 'directory_role', USER_ADMIN))).toMatchObject(
    noop,
  );
  for (const taken of [
    assignmentOf(id, 'group', ADMINS),
    assignmentOf(id, 'group_owner', ownership(SALES)),
    assignmentOf(id, 'directory_role', GLOBAL_ADMIN),
    assignmentOf(id, 'scoped_directory_role', USER_ADMIN, UNIT),
    assignmentOf(id, 'app_role', NO_ROLE, PAYROLL),
    assignmentOf(id, 'license', E5),
  ]) {
    expect(await call('unassign_entitlement', taken)).toMatchObject(effect('deleted'));
    expect(await call('unassign_entitlement', taken)).toMatchObject(noop);
  }
  expect(await own()).toEqual([]);

  const renamed = { id, family_name: 'Winston' };
  expect(await call('update_account', renamed)).toMatchObject(effect('updated'));
  expect(await call('update_account', renamed)).toMatchObject(noop);
  const account = { account_id: id };
  expect(await call('deactivate_account', account)).toMatchObject(effect('updated'));
  expect(await call('deactivate_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({
    response: { family_name: 'Winston', user_status: 'SUSPENDED' },
  });
  expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
  expect(await call('activate_account', account)).toMatchObject(noop);

  const { cursor } = (await call('list_updated_accounts', {}, undefined))['response'] as { cursor?: string };
  expect(cursor).toBeUndefined();
  expect(await all('list_updated_accounts')).toHaveLength(4);
  expect(await call('delete_account', account)).toMatchObject(effect('deleted'));
  expect(await call('delete_account', account)).toMatchObject(noop);
  const changes = await all('list_updated_accounts', { cursor: '0' });
  expect(changes.at(-1)).toEqual({ integration_specific_id: id, user_status: 'DELETED' });
  expect(await all('list_accounts')).toHaveLength(3);
});

it('leaves no group without the last user who owns it, until another does', async () => {
  const { call, access } = open();
  const own = (id: string) => assignmentOf(id, 'group_owner', ownership(SALES));
  const last = { error: { app_error_code: 'entra-id.conflict.last_owner' } };
  expect(await call('unassign_entitlement', own(GRACE))).toMatchObject(last);
  expect(await call('assign_entitlement', own(ADA))).toMatchObject(effect('created'));
  expect(await call('unassign_entitlement', own(GRACE))).toMatchObject(effect('deleted'));
  const held = await access();
  expect(held).toContain(`${ADA} ${ownership(SALES)} `);
  expect(held).not.toContain(`${GRACE} ${ownership(SALES)} `);
  expect(held).toContain(`${GRACE} ${SALES} `);
});

it('invites a guest, once', async () => {
  const { call } = open();
  const guest = { email: 'kay@example.com', user_type: 'guest', entitlements: [] };
  const made = await call('create_account', guest);
  expect(made).toMatchObject({ response: { status: 'PENDING' }, ...effect('created') });
  expect(await call('create_account', guest)).toMatchObject({ response: made['response'], ...noop });
});

it('tells who signed in last', async () => {
  const { all } = open();
  expect(await all('get_last_activity', { account_ids: [ADA, LINUS] })).toMatchObject([
    { account_id: ADA, event_type: 'last_login' },
    { account_id: ADA, event_type: 'last_activity' },
  ]);
});

it.each([
  ['a secret', goodSecret],
  ['a certificate', `${certificate}\n${certifiedKey}`],
])('gets and renews its token with %s', async (_with, client_secret) => {
  const { call } = open({ access_token: 'ended long ago', client_secret });
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: TENANT } });
  expect(
    await call('handle_client_credentials_request', { client_id: CLIENT_ID, client_secret, scopes: [] }),
  ).toMatchObject({ response: { access_token: goodToken } });
});

it('says what is wrong with a secret, or with a key without its certificate', async () => {
  const wrong = open({ access_token: 'ended long ago', client_secret: 'wrong' });
  expect(await wrong.call('validate_credentials')).toMatchObject({ error: { error_code: 'unauthorized' } });
  const bare = open({ access_token: 'ended long ago', client_secret: certifiedKey });
  expect(await bare.call('validate_credentials')).toMatchObject({ error: { error_code: 'bad_request' } });
});

it.each([
  ['us_government', 'graph.microsoft.us', 'login.microsoftonline.us'],
  ['us_government_dod', 'dod-graph.microsoft.us', 'login.microsoftonline.us'],
  ['china', 'microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn'],
])('sends the credential to the hosts of the cloud %s alone', async (cloud, graph, login) => {
  const asked: string[] = [];
  const auth = {
    oauth_client_credentials: { access_token: 't', client_id: 'c', client_secret: 's', scopes: [] },
  };
  const transport = {
    send: ({ url }: { readonly url: string }) => {
      asked.push(new URL(url).host);
      return Promise.reject(new Error('offline'));
    },
  };
  const call = { auth, settings: { tenant: TENANT, cloud } };
  const { runtime, close: end } = openScenario(scenario);
  close.push(end);
  const on = { runtime: { ...runtime, transport } } as never;
  await dispatch(integration, 'list_accounts', { ...call, request: {} }, on);
  const asking = { client_id: 'c', client_secret: 's', scopes: [] };
  await dispatch(integration, 'handle_client_credentials_request', { ...call, request: asking }, on);
  expect([...new Set(asked)]).toEqual([graph, login]);
});

it('reads audits between the whole seconds of two stretches', async () => {
  const { runtime, close: end } = openScenario(scenario);
  close.push(end);
  const windows: { from: number; to: number }[] = [];
  const transport = {
    send: (request: { readonly url: string }) => {
      const filter = new URL(request.url).searchParams.get('$filter') ?? '';
      const [, from = '', to = ''] = /ge (\S+) and \w+ le (\S+)$/.exec(filter) ?? [];
      if (from !== '') windows.push({ from: Date.parse(from), to: Date.parse(to) });
      return Promise.resolve({
        url: request.url,
        status: 200,
        headers: {},
        body: Buffer.from(JSON.stringify({ value: from === '' ? [{ id: TENANT }] : [] })),
      });
    },
  };
  const auth = {
    oauth_client_credentials: {
      access_token: goodToken,
      client_id: CLIENT_ID,
      client_secret: 's',
      scopes: [],
    },
  };
  const on = { runtime: { ...runtime, transport } } as never;
  const run = await openStreams(integration, { auth, settings: { tenant: TENANT } }, on);
  const audits = integration.streams.find(({ name }) => name === 'directory_audits');
  for await (const part of run.open(audits as never).read({ syncMode: 'incremental' } as never)) void part;
  await run.close();
  expect(windows.length).toBeGreaterThan(5);
  for (const [index, { from }] of windows.slice(1).entries()) expect(from).toBe(windows[index]?.to);
});
