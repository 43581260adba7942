import { dispatch, type StandardCapabilityName } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { afterAll, expect, test } from 'vitest';
import { integration } from '../src/index.ts';
import { BASE, scenario, token } from './scenario.ts';

const unleash = openScenario(scenario);
afterAll(() => unleash.close());

const call = async (name: StandardCapabilityName, request: object = {}) => {
  const settings = { base_url: BASE, fallback_role: '3' };
  const envelope = await dispatch(
    integration,
    name,
    { auth: { token: { token } }, settings, request },
    { runtime: unleash.runtime },
  );
  return envelope.is_error === true
    ? { error: envelope.error.app_error_code }
    : { response: envelope.response, effect: envelope.execution_summary?.effect.kind };
};

test('an account comes, gets another root role, loses it, and goes', async () => {
  const before = await call('list_accounts');
  const role = (id: string) => ({ entitlement_type: 'root_role', integration_specific_id: id });
  const person = {
    email: 'grace@example.com',
    given_name: 'Grace',
    family_name: 'Hopper',
    entitlements: [role('3')],
  };
  expect(await call('create_account', { ...person, entitlements: [role('99')] })).toEqual({
    error: 'unleash.not_found',
  });
  expect(await call('create_account', person)).toMatchObject({ response: { id: '3' }, effect: 'created' });
  expect(await call('create_account', person)).toMatchObject({ response: { id: '3' }, effect: 'noop' });
  expect(await call('create_account', { ...person, given_name: 'Other' })).toEqual({
    error: 'unleash.conflict.uniqueness',
  });

  const held = async () => {
    const { response } = await call('get_account_entitlement_associations', { account_id: '3' });
    return response;
  };
  const of = (id: string) => [
    { account_id: '3', integration_specific_entitlement_id: id, integration_specific_resource_id: '' },
  ];
  const editor = {
    account_integration_specific_id: '3',
    resource_integration_specific_id: '',
    resource_type: '',
    entitlement_type: 'root_role',
    entitlement_integration_specific_id: '2',
  };
  expect(await held()).toEqual(of('3'));
  expect(await call('assign_entitlement', editor)).toMatchObject({ effect: 'updated' });
  expect(await held()).toEqual(of('2'));
  expect(await call('assign_entitlement', editor)).toMatchObject({ effect: 'noop' });
  expect(await call('unassign_entitlement', editor)).toMatchObject({ effect: 'updated' });
  expect(await held()).toEqual(of('3'));
  expect(await call('unassign_entitlement', editor)).toMatchObject({ effect: 'noop' });

  expect(await call('update_account', { id: '3', email: 'ada@example.com' })).toEqual({
    error: 'unleash.conflict.uniqueness',
  });
  expect(await call('update_account', { id: '3', family_name: 'Murray' })).toMatchObject({
    effect: 'updated',
  });
  expect(await call('get_account', { account_id: '3' })).toMatchObject({
    response: { family_name: 'Murray' },
  });
  expect(await call('delete_account', { account_id: '3' })).toMatchObject({ effect: 'deleted' });
  expect(await call('delete_account', { account_id: '3' })).toMatchObject({ effect: 'noop' });
  expect(await call('get_account', { account_id: '3' })).toEqual({ error: 'unleash.not_found' });
  expect(await call('list_accounts')).toEqual(before);

  const { response } = await call('list_activity_records', {
    since_date: '2026-01-04T00:00:00Z',
    actors: [],
  });
  expect(response).toMatchObject([
    { activity_type: 'user-deleted', targets: [{ account_id: '3' }] },
    { activity_type: 'user-updated' },
  ]);
});
