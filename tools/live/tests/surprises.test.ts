import { standardCapabilities } from '@patchbay/core';
import { expect, test } from 'vitest';
import { payloadsFor, spread } from '../src/requests.ts';
import { checkAgreement } from '../src/surprises/agreement.ts';
import { checkList } from '../src/surprises/lists.ts';
import { checkReferences } from '../src/surprises/references.ts';
import { checkStatuses } from '../src/surprises/statuses.ts';
import { Surprises } from '../src/surprises/surprises.ts';

const account = (id: string, more: object = {}) => ({ integration_specific_id: id, ...more });
const entitlement = (id: string, resource = '', type = 'group') => ({
  ...{ integration_specific_id: id, integration_specific_resource_id: resource },
  ...{ entitlement_type: type, label: id },
});
const association = (who: string, what: string, resource = '') => ({
  ...{ account_id: who, integration_specific_entitlement_id: what },
  integration_specific_resource_id: resource,
});
const found = (lists: Record<string, readonly Record<string, unknown>[]>) => ({
  records: new Map(Object.entries(lists)),
});
const types = {
  entitlementTypes: [{ type_id: 'group', type_label: 'Group', resource_type_id: '', min: 0 }],
  resourceTypes: [{ type_id: 'project', type_label: 'Project' }],
};
const kinds = (surprises: Surprises) => surprises.list().map(({ kind, count }) => [kind, count]);

test('associations and entitlements that name what no list has are problems', () => {
  const surprises = new Surprises();
  checkReferences(
    found({
      list_accounts: [account('a1')],
      list_resources: [{ integration_specific_id: 'p1', resource_type: 'folder' }],
      list_entitlements: [entitlement('g1'), entitlement('g2', 'p9', 'role')],
      find_entitlement_associations: [
        association('a1', 'g1'),
        association('a2', 'g1'),
        association('a1', 'g1', 'p1'),
        association('a3', 'g7'),
      ],
    }),
    types,
    surprises,
  );
  expect(kinds(surprises)).toEqual([
    ['unknown-account', 2],
    ['unknown-entitlement', 2],
    ['unknown-resource', 1],
    ['unknown-type', 1],
    ['unknown-type', 1],
  ]);
  expect(surprises.list().every(({ weight }) => weight === 'problem')).toBe(true);
});

test('lists that were not read prove nothing', () => {
  const surprises = new Surprises();
  checkReferences(found({ find_entitlement_associations: [association('a2', 'g1')] }), types, surprises);
  expect(surprises.list()).toEqual([]);
});

test('records that come twice, ids that repeat, and empty lists are told', () => {
  const surprises = new Surprises();
  const list = { name: 'list_accounts', response: standardCapabilities.list_accounts.response };
  checkList(list, [account('a1'), account('a2'), account('a1'), account('a2', { email: 'x' })], surprises);
  checkList({ ...list, name: 'list_resources' }, [], surprises);
  expect(kinds(surprises)).toEqual([
    ['duplicate', 1],
    ['repeated-id', 1],
    ['empty-list', 1],
  ]);
  const entitlements = {
    name: 'list_entitlements',
    response: standardCapabilities.list_entitlements.response,
  };
  checkList(entitlements, [entitlement('admin', 'p1'), entitlement('admin', 'p2')], surprises);
  expect(surprises.list()).toHaveLength(3);
});

test('an account without a status is told, and what the vendor calls each status', () => {
  const surprises = new Surprises();
  checkStatuses(
    [
      account('a1', { user_status: 'ACTIVE', extra_data: { status: 'enabled' } }),
      account('a2', { extra_data: { status: 'frozen' } }),
    ],
    surprises,
  );
  expect(surprises.list().map(({ kind, message }) => [kind, message])).toEqual([
    ['unmapped-status', 'An account has no user_status.'],
    ['status-meaning', "The vendor's status=enabled is ACTIVE."],
    ['status-meaning', "The vendor's status=frozen is undefined."],
  ]);
});

test('what is said of one account must be what the lists say of it', () => {
  const lists = found({
    list_accounts: [account('a1', { user_status: 'ACTIVE', email: 'a@example.com' })],
    find_entitlement_associations: [association('a1', 'g1'), association('a1', 'g2')],
  });
  const surprises = new Surprises();
  const one = { account_id: 'a1' };
  checkAgreement('get_account', one, [account('a1', { user_status: 'SUSPENDED' })], lists, surprises);
  checkAgreement(
    'get_account_entitlement_associations',
    one,
    [association('a1', 'g1'), association('a1', 'g3')],
    lists,
    surprises,
  );
  expect(surprises.list().map(({ kind, weight }) => [kind, weight])).toEqual([
    ['account-differs', 'problem'],
    ['associations-differ', 'problem'],
    ['associations-differ', 'problem'],
    ['account-differs', 'note'],
  ]);
});

test('ids come from the lists: the first, the last and some between', () => {
  const capability = { name: 'get_account', request: standardCapabilities.get_account.request };
  const lists = found({ list_accounts: Array.from({ length: 11 }, (_none, index) => account(`a${index}`)) });
  expect(payloadsFor(capability, lists, 3)).toEqual({
    requests: [{ account_id: 'a0' }, { account_id: 'a5' }, { account_id: 'a10' }],
  });
  expect(payloadsFor(capability, found({}), 3)).toEqual({
    skipped: 'no ids of kind account-id were found for "account_id"',
  });
  const activity = { name: 'get_last_activity', request: standardCapabilities.get_last_activity.request };
  expect(payloadsFor(activity, found({ list_accounts: [account('a1')] }), 3)).toEqual({
    requests: [{ account_ids: ['a1'] }],
  });
  const expenses = { name: 'list_expenses', request: standardCapabilities.list_expenses.request };
  expect(payloadsFor(expenses, lists, 3)).toHaveProperty('skipped');
  expect(spread([1, 2], 5)).toEqual([1, 2]);
});
