import { assignmentOf, openScenario, scenarioCalls } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ADA, ENTERPRISE, GRACE, LINUS, mocks, refusal, SALES, SUPPORT } from './common-mock-data.ts';
import { goodToken, scenario, scenarioOf } from './scenario.ts';

type Row = Readonly<Record<string, unknown>>;

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made = scenario, settings: Row = {}) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const auth = { oauth: { access_token: goodToken } };
  return scenarioCalls(integration, opened, { auth, settings });
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has an account from its creation to its end', async () => {
  const { call, all, access } = open();
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: ENTERPRISE } });
  const mary = {
    email: 'mary@example.com',
    given_name: 'Mary',
    family_name: 'Jackson',
    entitlements: [
      { entitlement_type: 'enterprise_role', integration_specific_id: 'coadmin' },
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
  expect(await call('create_account', { ...mary, email: 'elsewhere@example.org' })).toMatchObject({
    error: { app_error_code: 'box.conflict.uniqueness' },
  });

  const statuses = (await all('list_accounts')).map((each) => each['user_status']);
  expect(statuses).toEqual(['ACTIVE', 'ACTIVE', 'SUSPENDED', 'ACTIVE']);
  const held = await access();
  expect(held).toEqual([
    `${ADA} user `,
    `${GRACE} admin `,
    `${LINUS} user `,
    `${id} coadmin `,
    `${ADA} admin ${SALES}`,
    `${GRACE} member ${SALES}`,
    `${id} member ${SALES}`,
    `${GRACE} member ${SUPPORT}`,
  ]);
  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));
  const own = () => access('get_account_entitlement_associations', { account_id: id });
  expect(await own()).toEqual([`${id} coadmin `, `${id} member ${SALES}`]);

  const coadmin = assignmentOf(id, 'enterprise_role', 'coadmin');
  expect(await call('unassign_entitlement', coadmin)).toMatchObject(effect('updated'));
  expect(await call('unassign_entitlement', coadmin)).toMatchObject(noop);
  expect(await call('assign_entitlement', coadmin)).toMatchObject(effect('updated'));
  expect(await call('assign_entitlement', coadmin)).toMatchObject(noop);

  const groupAdmin = assignmentOf(id, 'group_role', 'admin', SALES);
  expect(await call('assign_entitlement', groupAdmin)).toMatchObject(effect('updated'));
  expect(await call('assign_entitlement', groupAdmin)).toMatchObject(noop);
  expect(await own()).toEqual([`${id} coadmin `, `${id} admin ${SALES}`]);
  const member = assignmentOf(id, 'group_role', 'member', SALES);
  expect(await call('unassign_entitlement', member)).toMatchObject(noop);
  expect(await call('unassign_entitlement', groupAdmin)).toMatchObject(effect('deleted'));
  expect(await own()).toEqual([`${id} coadmin `]);

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
    error: { app_error_code: 'box.conflict.inactive_account' },
  });
  expect(await call('activate_account', account)).toMatchObject(effect('updated'));
  expect(await call('activate_account', account)).toMatchObject(noop);

  expect(await call('delete_account', account)).toMatchObject({ error: { error_code: 'bad_request' } });
  expect(await call('transfer_data', { source_account_id: id, target_account_id: GRACE })).toMatchObject({
    response: { success: true },
  });
  expect(await call('delete_account', account)).toMatchObject(effect('deleted'));
  expect(await call('delete_account', account)).toMatchObject(noop);
  expect(await call('get_account', account)).toMatchObject({ error: { error_code: 'not_found' } });
});

it('deletes the content with the user where the setting says so', async () => {
  const { scenario: made, enterprise } = scenarioOf();
  const { call } = open(made, { delete_content: true });
  expect(await call('delete_account', { account_id: ADA })).toMatchObject(effect('deleted'));
  expect([...enterprise.users.keys()]).toEqual([GRACE, LINUS]);
});

it('makes an app user, once', async () => {
  const { call } = open();
  const reports = { given_name: 'Reports', external_app_user_id: 'reports-1', entitlements: [] };
  const made = await call('create_account', reports);
  expect(made).toMatchObject(effect('created'));
  expect(await call('create_account', reports)).toMatchObject({ response: made['response'], ...noop });
});

it('lists sign-ins, and not what was downloaded', async () => {
  const { all } = open();
  const request = { since_date: '2025-06-01T00:00:00Z', actors: [] };
  const records = await all('list_activity_records', request);
  expect(records.map((each) => [each['activity_type'], each['actor']])).toEqual([
    ['ACCOUNT_LOGIN', { account_id: ADA }],
    ['ACCOUNT_LOGIN', { account_id: LINUS }],
  ]);
});

it('names what must be granted where Box refuses', async () => {
  const { call } = open(() => [
    http.get(`${mocks.baseUrl}/groups`, () =>
      HttpResponse.json(refusal(403, 'insufficient_scope', 'No groups for you').json as JsonBodyType, {
        status: 403,
      }),
    ),
  ]);
  expect(await call('list_resources')).toMatchObject({
    error: {
      error_code: 'permission_denied',
      message: expect.stringContaining('No groups for you'),
      error_metadata: { hint: expect.stringContaining('"Manage groups"') },
    },
  });
});
