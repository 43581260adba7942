import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  connectorManifest,
  CreatableAccount,
  defineApp,
  describeIntegration,
  describeIssues,
  dispatch,
  Info,
  isRecord,
  multiLinesField,
  hiddenField,
  openApiDocument,
  secretField,
  standardCapabilities,
  UpdateableAccount,
  validator,
  type Integration,
  type JsonSchema,
  type StandardCapabilityName,
} from '../src/index.ts';
import { auth } from './fixtures.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

/** A connector with every standard capability, custom ones, extended payloads and two models of one name. */
function everything(): Integration {
  const app = defineApp({
    appId: 'demo',
    settings: z.object({
      base_url: z.string().meta({ description: 'Where.' }),
      page_limit: z.int().default(50),
      api_secret: secretField('The secret.'),
      tenant: hiddenField('Filled in by the host.').optional(),
      certificate: multiLinesField('PEM.').optional(),
    }),
    credentials: ['token', 'oauth'],
    rateLimit: { requestsPerWindow: 10, windowSeconds: 1, source: 'https://demo.example/limits' },
    client: () => ({}),
  });
  const fails = (): never => {
    throw new Error('Never called.');
  };
  const standard = Object.fromEntries(
    (Object.keys(standardCapabilities) as StandardCapabilityName[])
      .filter(
        (name) =>
          !['create_account', 'update_account', 'info', 'app_info', 'validate_credential_config'].includes(
            name,
          ),
      )
      .map((name) => [name, app.capability(name, fails)]),
  );
  const clash = z.object({ other: z.string() }).meta({ id: 'FoundAccountData' });
  return app.integration({
    version: '1.2.3',
    description: {
      userFriendlyName: 'Demo',
      categories: ['OTHER'],
      description: 'All of it.',
      logoUrl: 'https://demo.example/logo.svg',
      vendorDomain: 'demo.example',
    },
    resourceTypes: [{ type_id: 'team', type_label: 'Team' }],
    entitlementTypes: [{ type_id: 'member', type_label: 'Member', resource_type_id: 'team', min: 0 }],
    accessGraph: { entitlementTypes: [], entitlementRules: [], impliedAccessRules: [] },
    errorCodes: { 'conflict.seat_limit': 'No seat is free.' },
    capabilities: {
      ...standard,
      create: app.extendedCapability(
        'create_account',
        { request: CreatableAccount.extend({ title: z.string(), team: z.string().default('all') }) },
        fails,
      ),
      update: app.extendedCapability(
        'update_account',
        { request: UpdateableAccount.extend({ title: z.string().optional() }) },
        fails,
      ),
      report: app.customCapability(
        'run_report',
        { request: z.object({ since: z.iso.datetime() }), response: z.array(clash), level: 'read' },
        fails,
      ),
    },
  });
}

describe('JSON Schemas', () => {
  const integration = everything();

  it.each([...integration.capabilities.keys()])('of %s are sound (JSON Schema 2020-12)', (name) => {
    const capability = integration.capabilities.get(name);
    for (const schema of [
      capability?.request.jsonSchema('input'),
      capability?.response.jsonSchema('output'),
    ]) {
      expect(() => ajv.compile(schema ?? {})).not.toThrow();
      expect(schema).not.toHaveProperty('$ref');
    }
  });

  it('say what callers send: what has a default is not required', () => {
    const settings = integration.settings.jsonSchema('input');
    expect(settings['required']).toEqual(['base_url', 'api_secret']);
    expect(settings).toMatchObject({ properties: { page_limit: { default: 50 } } });
    expect(integration.capabilities.get('create_account')?.request.jsonSchema('input')['required']).toEqual([
      'title',
    ]);
  });

  it('mark settings that are secret, hidden or of several lines', () => {
    expect(integration.settings.formSchema()).toMatchObject({
      field_order: ['base_url', 'page_limit', 'api_secret', 'tenant', 'certificate'],
      properties: {
        api_secret: { description: 'The secret.', 'x-secret': true, 'x-field_type': 'SECRET' },
        tenant: { 'x-field_type': 'HIDDEN' },
        certificate: { 'x-field_type': 'MULTI_LINES' },
      },
    });
  });

  it('let in and refuse what the validators let in and refuse', () => {
    for (const [name, { request }] of Object.entries(standardCapabilities)) {
      const check = ajv.compile(request.jsonSchema('input'));
      for (const value of [
        {},
        [],
        'x',
        { account_id: '1' },
        { account_id: 1 },
        { id: 'x' },
        { account_ids: ['1'] },
        { filters: {} },
      ]) {
        expect([name, value, check(value)]).toEqual([name, value, request.validate(value).ok]);
      }
    }
  });

  it('write a model with an id out at the root, also when it refers to itself', () => {
    const tree: z.ZodType = z.lazy(() => z.object({ children: z.array(tree) }).meta({ id: 'Tree' }));
    for (const schema of [z.object({ a: z.string() }).meta({ id: 'Simple' }), tree]) {
      const json = validator(schema).jsonSchema('input');
      expect(json['type']).toBe('object');
      expect(() => ajv.compile(json)).not.toThrow();
    }
  });
});

describe('validators', () => {
  it('tell paths and whether the property is there at all', () => {
    const check = validator(z.object({ a: z.object({ b: z.string() }), c: z.enum(['x']) }));
    const outcome = check.validate({ a: { b: 1 } });
    expect(outcome.ok ? [] : outcome.issues.map(({ path, missing }) => [path, missing])).toEqual([
      ['a.b', false],
      ['c', true],
    ]);
    expect(describeIssues(outcome.ok ? [] : outcome.issues)).toBe(
      'a.b: Invalid input: expected string, received number; c: is required',
    );
    const root = check.validate(1);
    expect(describeIssues(root.ok ? [] : root.issues)).toBe(
      'value: Invalid input: expected object, received number',
    );
  });
});

describe('schemas that JSON Schema cannot tell', () => {
  const app = defineApp({ appId: 'demo', settings: z.object({}), credentials: [], client: () => ({}) });
  const fails = (): never => {
    throw new Error('Never called.');
  };

  it.each([
    ['a transform', z.object({ a: z.string().transform((text) => text.length) })],
    ['a coercion', z.object({ a: z.coerce.number() })],
    ['a date', z.object({ a: z.date() })],
    ['a BigInt', z.object({ a: z.bigint() })],
    ['a coercion deep inside', z.object({ a: z.array(z.object({ b: z.coerce.boolean().optional() })) })],
  ])('are refused when the connector is loaded: %s', (_name, schema) => {
    expect(() => defineApp({ appId: 'demo', settings: schema, credentials: [], client: () => ({}) })).toThrow(
      'The settings cannot be published as JSON Schema',
    );
    expect(() =>
      app.customCapability('run_report', { request: schema, response: z.object({}) }, fails),
    ).toThrow('The request of run_report cannot be published');
    expect(() =>
      app.customCapability('run_report', { request: z.object({}), response: schema }, fails),
    ).toThrow('The response of run_report cannot be published');
    expect(() =>
      app.extendedCapability('update_account', { request: UpdateableAccount.extend(schema.shape) }, fails),
    ).toThrow('The payload of update_account cannot be published');
  });
});

describe('info', () => {
  it('is what the contract says, and all of it can be read', async () => {
    const integration = everything();
    const info = describeIntegration(integration);
    expect(Info.parse(info)).toEqual(info);
    expect(info.capabilities).toEqual([...info.capabilities].sort());
    expect(info.capabilities).toHaveLength(53);
    expect(info).toMatchObject({
      app_id: 'demo',
      version: '1.2.3',
      app_vendor_domain: 'demo.example',
      authentication_schema: {},
    });
    for (const { argument, output } of Object.values(info.capability_schema)) {
      expect(() => ajv.compile(argument)).not.toThrow();
      expect(() => ajv.compile(output)).not.toThrow();
    }
    expect(await dispatch(integration, 'info', { request: {} })).toEqual({ response: info });
  });

  it('describes each credential with its fields in order', () => {
    expect(describeIntegration(everything()).credentials_schema).toMatchObject([
      {
        id: 'token',
        type: 'object',
        'x-credential-type': 'token',
        field_order: ['token'],
        properties: { token: { 'x-secret': true } },
        'x-optional': true,
      },
      { id: 'oauth', type: 'object', 'x-credential-type': 'oauth', field_order: ['access_token'] },
    ]);
    const single = defineApp({
      appId: 'demo',
      settings: z.object({}),
      credentials: ['basic'],
      client: () => ({}),
    }).integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: defineApp({
          appId: 'demo',
          settings: z.object({}),
          credentials: ['basic'],
          client: () => ({}),
        }).capability('validate_credentials', () => ({ response: { valid: true, unique_tenant_id: 't' } })),
      },
    });
    expect(describeIntegration(single).authentication_schema).toMatchObject({
      properties: { username: {}, password: { 'x-secret': true } },
      field_order: ['username', 'password'],
    });
  });
});

describe('connector.json', () => {
  it('is a pure function of the integration, without the version', () => {
    const manifest = connectorManifest(everything());
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(
      JSON.parse(JSON.stringify(connectorManifest(everything()))),
    );
    expect(JSON.stringify(manifest)).not.toContain('1.2.3');
    expect(manifest).toMatchObject({
      manifest_version: 1,
      app_id: 'demo',
      allowed_credentials: [['token'], ['oauth']],
      error_codes: { 'conflict.seat_limit': 'No seat is free.' },
      rate_limits: [
        { id: 'default', requests_per_window: 10, window_seconds: 1, source: 'https://demo.example/limits' },
      ],
    });
    expect(manifest.capabilities.find(({ name }) => name === 'run_report')).toMatchObject({
      standard: false,
      level: 'read',
      kind: 'get',
    });
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument(everything());
  const components = (isRecord(document['components']) ? document['components'] : {})['schemas'] as Record<
    string,
    JsonSchema
  >;

  it('names every capability once', () => {
    expect(Object.keys(document['paths'] as object)).toHaveLength(53);
    const ids = Object.values(document['paths'] as Record<string, { post: { operationId: string } }>).map(
      ({ post }) => post.operationId,
    );
    expect(new Set(ids).size).toBe(53);
  });

  it('refers only to models that it has', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs)
      expect(components, ref).toHaveProperty([ref.replace('#/components/schemas/', '')]);
    expect(JSON.stringify(document)).not.toMatch(/#\/\$defs\/|"\$schema"/);
  });

  it('keeps two models of one name apart', () => {
    expect(components['FoundAccountData']).toMatchObject({ properties: { integration_specific_id: {} } });
    expect(components['FoundAccountData2']).toMatchObject({ properties: { other: {} } });
    expect(JSON.stringify((document['paths'] as Record<string, unknown>)['/run_report'])).toContain(
      'FoundAccountData2',
    );
    // No model of the contract has two forms: objects are open, whether they are sent or received.
    expect(Object.keys(components).filter((name) => /\d$/.test(name))).toEqual(['FoundAccountData2']);
  });

  it('has schemas that are sound', () => {
    ajv.addSchema({ $id: 'https://demo.example/openapi', components: { schemas: components } });
    for (const name of Object.keys(components)) {
      const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1');
      expect(
        () => ajv.compile({ $ref: `https://demo.example/openapi#/components/schemas/${pointer}` }),
        name,
      ).not.toThrow();
    }
  });

  it('has the info block of the reference', () => {
    expect(document['info']).toEqual({
      title: 'Demo',
      description: 'All of it.',
      version: '1.2.3',
      'x-app-id': 'demo',
      'x-app-logo-url': 'https://demo.example/logo.svg',
      'x-app-vendor-domain': 'demo.example',
      'x-entitlement-types': [{ type_id: 'member', type_label: 'Member', resource_type_id: 'team', min: 0 }],
      'x-access-graph-entitlement-types': [],
      'x-access-graph-entitlement-rules': [],
      'x-implied-access-rules': [],
      'x-resource-types': [{ type_id: 'team', type_label: 'Team' }],
      'x-categories': ['OTHER'],
      'x-capabilities': [...everything().capabilities.keys()],
      'x-multi-credential': true,
      'x-allowed-credentials': [['token'], ['oauth']],
      'x-error-codes': { 'conflict.seat_limit': 'No seat is free.' },
    });
  });

  it('is the answer of app_info', async () => {
    expect(await dispatch(everything(), 'app_info', { request: {}, auth })).toEqual({
      response: { app_id: 'demo', app_schema: document },
    });
  });
});
