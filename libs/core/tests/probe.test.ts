import { describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  dispatch,
  NetworkError,
  PermissionDeniedError,
  ProbeResults,
  type EntitlementType,
} from '../src/index.ts';
import { call, demo, secret } from './fixtures.ts';
import { ada, association, bob, entitlement, probe, probed } from './probe-fixtures.ts';

const type = (type_id: string): EntitlementType => ({
  type_id,
  type_label: type_id,
  resource_type_id: '',
  min: 0,
});
const check = ({ checks }: ProbeResults, name: string) => checks.find((one) => one.check === name);

describe('a probe of a connector that did not write one', () => {
  it('reads each list in order, by the pages of ten that a host would ask for, and shows what it found', async () => {
    const { integration, asked } = probed(
      {
        accounts: [[ada, bob]],
        entitlements: [[entitlement('group', 'g1')]],
        associations: [[association('1', 'g1'), association('9', 'g1')]],
      },
      { entitlementTypes: [type('group')] },
    );
    const results = await probe(integration);
    expect(ProbeResults.strict().parse(results)).toEqual({
      status: 'passed',
      duration_ms: expect.any(Number),
      checks: [
        {
          check: 'accounts',
          status: 'passed',
          source: 'default',
          capability: 'list_accounts',
          observed_count: 2,
          message: 'Read 2 accounts.',
          duration_ms: expect.any(Number),
          samples: [
            { kind: 'account', integration_specific_id: '1', email: 'ada@demo.example' },
            { kind: 'account', integration_specific_id: '2', email: 'bob@demo.example' },
          ],
        },
        {
          check: 'entitlements',
          status: 'passed',
          source: 'default',
          capability: 'list_entitlements',
          observed_count: 1,
          message: 'Read 1 entitlement.',
          duration_ms: expect.any(Number),
          entitlement_types: [{ entitlement_type: 'group', status: 'found' }],
          samples: [
            {
              kind: 'entitlement',
              entitlement_type: 'group',
              integration_specific_id: 'g1',
              integration_specific_resource_id: '',
              label: 'The g1',
            },
          ],
        },
        {
          check: 'entitlement_associations',
          status: 'passed',
          source: 'default',
          capability: 'find_entitlement_associations',
          observed_count: 2,
          message: 'Read 2 entitlement associations.',
          duration_ms: expect.any(Number),
          samples: [
            { kind: 'association', ...association('1', 'g1'), linked_to_sampled_account: true },
            { kind: 'association', ...association('9', 'g1'), linked_to_sampled_account: false },
          ],
        },
      ],
    });
    const first = { request: {}, token: undefined, size: 10, credential: secret };
    expect(asked).toEqual([
      { ...first, list: 'list_accounts' },
      { ...first, list: 'list_entitlements' },
      { ...first, list: 'find_entitlement_associations' },
    ]);
  });

  it('is not there without a list to check, and the connector’s own goes first', async () => {
    const { integration } = probed({});
    expect(await dispatch(integration, 'probe_integration', call({}))).toMatchObject({
      error: { error_code: 'unsupported_operation' },
    });
    const own = demo.capability('probe_integration', () => ({ response: { status: 'partial', checks: [] } }));
    const list = demo.capability('list_accounts', () => ({ response: [] }));
    const written = demo.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: demo.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        own,
        list,
      },
    });
    expect(await probe(written)).toEqual({ status: 'partial', checks: [] });
    expect(written.capabilities.get('probe_integration')).not.toHaveProperty('providedBy');
  });

  it('says which checks it cannot make, and which were not asked for', async () => {
    const { integration, asked } = probed({
      accounts: [[ada]],
      entitlements: [[entitlement('group', 'g1')]],
    });
    const all = await probe(integration);
    expect(all.status).toBe('passed');
    expect(check(all, 'entitlement_associations')).toMatchObject({
      status: 'unsupported',
      observed_count: 0,
      message:
        'This connector implements neither find_entitlement_associations nor get_account_entitlement_associations.',
    });
    expect(check(all, 'entitlement_associations')).not.toHaveProperty('duration_ms');
    const before = asked.length;
    const some = await probe(integration, { checks: ['entitlements', 'capability_config'] });
    expect(some.checks.map(({ check: name, status }) => [name, status])).toEqual([
      ['accounts', 'skipped'],
      ['entitlements', 'passed'],
      ['entitlement_associations', 'skipped'],
      ['capability_config', 'unsupported'],
    ]);
    expect(asked.slice(before).map(({ list }) => list)).toEqual(['list_entitlements']);
  });

  it('that tried nothing has not passed', async () => {
    const { integration, asked } = probed({ accounts: [[ada]] });
    expect((await probe(integration, { checks: [] })).status).toBe('failed');
    expect((await probe(integration, { checks: ['entitlements'] })).status).toBe('failed');
    expect(asked).toEqual([]);
  });

  it('takes an empty list for no proof, and an empty page for no end', async () => {
    const { integration } = probed({
      accounts: [[], [ada]],
      entitlements: [[]],
      associations: [[], [], [], [], [], []],
    });
    const results = await probe(integration);
    expect(results.status).toBe('failed');
    expect(check(results, 'accounts')).toMatchObject({ status: 'passed', observed_count: 1 });
    expect(check(results, 'entitlements')).toMatchObject({
      status: 'failed',
      message: 'The list of entitlements is empty. The credentials work, but may not be allowed to see any.',
    });
    expect(check(results, 'entitlements')).not.toHaveProperty('error');
    expect(check(results, 'entitlement_associations')).toMatchObject({
      status: 'failed',
      message: 'The first 5 pages of the entitlement associations are empty, and there are more.',
    });
  });
});

describe('a probe of lists that fail', () => {
  it('tells the error of each as a call of it would, and goes on', async () => {
    const { integration, asked } = probed(
      {
        accounts: [new PermissionDeniedError(`No users for ${secret}.`)],
        entitlements: [new NetworkError('It hung up.', { code: 'connection_closed' })],
        associations: [[association('1', 'g1')]],
      },
      { permissions: { list_accounts: 'the scope `users:read`' } },
    );
    const results = await probe(integration);
    expect(results.status).toBe('failed');
    const alone = await dispatch(integration, 'list_accounts', call({}));
    expect(check(results, 'accounts')).toMatchObject({
      status: 'failed',
      observed_count: 0,
      samples: [],
      message: 'No users for [redacted].',
      error: alone.is_error === true ? alone.error : {},
    });
    expect(check(results, 'accounts')?.error?.error_metadata?.hint).toBe('It needs the scope `users:read`.');
    expect(check(results, 'entitlements')?.error).toMatchObject({
      error_code: 'connection_closed',
      raised_in: 'demo:list_entitlements',
    });
    expect(check(results, 'entitlement_associations')).toMatchObject({
      status: 'passed',
      message:
        'Read 1 entitlement association. None belongs to an account that was read, so that nothing shows that they fit together.',
    });
    expect(asked.map(({ list }) => list)).toEqual([
      'list_accounts',
      'list_entitlements',
      'find_entitlement_associations',
      'list_accounts',
    ]);
    expect(JSON.stringify(results)).not.toContain(secret);
  });

  it('stops where the credentials are refused', async () => {
    const { integration, asked } = probed({
      accounts: [new AuthenticationError('No.')],
      entitlements: [[entitlement('group', 'g1')]],
      associations: [[]],
    });
    const results = await probe(integration);
    expect(results.status).toBe('failed');
    expect(results.checks.map(({ check: name, status, message }) => [name, status, message])).toEqual([
      ['accounts', 'failed', 'No.'],
      ['entitlements', 'skipped', 'Not checked: the credentials were refused (unauthorized).'],
      ['entitlement_associations', 'skipped', 'Not checked: the credentials were refused (unauthorized).'],
    ]);
    expect(asked).toHaveLength(1);
  });

  it('refuses at the door what every call refuses', async () => {
    const { integration, asked } = probed({ accounts: [[ada]] });
    const bare = { request: {}, settings: {} };
    expect(await dispatch(integration, 'probe_integration', bare)).toMatchObject({
      error: { error_code: 'bad_request', message: 'Missing auth/credentials in request.' },
    });
    expect(await dispatch(integration, 'probe_integration', call({ checks: ['all'] }))).toMatchObject({
      error: { error_code: 'bad_request' },
    });
    const unset = { ...call({}), settings: {} };
    expect(await dispatch(integration, 'probe_integration', unset)).toMatchObject({
      error: {
        error_code: 'bad_request',
        message: 'Invalid settings passed on request. Missing required settings: base_url',
      },
    });
    expect(asked).toEqual([]);
  });

  it('tells an answer that breaks the contract, and errors as the connector’s handlers have them', async () => {
    const wrong = { integration_specific_id: '1', email: 7 } as unknown as typeof ada;
    const { integration } = probed(
      { accounts: [[wrong]], entitlements: [new RangeError('x')] },
      {
        errorHandlers: [
          [
            RangeError,
            ({ envelope }) => ({ ...envelope, error: { ...envelope.error, error_code: 'conflict' } }),
          ],
        ],
      },
    );
    const results = await probe(integration);
    expect(check(results, 'accounts')?.error?.error_code).toBe('invalid_response');
    expect(check(results, 'entitlements')?.error?.error_code).toBe('conflict');
  });

  it('lets errors through where the integration does', async () => {
    const { integration } = probed({ accounts: [new RangeError('seen')] }, { handleErrors: false });
    await expect(dispatch(integration, 'probe_integration', call({}))).rejects.toThrow('seen');
  });
});
