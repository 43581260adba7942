import { dispatch } from '@patchbay/core';
import { assignmentOf, openScenario, scenarioCalls, type Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ADA, ADMIN_ROLE, LINUS, mocks, ORGANIZATION, OWN_ROLE, SALES, SUPPORT } from './common-mock-data.ts';
import { apiKey, applicationKey, scenario } from './scenario.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made: Scenario, key = applicationKey) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const credentials = [
    { id: 'api_key', token: { token: apiKey } },
    { id: 'application_key', token: { token: key } },
  ];
  return scenarioCalls(integration, opened, { credentials, settings: {} });
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has an account from its invitation until it is disabled, and back', async () => {
  const { call, all, access } = open(scenario);
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: ORGANIZATION } });
  const mary = {
    email: 'mary@example.com',
    given_name: 'Mary',
    family_name: 'Jackson',
    entitlements: [
      { entitlement_type: 'organization_role', integration_specific_id: OWN_ROLE },
      {
        entitlement_type: 'team_role',
        integration_specific_id: 'member',
        integration_specific_resource_id: SALES,
      },
    ],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'PENDING' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });

  expect(await call('send_invitation', { account_id: id })).toMatchObject(effect('updated'));
  expect(await call('send_invitation', { account_id: ADA })).toMatchObject(noop);

  const statuses = (await all('list_accounts')).map((each) => each['user_status']);
  expect(statuses).toEqual(['ACTIVE', 'PENDING', 'SUSPENDED', 'ACTIVE', 'PENDING']);
  const held = await access();
  expect(held).toEqual(expect.arrayContaining([`${id} ${OWN_ROLE} `, `${id} member ${SALES}`]));
  const own = () => access('get_account_entitlement_associations', { account_id: id });
  expect(await own()).toEqual([`${id} ${OWN_ROLE} `, `${id} member ${SALES}`]);

  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));

  const admin = assignmentOf(id, 'organization_role', ADMIN_ROLE);
  expect(await call('assign_entitlement', admin)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', admin)).toMatchObject(noop);
  expect(await call('unassign_entitlement', admin)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', admin)).toMatchObject(noop);

  const manager = assignmentOf(id, 'team_role', 'admin', SALES);
  expect(await call('assign_entitlement', manager)).toMatchObject(effect('updated'));
  expect(await own()).toEqual([`${id} ${OWN_ROLE} `, `${id} admin ${SALES}`]);
  const member = assignmentOf(id, 'team_role', 'member', SALES);
  expect(await call('unassign_entitlement', member)).toMatchObject(noop);
  expect(await call('assign_entitlement', member)).toMatchObject(effect('updated'));
  expect(await call('unassign_entitlement', member)).toMatchObject(effect('deleted'));
  expect(await call('assign_entitlement', assignmentOf(id, 'team_role', 'admin', SUPPORT))).toMatchObject(
    effect('created'),
  );
  expect(await own()).toEqual([`${id} ${OWN_ROLE} `, `${id} admin ${SUPPORT}`]);

  const renamed = { id, family_name: 'Winston' };
  expect(await call('update_account', renamed)).toMatchObject(effect('updated'));
  expect(await call('update_account', renamed)).toMatchObject(noop);

  const account = { account_id: id };
  expect(await call('deactivate_account', account)).toMatchObject(effect('updated'));
  expect(await call('deactivate_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({
    response: { family_name: 'Winston', user_status: 'SUSPENDED' },
  });
  expect(await call('create_account', mary)).toMatchObject({
    error: { app_error_code: 'datadog.conflict.inactive_account' },
  });
  expect(await call('activate_account', account)).toMatchObject({ response: { status: 'PENDING' } });
  expect(await call('activate_account', account)).toMatchObject(noop);
});

it('brings back who was disabled', async () => {
  const { call } = open(scenario);
  const linus = { account_id: LINUS };
  expect(await call('activate_account', linus)).toMatchObject({ response: { status: 'ACTIVE' } });
  expect(await call('get_account', linus)).toMatchObject({ response: { user_status: 'ACTIVE' } });
});

it('makes a service account beside the person who answers for it, once', async () => {
  const { call } = open(scenario);
  const bot = { email: 'ada@example.com', given_name: 'Reports', service_account: true, entitlements: [] };
  const made = await call('create_account', bot);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  expect(await call('create_account', bot)).toMatchObject({ response: made['response'], ...noop });
});

it('tells who signed in last, over all pages', async () => {
  const { all } = open(scenario);
  expect(await all('get_last_activity', { account_ids: [ADA, LINUS] })).toMatchObject([{ account_id: ADA }]);
});

it('tells wrong keys from missing permissions', async () => {
  expect(await open(scenario, 'wrong').call('validate_credentials')).toMatchObject({
    error: { error_code: 'unauthorized' },
  });
});

it('names what must be granted where Datadog refuses', async () => {
  const { call } = open(() => [
    http.get(`${mocks.baseUrl}/api/v2/team`, () =>
      HttpResponse.json({ errors: [{ title: 'Forbidden', detail: 'No teams for you' }] }, { status: 403 }),
    ),
  ]);
  expect(await call('list_resources')).toMatchObject({
    error: {
      error_code: 'permission_denied',
      message: expect.stringContaining('No teams for you'),
      error_metadata: { hint: expect.stringContaining('`teams_read`') },
    },
  });
});

it('does nothing with one of the keys', async () => {
  const { runtime, close: end } = openScenario(scenario);
  close.push(end);
  const answer = await dispatch(
    integration,
    'list_accounts',
    { auth: { token: { token: apiKey } }, request: {}, settings: {} },
    { runtime },
  );
  expect(answer).toMatchObject({ is_error: true, error: { error_code: 'bad_request' } });
});
