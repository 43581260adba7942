import { defineApp, type Integration } from '@patchbay/core';
import { createCallTransport } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { acme, canary } from './acme.ts';
import { withConsent } from './consent.ts';
import { run } from './support.ts';

type Spec = Record<string, Record<string, unknown>>;

async function specOf(integration: Integration): Promise<Spec> {
  const { of, code } = await run(['spec'], {}, { integration });
  expect(code).toBe(0);
  return of('SPEC')[0] as unknown as Spec;
}

test('settings and credentials are one schema: in order, in groups, with secrets marked', async () => {
  const { connectionSpecification } = await specOf(acme());
  expect(connectionSpecification).toMatchObject({
    required: ['credentials', 'subdomain'],
    properties: {
      credentials: {
        order: 0,
        group: 'auth',
        oneOf: [
          {
            title: 'Token',
            required: ['auth_type', 'token'],
            properties: {
              auth_type: { const: 'token', order: 0 },
              token: { type: 'string', airbyte_secret: true, order: 1 },
            },
          },
          { title: 'Basic Auth', properties: { password: { airbyte_secret: true } } },
        ],
      },
      subdomain: { pattern: '^[a-z0-9-]+$', examples: ['acme'], order: 1, group: 'settings' },
      page_size: { type: 'integer', minimum: 1, maximum: 1000, default: 2, title: 'Page Size' },
      webhook_secret: { airbyte_secret: true },
    },
  });
});

test('an app with one credential has its fields in `credentials`, without a choice', async () => {
  const app = defineApp({
    appId: 'one',
    settings: z.object({}),
    credentials: ['service_account'],
    client: () => null,
  });
  const validate = app.capability('validate_credentials', ({ credential }) => ({
    response: { valid: credential.key['private_key'] === canary, unique_tenant_id: 'tenant' },
  }));
  const description = { userFriendlyName: 'One', categories: [] };
  const integration = app.integration({ version: '1.0.0', description, capabilities: { validate } });
  const { connectionSpecification } = await specOf(integration);
  expect(connectionSpecification?.['properties']).toEqual({
    credentials: expect.objectContaining({
      type: 'object',
      required: ['key', 'impersonation_email', 'tenant_id', 'scopes'],
      properties: expect.objectContaining({
        key: { type: 'string', multiline: true, title: 'Key', airbyte_secret: true, order: 1 },
        scopes: { type: 'array', items: { type: 'string' }, title: 'Scopes', order: 4 },
      }),
    }),
  });
  const key = JSON.stringify({ private_key: canary });
  const credentials = { key, impersonation_email: 'a@acme.test', tenant_id: 't', scopes: [] };
  const check = await run(['check', '--config', 'c'], { c: { credentials } }, { integration });
  expect(check.of('CONNECTION_STATUS')).toEqual([{ status: 'SUCCEEDED' }]);
});

test('consent is told by the URLs that the connector itself makes, as templates', async () => {
  const { connectionSpecification, advanced_auth } = await specOf(withConsent());
  expect(connectionSpecification).toMatchObject({
    properties: {
      credentials: {
        oneOf: [
          {
            required: ['auth_type', 'client_id', 'refresh_token'],
            properties: {
              auth_type: { const: 'oauth' },
              client_secret: { airbyte_secret: true },
              refresh_token: { airbyte_secret: true },
              access_token: { airbyte_secret: true, airbyte_hidden: true },
            },
          },
          {
            required: ['auth_type', 'access_token'],
            properties: { auth_type: { const: 'oauth_access_token' } },
          },
        ],
      },
    },
  });
  expect(advanced_auth).toMatchObject({
    auth_flow_type: 'oauth2.0',
    predicate_key: ['credentials', 'auth_type'],
    predicate_value: 'oauth',
    oauth_config_specification: {
      oauth_user_input_from_connector_config_specification: {
        properties: { subdomain: { type: 'string', path_in_connector_config: ['subdomain'] } },
      },
      complete_oauth_output_specification: {
        properties: { refresh_token: { path_in_connector_config: ['credentials', 'refresh_token'] } },
      },
    },
  });
  const specification = advanced_auth?.['oauth_config_specification'] as Record<
    string,
    Record<string, string>
  >;
  const {
    consent_url = '',
    access_token_url = '',
    state,
  } = specification['oauth_connector_input_specification'] ?? {};
  expect(consent_url).toMatch(/^https:\/\/\{\{ subdomain \}\}\.eu\.example\/authorize\?/);
  expect(consent_url).toContain('client_id={{ client_id_value }}');
  expect(consent_url).toContain('redirect_uri={{ {{ redirect_uri_value }} | urlEncoder }}');
  expect(consent_url).toContain('code_challenge={{ {{ state_value }} | codeChallengeS256 }}');
  expect(consent_url).toMatch(/scope=users(:|%3A)read(\+|%20)offline_access/);
  expect(access_token_url).toMatch(/^https:\/\/\{\{ subdomain \}\}\.vendor\.example\/token\?/);
  for (const part of [
    'code={{ auth_code_value }}',
    'client_secret={{ client_secret_value }}',
    'code_verifier={{ state_value }}',
  ])
    expect(access_token_url).toContain(part);
  expect(state).toEqual({ min: 43, max: 128 });
  expect(JSON.stringify(advanced_auth)).not.toContain('sample');
});

test('a client that proves itself in a header has its template there', async () => {
  const { advanced_auth } = await specOf(withConsent({ clientAuthentication: 'client_secret_basic_raw' }));
  expect(advanced_auth).toMatchObject({
    oauth_config_specification: {
      oauth_connector_input_specification: {
        access_token_headers: {
          Authorization: 'Basic {{ {{ client_id_value }}:{{ client_secret_value }} | base64Encoder }}',
        },
      },
    },
  });
});

test('client credentials need no refresh token, though only they need a setting', async () => {
  const Settings = z.object({ account: z.string().optional() });
  const app = defineApp({
    appId: 'two',
    settings: Settings,
    credentials: ['oauth_client_credentials', 'oauth'],
    client: () => null,
  });
  const validate = app.capability('validate_credentials', () => ({
    response: { valid: true, unique_tenant_id: 'tenant' },
  }));
  const endpoint = { tokenUrl: 'https://two.example/token', transport: createCallTransport };
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Two', categories: [] },
    capabilities: { validate },
    modules: [
      oauth2Module<z.output<typeof Settings>>({
        credentials: {
          oauth: {
            ...endpoint,
            flow: 'authorization_code',
            authorizationUrl: 'https://two.example/authorize',
          },
          oauth_client_credentials: {
            ...endpoint,
            flow: 'client_credentials',
            grant: ({ account }) => {
              if (account === undefined) throw new Error('It needs the setting "account".');
              return { type: 'account', parameters: { account } };
            },
          },
        },
      }),
    ],
  });
  const { connectionSpecification, advanced_auth } = await specOf(integration);
  expect(connectionSpecification).toMatchObject({
    properties: {
      credentials: {
        oneOf: expect.arrayContaining([
          expect.objectContaining({ required: ['auth_type', 'client_id', 'client_secret'] }),
        ]),
      },
    },
  });
  expect(advanced_auth).toMatchObject({ predicate_value: 'oauth' });
});

test('a configuration that the schema takes is one that the source takes, and no other', async () => {
  const { connectionSpecification } = await specOf(acme());
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats.default(ajv);
  const fits = ajv.compile(connectionSpecification ?? {});
  const text = fc.constantFrom('acme', '', 'Not A Host', 'token', 'basic', canary);
  const wild = fc.oneof(text, fc.integer({ min: -1, max: 1001 }), fc.boolean(), fc.constant(undefined));
  const configs = fc.record({
    subdomain: fc.oneof(
      { weight: 4, arbitrary: fc.constant<unknown>('acme') },
      { weight: 1, arbitrary: wild },
    ),
    page_size: fc.oneof(
      { weight: 3, arbitrary: fc.constant<unknown>(undefined) },
      { weight: 1, arbitrary: wild },
    ),
    region: fc.constantFrom<unknown>(undefined, 'eu', 'us', 'mars'),
    tags: fc.constantFrom<unknown>(undefined, [], ['a'], [1], 'a'),
    other: fc.constantFrom<unknown>(undefined, 1),
    credentials: fc.oneof(
      fc.record({
        auth_type: text,
        token: fc.oneof(fc.constant<unknown>(canary), wild),
        username: wild,
        password: wild,
      }),
      wild,
    ),
  });
  await fc.assert(
    fc.asyncProperty(configs, async (config) => {
      const given = JSON.parse(JSON.stringify(config)) as unknown;
      const { of } = await run(['discover', '--config', 'c'], { c: given });
      expect(of('CATALOG').length === 1).toBe(fits(given));
    }),
  );
});
