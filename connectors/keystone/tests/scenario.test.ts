import { dispatch, type StandardCapabilityName } from '@patchbay/core';
import { collect } from '@patchbay/pagination';
import { openScenario } from '@patchbay/testing';
import { afterAll, expect, test } from 'vitest';
import { integration } from '../src/index.ts';
import { BASE, password, scenario } from './scenario.ts';

const cloud = openScenario(scenario);
afterAll(() => cloud.close());

const auth = { basic: { username: 'admin', password } };
const call = async (name: StandardCapabilityName, request: object = {}) => {
  const given = { auth, settings: { base_url: BASE }, request };
  const envelope = await dispatch(integration, name, given, { runtime: cloud.runtime });
  return envelope.is_error === true
    ? { error: envelope.error.app_error_code }
    : { response: envelope.response, effect: envelope.execution_summary?.effect.kind };
};
const associations = async () => {
  const { items, completeness } = await collect((page) =>
    dispatch(
      integration,
      'find_entitlement_associations',
      { auth, settings: { base_url: BASE }, request: {}, page: { ...page, size: 2 } },
      { runtime: cloud.runtime },
    ),
  );
  expect(completeness.complete).toBe(true);
  return items;
};

test('an account comes, gets access by several ways, loses it, and goes', async () => {
  const before = await associations();
  expect(before).toHaveLength(13);

  const person = { username: 'grace', email: 'grace@example.com', domain_id: 'd-acme' };
  expect(await call('create_account', person)).toMatchObject({ response: { id: 'u-6' }, effect: 'created' });
  expect(await call('create_account', person)).toMatchObject({ response: { id: 'u-6' }, effect: 'noop' });
  expect(await call('create_account', { ...person, email: 'g@example.com' })).toEqual({
    error: 'keystone.conflict.uniqueness',
  });
  const held = async () => {
    const { response } = await call('get_account_entitlement_associations', { account_id: 'u-6' });
    return response;
  };
  expect(await held()).toEqual([]);

  const member = {
    account_integration_specific_id: 'u-6',
    resource_integration_specific_id: 'p-web',
    resource_type: 'project',
    entitlement_type: 'project_role',
    entitlement_integration_specific_id: 'r-member',
  };
  expect(await call('assign_entitlement', member)).toMatchObject({ effect: 'created' });
  expect(await call('assign_entitlement', member)).toMatchObject({ effect: 'noop' });
  const of = (entitlement: string, resource: string) => ({
    account_id: 'u-6',
    integration_specific_entitlement_id: entitlement,
    integration_specific_resource_id: resource,
  });
  expect(await held()).toEqual([of('r-member', 'p-web'), of('r-reader', 'p-web')]);

  const devs = {
    ...member,
    resource_integration_specific_id: '',
    resource_type: '',
    entitlement_type: 'group',
    entitlement_integration_specific_id: 'g-devs',
  };
  expect(await call('assign_entitlement', devs)).toMatchObject({ effect: 'created' });
  // The grant goes, and the role stays through the group: that is no revocation.
  expect(await call('unassign_entitlement', member)).toEqual({ error: 'keystone.conflict.indirect_access' });
  expect(await held()).toEqual([of('g-devs', ''), of('r-member', 'p-web'), of('r-reader', 'p-web')]);
  expect(await call('unassign_entitlement', devs)).toMatchObject({ effect: 'deleted' });
  expect(await call('unassign_entitlement', member)).toMatchObject({ effect: 'noop' });
  expect(await held()).toEqual([]);

  expect(await call('deactivate_account', { account_id: 'u-6' })).toMatchObject({ effect: 'updated' });
  expect(await call('get_account', { account_id: 'u-6' })).toMatchObject({
    response: { user_status: 'SUSPENDED' },
  });
  expect(await call('delete_account', { account_id: 'u-6' })).toMatchObject({ effect: 'deleted' });
  expect(await call('delete_account', { account_id: 'u-6' })).toMatchObject({ effect: 'noop' });
  expect(await call('get_account', { account_id: 'u-6' })).toEqual({ error: 'keystone.not_found' });
  expect(await associations()).toEqual(before);
});
