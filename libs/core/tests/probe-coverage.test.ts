import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  BadRequestError,
  type EntitlementType,
  type ProbeResults,
} from '../src/index.ts';
import { ada, association, bob, entitlement, probe, probed } from './probe-fixtures.ts';
import { runs } from './runs.ts';

const type = (type_id: string): EntitlementType => ({
  type_id,
  type_label: type_id,
  resource_type_id: '',
  min: 0,
});
const check = ({ checks }: ProbeResults, name: string) => checks.find((one) => one.check === name);
const attribute = (name: string, customized_type: 'account' | 'resource' = 'account') => ({
  name,
  customized_type,
  attribute_type: 'string' as const,
});

describe('entitlements, for any pages and any declared types', () => {
  const id = fc.constantFrom('group', 'role', 'seat');

  it('at most five pages are read, no more than needed, and what is told of a type is what is known of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(id, { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(id),
        async (pages, declared) => {
          const { integration, asked } = probed(
            {
              entitlements: pages.map((page, at) =>
                page.map((one, index) => entitlement(one, `${at}-${index}`)),
              ),
            },
            { entitlementTypes: declared.map(type) },
          );
          const result = check(await probe(integration, { checks: ['entitlements'] }), 'entitlements');
          const read = pages.slice(0, asked.length);
          const enough = (some: readonly (readonly string[])[]) =>
            some.flat().length > 0 && declared.every((one) => some.flat().includes(one));
          const isWhole = read.length === pages.length;
          expect(asked.length).toBeLessThanOrEqual(5);
          expect(asked.map(({ token }) => token)).toEqual(
            read.map((_, at) => (at === 0 ? undefined : `${at}`)),
          );
          expect(enough(read.slice(0, -1))).toBe(false);
          expect(asked.length === 5 || isWhole || enough(read)).toBe(true);
          expect(result).toMatchObject({
            status: read.flat().length > 0 ? 'passed' : 'failed',
            observed_count: read.flat().length,
          });
          expect(result?.samples.length).toBe(Math.min(10, read.flat().length));
          expect(result?.entitlement_types ?? []).toEqual(
            (read.flat().length > 0 ? declared : []).map((entitlement_type) => ({
              entitlement_type,
              status: read.flat().includes(entitlement_type)
                ? 'found'
                : isWhole
                  ? 'not_found'
                  : 'not_checked',
            })),
          );
        },
      ),
      runs(50),
    );
  });

  it('a gap makes the probe partial, and says why', async () => {
    const pages = ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => [entitlement('group', one)]);
    const cut = await probe(
      probed({ entitlements: pages }, { entitlementTypes: [type('group'), type('role')] }).integration,
    );
    expect(cut.status).toBe('partial');
    expect(check(cut, 'entitlements')?.message).toBe(
      'Read 5 entitlements. Not seen: role. Not checked beyond 5 pages, and there are more.',
    );
    const whole = await probe(
      probed({ entitlements: pages.slice(0, 2) }, { entitlementTypes: [type('role')] }).integration,
    );
    expect(whole.status).toBe('partial');
    expect(check(whole, 'entitlements')?.message).toBe('Read 2 entitlements. Not seen: role.');
  });

  it('every type has a sample before a type has many, in the order of the list', async () => {
    const many = Array.from({ length: 30 }, (_, at) => entitlement('group', `g${at}`));
    const page = [...many.slice(0, 20), entitlement('role', 'r1'), ...many.slice(20)];
    const { integration } = probed({ entitlements: [page] });
    const samples = check(await probe(integration), 'entitlements')?.samples ?? [];
    expect(samples).toMatchObject(
      [...many.slice(0, 9), { integration_specific_id: 'r1' }].map(({ integration_specific_id }) => ({
        integration_specific_id,
      })),
    );
  });

  it('a later page that fails leaves what was read, and is told', async () => {
    const { integration } = probed(
      { entitlements: [[entitlement('group', 'g1')], new BadRequestError('Page 2 is broken.')] },
      { entitlementTypes: [type('group'), type('role')] },
    );
    const results = await probe(integration);
    expect(results.status).toBe('partial');
    expect(check(results, 'entitlements')).toMatchObject({
      status: 'passed',
      observed_count: 1,
      message: 'Read 1 entitlement. Not seen: role. Not checked beyond that: Page 2 is broken.',
      entitlement_types: [
        { entitlement_type: 'group', status: 'found' },
        { entitlement_type: 'role', status: 'not_checked' },
      ],
      error: { error_code: 'bad_request' },
    });
  });
});

describe('custom attributes', () => {
  const accounts = [[{ ...ada, custom_attributes: { team: 'Blue', floor: '' } }, bob]];

  it('are those of accounts that the connector knows, or those of them that were asked for', async () => {
    const attributes = [[attribute('team')], [attribute('floor'), attribute('size', 'resource')]];
    const { integration, asked } = probed({ accounts, attributes });
    const results = await probe(integration);
    expect(results.status).toBe('partial');
    expect(asked.at(-1)?.request).toEqual({ custom_attributes: ['team', 'floor'] });
    expect(check(results, 'accounts')).toMatchObject({
      status: 'passed',
      message: 'Read 2 accounts. None has a value for: floor.',
      custom_attributes: [
        { name: 'team', status: 'found' },
        { name: 'floor', status: 'not_found' },
      ],
    });
    expect(check(results, 'accounts')?.samples[0]).toMatchObject({
      custom_attributes: [
        { name: 'team', value: 'Blue', customized_type: 'account', attribute_type: 'string' },
        { name: 'floor', customized_type: 'account', attribute_type: 'string' },
      ],
    });
    const some = await probe(integration, { custom_attributes: ['team', 'mood'] });
    expect(asked.at(-1)?.request).toEqual({ custom_attributes: ['team'] });
    expect(check(some, 'accounts')).toMatchObject({
      message: 'Read 2 accounts. Not among the attributes that the app has: mood.',
      custom_attributes: [
        { name: 'team', status: 'found' },
        { name: 'mood', status: 'not_checked' },
      ],
    });
  });

  it('of a connector that has no list of them are those that were asked for', async () => {
    const { integration, asked } = probed({ accounts });
    expect(check(await probe(integration), 'accounts')).not.toHaveProperty('custom_attributes');
    const told = check(await probe(integration, { custom_attributes: ['team', 'mood'] }), 'accounts');
    expect(asked.map(({ request }) => request)).toEqual([{}, { custom_attributes: ['team', 'mood'] }]);
    expect(told).toMatchObject({
      message: 'Read 2 accounts. None has a value for: mood.',
      custom_attributes: [
        { name: 'team', status: 'found' },
        { name: 'mood', status: 'not_found' },
      ],
    });
    expect(told?.samples[0]).toMatchObject({
      custom_attributes: [{ name: 'team', value: 'Blue' }, { name: 'mood' }],
    });
  });

  it('are not checked where the list of them fails, which is told', async () => {
    const { integration } = probed({ accounts, attributes: [new BadRequestError('Off today.')] });
    const results = await probe(integration, { custom_attributes: ['team'] });
    expect(results.status).toBe('partial');
    expect(check(results, 'accounts')).toMatchObject({
      message: 'Read 2 accounts. Custom attributes were not checked: Off today.',
      custom_attributes: [{ name: 'team', status: 'not_checked' }],
      error: { raised_in: 'demo:list_custom_attributes_schema' },
    });
  });

  it('beyond the pages that are read are told of', async () => {
    const attributes = ['team', 'b', 'c', 'd', 'e', 'f'].map((name) => [attribute(name, 'account')]);
    const some = probed({ accounts: [[ada]], attributes });
    expect(check(await probe(some.integration), 'accounts')?.message).toBe(
      'Read 1 account. None has a value for: team, b, c, d, e. The app has more custom attributes than were checked.',
    );
    expect(check(await probe(some.integration, { custom_attributes: ['f'] }), 'accounts')).toMatchObject({
      message: 'Read 1 account. Not among the attributes of the app that were read: f.',
      custom_attributes: [{ name: 'f', status: 'not_checked' }],
    });
  });

  it('of a list that goes on are not known to be absent', async () => {
    const { integration } = probed({ accounts: [[bob], [ada]], attributes: [[attribute('team')]] });
    expect(check(await probe(integration), 'accounts')?.custom_attributes).toEqual([
      { name: 'team', status: 'not_checked' },
    ]);
  });

  it('are not read with credentials that are refused, and neither are accounts', async () => {
    const { integration, asked } = probed({ accounts, attributes: [new AuthenticationError('No.')] });
    const results = await probe(integration);
    expect(check(results, 'accounts')).toMatchObject({
      status: 'failed',
      error: { error_code: 'unauthorized' },
    });
    expect(asked).toHaveLength(1);
  });
});

describe('associations of single accounts', () => {
  const people = ['1', '2', '3', '4'].map((integration_specific_id) => ({ integration_specific_id }));
  const ids = (asked: readonly { readonly request: unknown }[]) => asked.map(({ request }) => request);

  it('are asked for of the first three accounts that were read, which are not read again', async () => {
    const { integration, asked } = probed({
      accounts: [people],
      ofAccount: ({ request }) =>
        Promise.resolve([association(JSON.stringify(request).replaceAll(/\D/g, ''), 'g1')]),
      associations: [[]],
    });
    const results = await probe(integration);
    expect(check(results, 'entitlement_associations')).toMatchObject({
      status: 'passed',
      capability: 'get_account_entitlement_associations',
      observed_count: 3,
      samples: [{ account_id: '1', linked_to_sampled_account: true }, {}, {}],
    });
    expect(ids(asked)).toEqual([{}, { account_id: '1' }, { account_id: '2' }, { account_id: '3' }]);
    expect(await probe(integration, { checks: ['entitlement_associations'] })).toMatchObject({
      status: 'passed',
    });
    expect(ids(asked.slice(4))).toEqual([{}, { account_id: '1' }, { account_id: '2' }, { account_id: '3' }]);
  });

  it('that have none leave it to the list of all', async () => {
    const both = { accounts: [people], ofAccount: [[]], associations: [[association('4', 'g1')]] };
    expect(check(await probe(probed(both).integration), 'entitlement_associations')).toMatchObject({
      status: 'passed',
      capability: 'find_entitlement_associations',
    });
    const { associations: _, ...alone } = both;
    expect(check(await probe(probed(alone).integration), 'entitlement_associations')).toMatchObject({
      status: 'failed',
      message: 'None of the accounts that were asked about has an entitlement (3). Not checked for others.',
    });
  });

  it('that fail behind others are told; before others they fail the check', async () => {
    const of = (failing: string) =>
      probed({
        accounts: [people],
        ofAccount: ({ request }) =>
          JSON.stringify(request).includes(failing)
            ? Promise.reject(new BadRequestError('Broken.'))
            : Promise.resolve([association('1', 'g1')]),
      }).integration;
    const later = await probe(of('2'));
    expect(later.status).toBe('partial');
    expect(check(later, 'entitlement_associations')).toMatchObject({
      status: 'passed',
      observed_count: 1,
      message: 'Read 1 entitlement association. Not checked beyond that: Broken.',
      error: { error_code: 'bad_request' },
    });
    expect(check(await probe(of('1')), 'entitlement_associations')).toMatchObject({
      status: 'failed',
      message: 'Broken.',
    });
  });

  it('without accounts are not checked', async () => {
    const ofAccount = [[]];
    const none = await probe(probed({ accounts: [[]], ofAccount }).integration);
    expect(check(none, 'entitlement_associations')).toMatchObject({
      status: 'skipped',
      capability: 'get_account_entitlement_associations',
      message: 'Not checked: there was no account to ask about.',
    });
    const broken = await probe(probed({ accounts: [new BadRequestError('Off.')], ofAccount }).integration);
    expect(check(broken, 'entitlement_associations')).toMatchObject({
      status: 'skipped',
      message: 'Not checked: the accounts could not be read: Off.',
    });
  });
});
