import { createRuntime, defineApp, type AccessTokenSource, type IntegrationModule } from '@patchbay/core';
import { ConfigurationError } from '@patchbay/core/environment';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWeldHandler, weldOptionsFromEnvironment } from '../src/index.ts';
import { acme, canary, vendorOf } from './acme.ts';
import { apiKey, call } from './support.ts';

const integration = acme(vendorOf());
const key = { WELD_API_KEY: apiKey };
const token = { id: 'token', token: { token: canary } };

describe('the environment of a function', () => {
  it('is that of the command line, with the names of Weld beside it', () => {
    expect(weldOptionsFromEnvironment(integration, { ...key, ACME_TOKEN: canary })).toMatchObject({
      apiKey,
      auth: token,
    });
    expect(weldOptionsFromEnvironment(integration, { ...key, API_BEARER_TOKEN: canary })).toMatchObject({
      auth: token,
    });
    expect(
      weldOptionsFromEnvironment(integration, { ...key, API_BEARER_TOKEN: 'other', ACME_TOKEN: canary }),
    ).toMatchObject({ auth: token });
    expect(
      weldOptionsFromEnvironment(integration, {
        ...{
          ...key,
          ACME_AUTH: '{"token":{"token":"x"}}',
          ACME_BASE_URL: 'https://b.test',
          WELD_BASE_PATH: '/w',
        },
        ...{
          WELD_ROWS: '5',
          WELD_BYTES: '6',
          WELD_SECONDS: '7.5',
          WELD_DEADLINE_SECONDS: '8',
          WELD_PATIENCE_SECONDS: '9',
        },
        ...{ https_proxy: 'http://proxy.test', HOME: '/root' },
      }),
    ).toMatchObject({
      ...{ auth: { token: { token: 'x' } }, settings: { base_url: 'https://b.test' }, basePath: '/w' },
      limits: { rows: 5, bytes: 6, seconds: 7.5, deadlineSeconds: 8, patienceSeconds: 9 },
      runtime: { environment: { https_proxy: 'http://proxy.test' } },
    });
  });

  it.each([
    [{ ACME_TOKEN: canary }, 'WELD_API_KEY is not set'],
    [{ WELD_API_KEY: ' ', ACME_TOKEN: canary }, 'WELD_API_KEY is not set'],
    [key, 'There are no credentials: set ACME_AUTH, or ACME_TOKEN.'],
    [{ ...key, ACME_TOKEN: canary, ACME_BASE_URL: 'canary' }, 'The settings are not right: base_url'],
    [{ ...key, ACME_TOKEN: canary, WELD_ROWS: 'many' }, 'WELD_ROWS is a number above 0.'],
    [{ ...key, ACME_AUTH: `{"token": ${canary}` }, 'ACME_AUTH is not valid JSON.'],
    [{ ...key, ACME_CREDENTIALS: '{}' }, 'The credentials are no JSON list.'],
  ])('is refused where it is wrong: %j', (environment, message) => {
    const start = () => weldOptionsFromEnvironment(integration, environment);
    expect(start).toThrow(ConfigurationError);
    expect(start).toThrow(message);
    expect(start).not.toThrow(canary);
  });

  it('has no token for a connector that takes none', () => {
    const basic = defineApp({
      appId: 'acme',
      settings: z.object({}),
      credentials: ['basic'],
      client: () => ({}),
    });
    expect(() => weldOptionsFromEnvironment(integrationOf(basic), { ...key, API_BEARER_TOKEN: 'x' })).toThrow(
      'API_BEARER_TOKEN is for a connector with one token. Set the variables of this one: ACME_AUTH, or ACME_BASIC_USERNAME.',
    );
    const open = defineApp({ appId: 'acme', settings: z.object({}), credentials: [], client: () => ({}) });
    expect(weldOptionsFromEnvironment(integrationOf(open), key)).not.toHaveProperty('auth');
  });

  it('may hold what access tokens are made from, which no answer shows', async () => {
    const oauth = defineApp({
      appId: 'acme',
      settings: z.object({}),
      credentials: ['oauth'],
      client: () => ({}),
    });
    const asked: unknown[] = [];
    const source: AccessTokenSource = {
      get: () => Promise.reject(new Error('no token for refresh-canary-1')),
      renew: () => Promise.reject(new Error('no token')),
    } as unknown as AccessTokenSource;
    const module: IntegrationModule = {
      name: 'oauth',
      capabilities: () => [],
      accessTokens: (_parts, request) => (asked.push(request), source),
    };
    const options = weldOptionsFromEnvironment(integrationOf(oauth, [module]), {
      ...{ ...key, ACME_OAUTH_CLIENT_ID: 'c', ACME_OAUTH_REFRESH_TOKEN: 'refresh-canary-1' },
    });
    expect(asked).toMatchObject([{ credentialId: 'oauth', material: { refresh_token: 'refresh-canary-1' } }]);
    expect(options).toMatchObject({ auth: { id: 'oauth' }, secrets: ['refresh-canary-1'] });
    const log: string[] = [];
    const handler = createWeldHandler(integrationOf(oauth, [module]), {
      ...options,
      runtime: { ...createRuntime(), logger: { log: (_level, message) => void log.push(message) } },
    });
    const { status, body } = await call(handler, { name: 'seats' });
    expect(status).toBe(500);
    expect(JSON.stringify([body, log])).not.toContain('refresh-canary-1');
  });
});

type AnyApp = Pick<ReturnType<typeof defineApp>, 'integration' | 'capability' | 'stream'>;

function integrationOf(app: unknown, modules: readonly IntegrationModule[] = []) {
  const any = app as AnyApp;
  return any.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: any.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
    },
    streams: {
      seats: any.stream({
        ...{
          name: 'seats',
          syncModes: ['full_refresh'],
          primaryKey: [],
          resumable: false,
          parents: [],
          schema: {},
        },
        async *read() {
          yield { type: 'end', snapshot: true, completeness: { seen: 0, complete: true } };
        },
      }),
    },
    modules,
  });
}
