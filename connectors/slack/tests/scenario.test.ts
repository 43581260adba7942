import { dispatch } from '@patchbay/core';
import { collect } from '@patchbay/pagination';
import { openScenario } from '@patchbay/testing';
import { afterAll, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { adminToken, botToken, scenario } from './scenario.ts';

const slack = openScenario(scenario);
afterAll(() => slack.close());

const credentials = [
  { id: 'token', token: { token: botToken } },
  { id: 'admin_token', token: { token: adminToken } },
];

const call = (capability: string, request: object = {}) =>
  dispatch(integration, capability, { credentials, request, settings: {} }, { runtime: slack.runtime });

const list = async (capability: string, request: object = {}) => {
  const { items, completeness } = await collect((page) =>
    dispatch(
      integration,
      capability,
      { credentials, request, settings: {}, page },
      { runtime: slack.runtime },
    ),
  );
  return { items: items as Record<string, unknown>[], completeness };
};

const nameOf = (entitlement: Record<string, unknown>, id: string) =>
  `${entitlement['integration_specific_resource_id']}:${entitlement[id]}`;

const accessOf = async (account_id: string) => {
  const all = await list('find_entitlement_associations');
  const own = await list('get_account_entitlement_associations', { account_id });
  expect(all.completeness.complete).toBe(true);
  const theirs = all.items.filter((each) => each['account_id'] === account_id);
  expect(new Set(own.items.map((each) => JSON.stringify(each)))).toEqual(
    new Set(theirs.map((each) => JSON.stringify(each))),
  );
  return theirs.map((each) => nameOf(each, 'integration_specific_entitlement_id')).sort();
};

const assignment = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: 'U0TOBIN',
  resource_integration_specific_id: resource,
  resource_type: resource === '' ? '' : 'channel',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

const effectOf = async (capability: string, request: object) => {
  const answer = await call(capability, request);
  if (answer.is_error) throw new Error(`${answer.error.error_code}: ${answer.error.message}`);
  return 'execution_summary' in answer ? answer.execution_summary?.effect.kind : undefined;
};

const newcomer = {
  email: 'tobin@ghostbusters.example.com',
  username: 'tobin',
  given_name: 'Peter',
  family_name: 'Venkman',
  entitlements: [
    {
      entitlement_type: 'user_group',
      integration_specific_id: 'S0616NG6M',
      integration_specific_resource_id: '',
    },
  ],
};

it('brings an account in, gives and takes access, and deactivates it', async () => {
  expect(await call('validate_credentials')).toMatchObject({
    response: { valid: true, unique_tenant_id: 'T012AB3C4' },
  });

  expect(await effectOf('create_account', newcomer)).toBe('created');
  expect(await effectOf('create_account', newcomer)).toBe('noop');
  expect(await accessOf('U0TOBIN')).toEqual([':S0616NG6M', ':member']);

  const channel = assignment('channel_membership', 'member', 'C061EG9T2');
  expect(await effectOf('assign_entitlement', channel)).toBe('created');
  expect(await effectOf('assign_entitlement', channel)).toBe('noop');
  const admin = assignment('workspace_role', 'admin');
  expect(await effectOf('assign_entitlement', admin)).toBe('created');
  expect(await effectOf('assign_entitlement', admin)).toBe('noop');
  expect(await accessOf('U0TOBIN')).toEqual([':S0616NG6M', ':admin', 'C061EG9T2:member']);

  for (const each of [channel, admin, assignment('user_group', 'S0616NG6M')]) {
    expect(await effectOf('unassign_entitlement', each)).toBe('deleted');
    expect(await effectOf('unassign_entitlement', each)).toBe('noop');
  }
  expect(await accessOf('U0TOBIN')).toEqual([':member']);

  expect(await effectOf('deactivate_account', { account_id: 'U0TOBIN' })).toBe('updated');
  expect(await effectOf('deactivate_account', { account_id: 'U0TOBIN' })).toBe('noop');
  expect(await accessOf('U0TOBIN')).toEqual([]);
  expect(await call('get_account', { account_id: 'U0TOBIN' })).toMatchObject({
    response: { user_status: 'SUSPENDED' },
  });
  expect(await effectOf('activate_account', { account_id: 'U0TOBIN' })).toBe('updated');
  expect(await accessOf('U0TOBIN')).toEqual([':member']);
});

it('takes two people out of one user group at the same time, and the last one', async () => {
  const of = (account: string) => ({
    ...assignment('user_group', 'S0616NG6M'),
    account_integration_specific_id: account,
  });
  expect(await effectOf('assign_entitlement', of('U0PETER'))).toBe('created');
  await Promise.all(['U0PETER', 'U0DANA'].map((account) => effectOf('unassign_entitlement', of(account))));
  const { items } = await list('find_entitlement_associations');
  expect(items.filter((each) => each['integration_specific_entitlement_id'] === 'S0616NG6M')).toEqual([]);
});

it('names every entitlement and account that an association names', async () => {
  const [accounts, entitlements, associations] = await Promise.all([
    list('list_accounts'),
    list('list_entitlements'),
    list('find_entitlement_associations'),
  ]);
  const known = new Set(entitlements.items.map((each) => nameOf(each, 'integration_specific_id')));
  const ids = new Set(accounts.items.map((each) => each['integration_specific_id']));
  for (const each of associations.items) {
    expect(known).toContain(nameOf(each, 'integration_specific_entitlement_id'));
    expect(ids).toContain(each['account_id']);
  }
});

it('changes nothing in a rehearsal', async () => {
  const answer = await dispatch(
    integration,
    'assign_entitlement',
    {
      credentials,
      request: { ...assignment('user_group', 'S0616NG6M'), account_integration_specific_id: 'U0RAY' },
    },
    { runtime: slack.runtime, plan: true },
  );
  expect(answer).toMatchObject({ is_plan: true, plan: { requests: [{ method: 'POST' }] } });
  const { items } = await list('find_entitlement_associations');
  expect(items.filter((each) => each['integration_specific_entitlement_id'] === 'S0616NG6M')).toEqual([]);
});
