import { dispatch } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { assignmentOf, openScenario, scenarioCalls } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { BASE_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { SCOPES } from '../src/permissions.ts';
import {
  ADA,
  ALL,
  CUSTOMER,
  EMEA,
  GRACE,
  HELPDESK,
  LINUS,
  OUTSIDER,
  ROBOT,
  SALES,
  serviceAccount,
  SUPER_ADMIN,
} from './common-mock-data.ts';
import { accessToken, scenario, scenarioOf, type Claims } from './scenario.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made = scenario, settings: Readonly<Record<string, unknown>> = {}) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const auth = { service_account: serviceAccount };
  return { ...scenarioCalls(integration, opened, { auth, settings }), opened };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has a user from the creation to the end', async () => {
  const { call, all, access } = open();
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: CUSTOMER } });
  const mary = {
    email: 'mary@example.com',
    given_name: 'Mary',
    family_name: 'Jackson',
    entitlements: [
      {
        entitlement_type: 'group_role',
        integration_specific_id: 'MEMBER',
        integration_specific_resource_id: EMEA,
      },
    ],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });
  expect((await all('list_accounts')).map((each) => each['integration_specific_id'])).toContain(id);

  const own = () => access('get_account_entitlement_associations', { account_id: id });
  const inherited = [`${id} MEMBER ${EMEA}`, `${id} MEMBER ${SALES}`, `${id} ${HELPDESK} `];
  expect(await own()).toEqual(inherited);
  expect(await access()).toEqual(expect.arrayContaining(inherited));

  const owner = assignmentOf(id, 'group_role', 'OWNER', SALES);
  expect(await call('assign_entitlement', owner)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', owner)).toMatchObject(noop);
  const manager = assignmentOf(id, 'group_role', 'MANAGER', SALES);
  expect(await call('assign_entitlement', manager)).toMatchObject(effect('updated'));
  expect(await own()).toContain(`${id} MANAGER ${SALES}`);
  expect(await call('unassign_entitlement', owner)).toMatchObject(noop);
  expect(await call('unassign_entitlement', manager)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', assignmentOf(id, 'group_role', 'MEMBER', SALES))).toMatchObject({
    error: { app_error_code: 'google-workspace.conflict.indirect_access' },
  });

  const unit = assignmentOf(id, 'org_unit_admin_role', HELPDESK, '03ph8a2z1');
  expect(await call('assign_entitlement', unit)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', unit)).toMatchObject(noop);
  expect(await own()).toContain(`${id} ${HELPDESK} 03ph8a2z1`);
  expect(await call('unassign_entitlement', unit)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', unit)).toMatchObject(noop);
  expect(await call('unassign_entitlement', assignmentOf(id, 'admin_role', HELPDESK))).toMatchObject({
    error: { app_error_code: 'google-workspace.conflict.indirect_access' },
  });
  expect(await call('unassign_entitlement', assignmentOf(id, 'group_role', 'MEMBER', EMEA))).toMatchObject(
    effect('deleted'),
  );
  expect(await own()).toEqual([]);

  expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(effect('updated'));
  expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(noop);
  const account = { account_id: id };
  expect(await call('deactivate_account', account)).toMatchObject(effect('updated'));
  expect(await call('deactivate_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({
    response: { family_name: 'Winston', user_status: 'SUSPENDED' },
  });
  expect(await call('create_account', mary)).toMatchObject({
    error: { app_error_code: 'google-workspace.conflict.inactive_account' },
  });
  expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
  expect(await call('delete_account', account)).toMatchObject(effect('deleted'));
  expect(await call('delete_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({ error: { error_code: 'not_found' } });
});

it('takes an external member in and out by the address', async () => {
  const { call, access } = open();
  const eve = assignmentOf(OUTSIDER, 'group_role', 'MEMBER', EMEA);
  expect(await call('assign_entitlement', eve)).toMatchObject(noop);
  expect(await call('unassign_entitlement', eve)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', eve)).toMatchObject(noop);
  expect(await access()).not.toContain(`${OUTSIDER} MEMBER ${EMEA}`);
  expect(await call('assign_entitlement', eve)).toMatchObject(effect('created'));
  const newcomer = assignmentOf('mallory@partner.example', 'group_role', 'MEMBER', EMEA);
  expect(await call('assign_entitlement', newcomer)).toMatchObject(effect('created'));
  expect(await call('unassign_entitlement', newcomer)).toMatchObject(effect('deleted'));
  expect(await call('assign_entitlement', assignmentOf(OUTSIDER, 'group_role', 'OWNER', EMEA))).toMatchObject(
    effect('updated'),
  );
});

it('takes the users of the organization out as one, and says where a user is in a group through them', async () => {
  const { call, access } = open();
  expect(await call('unassign_entitlement', assignmentOf(ADA, 'group_role', 'MEMBER', ALL))).toMatchObject({
    error: { app_error_code: 'google-workspace.conflict.indirect_access' },
  });
  const everybody = assignmentOf(CUSTOMER, 'group_role', 'MEMBER', ALL);
  expect(await call('unassign_entitlement', everybody)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', everybody)).toMatchObject(noop);
  expect(await access()).not.toContain(`${CUSTOMER} MEMBER ${ALL}`);
  expect(await call('unassign_entitlement', assignmentOf(ADA, 'group_role', 'MEMBER', ALL))).toMatchObject(
    noop,
  );
});

it.each([EMEA, 'emea@example.com', 'grace@example.com'])('does not take %s for an account', async (id) => {
  const { call, access } = open();
  const before = await access();
  for (const group of [SALES, EMEA, ALL]) {
    for (const name of ['unassign_entitlement', 'assign_entitlement']) {
      const answer = await call(name, assignmentOf(id, 'group_role', 'MEMBER', group));
      expect(answer).not.toHaveProperty(
        'execution_summary.effect.kind',
        expect.stringMatching(/created|deleted|updated/),
      );
    }
  }
  expect(await access()).toEqual(before);
});

it.each([ROBOT, CUSTOMER, OUTSIDER])('does not say that %s, which is no user, is deleted', async (id) => {
  const { call } = open();
  expect(await call('delete_account', { account_id: id })).toMatchObject({
    error: { app_error_code: 'google-workspace.unsupported_operation.no_user' },
  });
});

it('says that a user who was just created cannot be changed yet', async () => {
  const error = { message: 'User creation is not complete.', errors: [{ reason: 'conditionNotMet' }] };
  const { call } = open(() => [
    http.patch(`${BASE_URL}/directory/v1/users/${ADA}`, () => HttpResponse.json({ error }, { status: 412 })),
    ...scenario(),
  ]);
  expect(await call('deactivate_account', { account_id: ADA })).toMatchObject({
    error: { app_error_code: 'google-workspace.conflict.condition_not_met' },
  });
});

it('loses nobody where Google takes a service account for a stranger, and stops where it refuses more', async () => {
  const refusing = (reason: string) => () => [
    http.get(`${BASE_URL}/directory/v1/users/${ROBOT}`, () =>
      HttpResponse.json({ error: { message: reason, errors: [{ reason }] } }, { status: 403 }),
    ),
    ...scenario(),
  ];
  const { all } = open(refusing('forbidden'));
  expect((await all('list_accounts')).map((each) => each['integration_specific_id'])).toContain(ROBOT);
  const { call } = open(refusing('insufficientPermissions'));
  expect(await call('list_accounts')).toMatchObject({ error: { error_code: 'permission_denied' } });
});

it('tells of a list that is whole, though one outside is in several groups', async () => {
  const { call } = open();
  expect(await call('list_accounts')).toMatchObject({ completeness: { complete: true } });
});

it('tells of all access, and of one account what the list of all has', async () => {
  const { all, access } = open();
  const accounts = (await all('list_accounts')).map((each) => String(each['integration_specific_id']));
  expect(new Set(accounts)).toEqual(new Set([ADA, GRACE, LINUS, CUSTOMER, ROBOT, OUTSIDER]));
  const held = new Set(await access());
  expect(held).toEqual(
    new Set([
      `${ADA} OWNER ${SALES}`,
      `${GRACE} MEMBER ${SALES}`,
      `${OUTSIDER} MEMBER ${SALES}`,
      `${GRACE} MANAGER ${EMEA}`,
      `${OUTSIDER} MEMBER ${EMEA}`,
      `${CUSTOMER} MEMBER ${ALL}`,
      `${OUTSIDER} MEMBER ${ALL}`,
      `${ADA} ${SUPER_ADMIN} `,
      `${ROBOT} ${HELPDESK} `,
      `${LINUS} ${HELPDESK} 03ph8a2z1`,
      `${GRACE} ${HELPDESK} `,
      `${OUTSIDER} ${HELPDESK} `,
    ]),
  );
  for (const id of new Set(accounts)) {
    const own = await access('get_account_entitlement_associations', { account_id: id });
    expect(new Set(own)).toEqual(new Set([...held].filter((each) => each.startsWith(`${id} `))));
  }
  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));
});

it('tells of direct access alone with indirect access off, and of nobody outside where they are no accounts', async () => {
  const { all, access } = open(scenario, { indirect_access: false, external_members: false });
  expect((await all('list_accounts')).map((each) => each['integration_specific_id'])).toEqual([
    ADA,
    GRACE,
    LINUS,
    CUSTOMER,
    ROBOT,
  ]);
  expect(await access()).toEqual([
    `${ADA} OWNER ${SALES}`,
    `${GRACE} MANAGER ${EMEA}`,
    `${CUSTOMER} MEMBER ${ALL}`,
    `${ADA} ${SUPER_ADMIN} `,
    `${ROBOT} ${HELPDESK} `,
    `${LINUS} ${HELPDESK} 03ph8a2z1`,
  ]);
});

it('acts for the administrator, with the scopes of the capability', async () => {
  const claims: Claims[] = [];
  const { call } = open(scenarioOf((each) => claims.push(each)));
  await call('list_resources');
  await call('deactivate_account', { account_id: GRACE });
  expect(claims).toMatchObject([
    {
      iss: serviceAccount.key.client_email,
      sub: 'ada@example.com',
      aud: 'https://oauth2.googleapis.com/token',
      scope: [
        'https://www.googleapis.com/auth/admin.directory.group.readonly',
        'https://www.googleapis.com/auth/admin.directory.orgunit.readonly',
      ].join(' '),
    },
    { scope: 'https://www.googleapis.com/auth/admin.directory.user' },
  ]);
});

it('reads what is new of the sign-in, and asks for what reads alone', async () => {
  const claims: Claims[] = [];
  const { opened } = open(scenarioOf((each) => claims.push(each)));
  const read = async (state?: StreamState) => {
    const run = await openStreams(integration, { auth: { service_account: serviceAccount } }, opened);
    const found = integration.streams.find(({ name }) => name === 'login_activities');
    if (found === undefined) throw new Error('There is no such stream.');
    const reading = run.open(found);
    const times: unknown[] = [];
    let last = state;
    for await (const part of reading.read({ syncMode: 'incremental', state })) {
      if (part.type === 'records') times.push(...part.records.map(({ id }) => (id as { time: string }).time));
      if (part.type === 'state') last = part.state;
    }
    await reading.close();
    await run.close();
    return { times, last };
  };
  const first = await read();
  expect([...first.times].sort()).toEqual([
    '2025-12-01T07:00:00.000Z',
    '2026-01-14T08:00:00.000Z',
    '2026-01-15T09:00:00.250Z',
    '2026-01-15T09:00:00.250Z',
  ]);
  // Two days are looked back, as Google shows events late.
  expect((await read(first.last)).times).not.toContain('2025-12-01T07:00:00.000Z');
  expect(
    claims.flatMap(({ scope = '' }) => scope.split(' ')).every((each) => each.endsWith('.readonly')),
  ).toBe(true);
});

it('names what must be granted where Google refuses', async () => {
  const error = { message: 'Not Authorized to access this resource/api', errors: [{ reason: 'forbidden' }] };
  const { call } = open(() => [
    http.get(`${BASE_URL}/directory/v1/groups`, () => HttpResponse.json({ error }, { status: 403 })),
    ...scenario(),
  ]);
  expect(await call('list_resources')).toMatchObject({
    error: {
      error_code: 'permission_denied',
      message: expect.stringContaining('Not Authorized'),
      error_metadata: { hint: expect.stringContaining('`admin.directory.group.readonly`') },
    },
  });
});

it('waits where the reason of a 403 is a limit, and goes on', async () => {
  const reasons = ['rateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'];
  const { all } = open(() => [
    http.get(`${BASE_URL}/directory/v1/users`, () => {
      const reason = reasons.pop();
      if (reason === undefined) return undefined;
      return HttpResponse.json({ error: { message: reason, errors: [{ reason }] } }, { status: 403 });
    }),
    ...scenario(),
  ]);
  expect(await all('get_last_activity', { account_ids: [ADA, LINUS] })).toMatchObject([{ account_id: ADA }]);
  expect(reasons).toEqual([]);
});

it('waits a while after a 429 that names no time', async () => {
  const reasons = ['rateLimitExceeded'];
  const { call } = open(() => [
    http.post(`${BASE_URL}/directory/v1/groups/:group/members`, () => {
      const reason = reasons.pop();
      if (reason === undefined) return undefined;
      return HttpResponse.json({ error: { message: reason, errors: [{ reason }] } }, { status: 429 });
    }),
    ...scenario(),
  ]);
  expect(await call('assign_entitlement', assignmentOf(ADA, 'group_role', 'MEMBER', EMEA))).toMatchObject(
    effect('created'),
  );
  expect(reasons).toEqual([]);
});

it('reads with the access token of an administrator who consented', async () => {
  const { opened } = open();
  const answer = async (access_token: string) =>
    dispatch(
      integration,
      'validate_credentials',
      { auth: { oauth: { access_token } }, request: {}, settings: {} },
      opened,
    );
  expect(await answer(accessToken)).toMatchObject({ response: { unique_tenant_id: CUSTOMER } });
  expect(await answer('wrong-access-token')).toMatchObject({ error: { error_code: 'unauthorized' } });
});

it('gives consent that outlives the first token', async () => {
  const { opened } = open();
  const answer = await dispatch(
    integration,
    'get_authorization_url',
    {
      request: {
        client_id: 'client',
        redirect_uri: 'https://host.example/callback',
        state: 'state',
        scopes: SCOPES['list_accounts'],
      },
      settings: {},
    },
    opened,
  );
  const { response } = answer as unknown as { response: { authorization_url: string } };
  const url = new URL(response.authorization_url);
  expect(url.origin + url.pathname).toBe('https://accounts.google.com/o/oauth2/v2/auth');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    access_type: 'offline',
    prompt: 'consent',
    code_challenge_method: 'S256',
    scope: SCOPES['list_accounts']?.join(' '),
  });
});
