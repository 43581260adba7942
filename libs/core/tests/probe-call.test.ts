import { describe, expect, it } from 'vitest';
import {
  createRuntime,
  defineApp,
  describeIntegration,
  dispatch,
  connectorManifest,
  isRecord,
  openApiDocument,
  type CallContext,
  type IntegrationModule,
  moduleCapability,
} from '../src/index.ts';
import { z } from 'zod';
import { auth, call, demo, demoIntegration, fakeClock, settings, testRuntime, validate } from './fixtures.ts';
import { ada, association, entitlement, probe, probed } from './probe-fixtures.ts';

const never = () => new Promise<never>(() => undefined);

describe('the time of a probe', () => {
  it('each check has three minutes on the runtime’s clock, and the next one goes on', async () => {
    const clock = fakeClock();
    const { integration } = probed({
      accounts: never,
      entitlements: [[entitlement('group', 'g1')]],
      associations: [[association('1', 'g1')]],
    });
    const results = probe(integration, {}, { runtime: testRuntime({ clock }) });
    await clock.advance(0);
    await clock.advance(179_999);
    await clock.advance(1);
    expect(await results).toMatchObject({
      status: 'failed',
      duration_ms: 180_000,
      checks: [
        {
          check: 'accounts',
          status: 'failed',
          capability: 'list_accounts',
          duration_ms: 180_000,
          message: 'The check did not end within 180 seconds.',
          error: { error_code: 'budget_exhausted', raised_in: 'demo:probe_integration' },
        },
        { check: 'entitlements', status: 'passed', duration_ms: 0 },
        { check: 'entitlement_associations', status: 'passed', duration_ms: 0 },
      ],
    });
    expect(clock.sleeping).toBe(0);
  });

  it('accounts that took too long are not asked for again', async () => {
    const clock = fakeClock();
    const { integration, asked } = probed({ accounts: never, ofAccount: [[]] });
    const results = probe(integration, {}, { runtime: testRuntime({ clock }) });
    await clock.advance(0);
    await clock.advance(180_000);
    expect((await results).checks[2]).toMatchObject({
      status: 'skipped',
      message: 'Not checked: the accounts could not be read: The check did not end within 180 seconds.',
    });
    expect(asked).toHaveLength(1);
  });

  it('the caller’s deadline and signal end the whole call', async () => {
    const clock = fakeClock();
    const { integration, asked } = probed({ accounts: never, entitlements: [[]] });
    const limited = { ...call({}), rate_limit: { max_execution_time: 30 } };
    const outcome = dispatch(integration, 'probe_integration', limited, { runtime: testRuntime({ clock }) });
    await clock.advance(0);
    await clock.advance(30_000);
    expect(await outcome).toMatchObject({
      error: { error_code: 'budget_exhausted', raised_in: 'demo:probe_integration' },
    });
    const stop = new AbortController();
    const cancelled = dispatch(integration, 'probe_integration', call({}), { signal: stop.signal });
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(await cancelled).toMatchObject({ error: { error_code: 'budget_exhausted' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked.map(({ list }) => list)).toEqual(['list_accounts', 'list_accounts']);
    expect(clock.sleeping).toBe(0);
  });
});

describe('what reaches the lists', () => {
  const contexts: CallContext[] = [];
  const app = defineApp({
    appId: 'demo',
    settings: z.object({}),
    credentials: [
      { id: 'key', type: 'token', description: '' },
      { id: 'consent', type: 'oauth', description: '' },
    ],
    client: (context) => {
      contexts.push(context);
      return context;
    },
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 't' },
      })),
      accounts: app.capability('list_accounts', ({ client, credentials }) => {
        client.recorder?.record({
          method: 'GET',
          url: 'https://demo.example/users',
          status: 200,
          response: [],
        });
        client.rateLimitExchange?.report('default', { remaining: 5 });
        client.plan?.record({ method: 'POST', url: 'https://demo.example/search', headers: {} });
        const named = credentials.map((one) => (one.type === 'token' ? one.token : one.access_token));
        return { response: [{ integration_specific_id: named.join('+') }] };
      }),
    },
  });
  const credentials = [{ id: 'key', token: { token: 'key-123456' } }];
  const request = { request: {}, credentials };
  const options = {
    runtime: createRuntime(),
    accessTokens: {
      consent: {
        key: 'k',
        current: () => Promise.resolve('access-123456'),
        renew: () => Promise.resolve(undefined),
      },
    },
  };

  it('is what the probe was called with: every credential, renewed tokens, runtime, budgets and the record', async () => {
    const answer = await dispatch(
      integration,
      'probe_integration',
      { ...request, include_raw_data: true, rate_limit: { last_known_state: { default: { remaining: 9 } } } },
      options,
    );
    expect(answer).toMatchObject({
      response: { checks: [{ samples: [{ integration_specific_id: 'key-123456+access-123456' }] }, {}, {}] },
      raw_data: [{ url: 'https://demo.example/users' }],
      rate_limit: { current_state: { default: { remaining: 5 } } },
    });
    await dispatch(integration, 'list_accounts', request, options);
    const [probing, alone] = contexts;
    expect(probing).toMatchObject({ capability: 'list_accounts', credentialKey: alone?.credentialKey });
    expect(probing?.runtime.kept).toBe(options.runtime.kept);
    expect(probing?.rateLimitExchange?.known).toMatchObject({
      last_known_state: { default: { remaining: 9 } },
      max_execution_time: 180,
    });
  });

  it('a rehearsal gives back what the lists would have written', async () => {
    expect(await dispatch(integration, 'probe_integration', request, { ...options, plan: true })).toEqual({
      is_plan: true,
      plan: {
        requests: [{ method: 'POST', url: 'https://demo.example/search', headers: {} }],
        complete: true,
      },
    });
  });

  it('a connector without credentials is probed without', async () => {
    const open = defineApp({ appId: 'open', settings: z.object({}), credentials: [], client: () => ({}) });
    const without = open.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Open', categories: [] },
      capabilities: {
        validate: open.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        accounts: open.capability('list_accounts', () => ({ response: [ada] })),
      },
    });
    expect(await dispatch(without, 'probe_integration', { request: {} })).toMatchObject({
      response: { status: 'passed' },
    });
  });
});

describe('what a connector says of its probe', () => {
  it('`info`, OpenAPI and connector.json have it, as they have validate_credential_config', () => {
    const { integration } = probed({ accounts: [[ada]] });
    expect(describeIntegration(integration).capabilities).toContain('probe_integration');
    expect(openApiDocument(integration)).toMatchObject({
      info: { 'x-probe-checks': ['accounts'] },
      paths: { '/probe_integration': {} },
    });
    const told = connectorManifest(integration).capabilities.find(({ name }) => name === 'probe_integration');
    expect(told).toMatchObject({
      provided_by: 'probe',
      kind: 'get',
      level: 'read',
      requires_authentication: true,
    });
  });

  it('names the checks that it can make, in their order', () => {
    const checks = (lists: Parameters<typeof probed>[0]) => {
      const { info } = openApiDocument(probed(lists).integration);
      return isRecord(info) ? info['x-probe-checks'] : undefined;
    };
    expect(checks({})).toBeUndefined();
    expect(checks({ ofAccount: [] })).toBeUndefined();
    expect(checks({ entitlements: [], accounts: [] })).toEqual(['accounts', 'entitlements']);
    expect(checks({ associations: [] })).toEqual(['entitlement_associations']);
    expect(checks({ accounts: [], ofAccount: [] })).toEqual(['accounts', 'entitlement_associations']);
  });

  it('does not name those of a probe that the connector wrote', () => {
    const own = demo.capability('probe_integration', () => ({ response: { status: 'passed', checks: [] } }));
    const list = demo.capability('list_accounts', () => ({ response: [] }));
    expect(openApiDocument(demoIntegration({ own, list }))).not.toHaveProperty(['info', 'x-probe-checks']);
  });

  it('checks lists that a module adds, and yields to a module’s probe', async () => {
    const accounts = moduleCapability('list_accounts', () => ({ response: [ada] }));
    const lists: IntegrationModule<'list_accounts'> = { name: 'lists', capabilities: () => [accounts] };
    const integration = demoIntegration({ validate }, { modules: [lists] });
    expect(await probe(integration)).toMatchObject({ status: 'passed' });
    const theirs = moduleCapability('probe_integration', () => ({
      response: { status: 'failed', checks: [] },
    }));
    const probing: IntegrationModule = { name: 'theirs', capabilities: () => [theirs] };
    const taken = demoIntegration({}, { modules: [lists, probing] });
    const request = { request: {}, auth, settings };
    expect(await dispatch(taken, 'probe_integration', request)).toEqual({
      response: { status: 'failed', checks: [] },
    });
  });
});
