import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  CreatableAccount,
  CreateAccount,
  defineApp,
  defineCustomAttributes,
  dispatch,
  displayName,
  moduleCapability,
  standardCapabilities,
  UpdateableAccount,
  type CapabilityDefinition,
  type IntegrationModule,
} from '../src/index.ts';
import { call, demo, demoIntegration, settings, auth, validate } from './fixtures.ts';

const fails = (): never => {
  throw new Error('Never called.');
};

describe('custom capabilities', () => {
  const report = demo.customCapability(
    'run_report',
    {
      request: z.object({ since: z.string(), limit: z.int().default(3) }),
      response: z.object({ rows: z.array(z.int()) }),
      level: 'read',
      description: 'Runs a report.',
    },
    ({ request, client }) => ({ response: { rows: [request.limit, client.baseUrl.length] } }),
  );

  it('check their request, fill in defaults and check their response', async () => {
    const integration = demoIntegration({ report });
    expect(await dispatch(integration, 'run_report', call({ since: 'x' }))).toEqual({
      response: { rows: [3, 20] },
    });
    expect(await dispatch(integration, 'run_report', call({}))).toMatchObject({
      error: { error_code: 'bad_request', message: 'Invalid request: since: is required' },
    });
    const wrong = demo.customCapability(
      'run_report',
      { request: z.object({}), response: z.int() },
      () => ({ response: 'x' }) as never,
    );
    expect(await dispatch(demoIntegration({ wrong }), 'run_report', call({}))).toMatchObject({
      error: { error_code: 'invalid_response' },
    });
  });

  it('are writes unless they say otherwise', () => {
    const cautious = demo.customCapability('do_it', { request: z.object({}), response: z.object({}) }, fails);
    expect(cautious).toMatchObject({
      level: 'write',
      kind: 'write',
      idempotent: false,
      displayName: 'Do It',
      standard: false,
      requiresAuthentication: true,
    });
    expect(report).toMatchObject({ level: 'read', kind: 'get', description: 'Runs a report.' });
  });

  it.each(['list_accounts', 'info'])('may not be called %s, which the contract reserves', (name) => {
    expect(() =>
      demo.customCapability(name, { request: z.object({}), response: z.object({}) }, fails),
    ).toThrow('is the name of a standard capability');
  });

  it.each(['', 'List', 'list-things', 'list__things', '_list', 'list_', 'list2', 'liste_é', '__proto__'])(
    'may not be called %j: letters and single underscores only',
    (name) => {
      expect(() =>
        demo.customCapability(name, { request: z.object({}), response: z.object({}) }, fails),
      ).toThrow('is not a capability name');
    },
  );
});

describe('extended payloads', () => {
  it('reach the handler with the contract’s fields and their own', async () => {
    const create = demo.extendedCapability(
      'create_account',
      { request: CreateAccount.extend({ title: z.string() }) },
      ({ request }) => ({
        response: {
          status: 'ACTIVE',
          created: true,
          id: `${request.title} ${request.email ?? ''} ${request.entitlements.length}`,
        },
      }),
    );
    const update = demo.extendedCapability(
      'update_account',
      { request: UpdateableAccount.extend({ title: z.string() }) },
      ({ request }) => ({ response: request }),
    );
    const integration = demoIntegration({ create, update });
    expect(
      await dispatch(integration, 'create_account', call({ title: 'Dr', email: 'a@b.c' })),
    ).toMatchObject({
      response: { id: 'Dr a@b.c 0' },
    });
    expect(await dispatch(integration, 'update_account', call({ id: '7', title: 'Dr' }))).toMatchObject({
      response: { id: '7', title: 'Dr' },
    });
    expect(await dispatch(integration, 'update_account', call({ id: '7' }))).toMatchObject({
      error: { error_code: 'bad_request' },
    });
  });

  it.each([
    ['drops a field', z.object({ title: z.string() }), 'must keep the field "entitlements"'],
    [
      'changes a type',
      z.object({ entitlements: z.array(z.string()).default([]) }),
      'must keep the type of the field "entitlements"',
    ],
    [
      'loses a default',
      z.object({ entitlements: CreatableAccount.shape.entitlements.unwrap() }),
      'must keep the type',
    ],
  ])('are refused when one %s', (_name, request, message) => {
    expect(() => demo.extendedCapability('create_account', { request }, fails)).toThrow(message);
  });

  it('are refused when one no longer requires a field', () => {
    expect(() =>
      demo.extendedCapability(
        'update_account',
        { request: z.object({ id: UpdateableAccount.shape.id.optional() }) },
        fails,
      ),
    ).toThrow('must require the field "id"');
  });

  it('may say more of a field', () => {
    const id = UpdateableAccount.shape.id.meta({
      ...UpdateableAccount.shape.id.meta(),
      description: 'The e-mail address.',
    });
    expect(() =>
      demo.extendedCapability('update_account', { request: z.object({ id }) }, fails),
    ).not.toThrow();
  });
});

describe('an app and its integration', () => {
  it('needs an id of letters, digits and hyphens', () => {
    for (const appId of ['', 'Demo', 'demo_app', '-demo', 'demo-', 'a--b', 'a.b']) {
      expect(() => defineApp({ appId, settings: z.object({}), credentials: [], client: () => ({}) })).toThrow(
        'is not an app id',
      );
    }
  });

  it('needs validate_credentials, and no capability twice', () => {
    const description = { userFriendlyName: 'Demo', categories: [] };
    expect(() => demo.integration({ version: '1.0.0', description, capabilities: {} })).toThrow(
      'must implement validate_credentials',
    );
    expect(() =>
      demo.integration({ version: '1.0.0', description, capabilities: { validate, again: validate } }),
    ).toThrow('The capability "validate_credentials" is defined twice.');
  });

  it('names capabilities in words, or as the author does', () => {
    expect(displayName('list_accounts')).toBe('List Accounts');
    const named = demo.capability(
      'list_accounts',
      { displayName: 'People', description: 'Lists people.' },
      fails,
    );
    expect(named).toMatchObject({ displayName: 'People', description: 'Lists people.' });
    expect(demo.capability('list_accounts', fails).description).toBe(
      standardCapabilities.list_accounts.description,
    );
  });

  it('takes capabilities and scopes from modules, but for those it implements itself', async () => {
    const made: CapabilityDefinition<never> = moduleCapability(
      'get_data_recency',
      (_request, { integration }) => ({
        response: { data: { [integration.appId]: null } },
      }),
    );
    const module: IntegrationModule = {
      name: 'test',
      capabilities: ({ appId }) =>
        appId === 'demo' ? [made, moduleCapability('validate_credentials', fails)] : [],
      oauthScopes: { list_accounts: 'users:read' },
    };
    const integration = demo.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: { validate },
      modules: [module],
      errorHandlers: [[Error, ({ client }) => void client().token]],
    });
    expect(await dispatch(integration, 'get_data_recency', call({}))).toEqual({
      response: { data: { demo: null } },
    });
    expect(await dispatch(integration, 'validate_credentials', call({}))).toMatchObject({
      response: { valid: true },
    });
    expect(integration.oauthScopes).toEqual({ list_accounts: 'users:read' });
    const providers = [...integration.capabilities.values()].map(({ name, providedBy }) => [
      name,
      providedBy,
    ]);
    expect(Object.fromEntries(providers)).toEqual({
      app_info: 'info',
      get_data_recency: 'test',
      info: 'info',
      validate_credential_config: 'credentials',
      validate_credentials: undefined,
    });
  });
});

describe('custom attributes, end to end', () => {
  interface User {
    readonly id: string;
    readonly title?: string | null;
    readonly admin: boolean;
    readonly hired: Date;
    readonly floor: number;
  }
  const attributes = defineCustomAttributes<User>('account', {
    title: { type: 'string', description: 'What they do.', value: (user) => user.title },
    admin: { type: 'boolean', value: (user) => user.admin },
    hired: { type: 'datetime', value: (user) => user.hired },
    floor: { type: 'integer', value: (user) => user.floor },
  });
  const users: readonly User[] = [
    { id: '1', title: 'Cook', admin: true, hired: new Date(0), floor: 3 },
    { id: '2', title: null, admin: false, hired: new Date(0), floor: 0 },
  ];
  const integration = demoIntegration({
    schema: demo.capability('list_custom_attributes_schema', () => ({ response: [...attributes.schema] })),
    list: demo.capability('list_accounts', ({ request }) => ({
      response: users.map((user) => ({
        integration_specific_id: user.id,
        ...attributes.values(user, request.custom_attributes),
      })),
    })),
  });

  it('are listed with their types', async () => {
    expect(await dispatch(integration, 'list_custom_attributes_schema', call({}))).toEqual({
      response: [
        { customized_type: 'account', name: 'title', attribute_type: 'string', description: 'What they do.' },
        { customized_type: 'account', name: 'admin', attribute_type: 'boolean' },
        { customized_type: 'account', name: 'hired', attribute_type: 'datetime' },
        { customized_type: 'account', name: 'floor', attribute_type: 'integer' },
      ],
    });
  });

  it('are given when they are asked for, as text, and left out where there is none', async () => {
    expect(
      await dispatch(
        integration,
        'list_accounts',
        call({ custom_attributes: ['title', 'admin', 'hired', 'floor'] }),
      ),
    ).toEqual({
      response: [
        {
          integration_specific_id: '1',
          custom_attributes: { title: 'Cook', admin: 'true', hired: '1970-01-01T00:00:00.000Z', floor: '3' },
        },
        {
          integration_specific_id: '2',
          custom_attributes: { admin: 'false', hired: '1970-01-01T00:00:00.000Z', floor: '0' },
        },
      ],
    });
    expect(await dispatch(integration, 'list_accounts', call({}))).toEqual({
      response: [{ integration_specific_id: '1' }, { integration_specific_id: '2' }],
    });
  });

  it('that are not declared are unknown_value', async () => {
    for (const name of ['titel', '__proto__', 'toString']) {
      expect(
        await dispatch(integration, 'list_accounts', {
          auth,
          settings,
          request: { custom_attributes: [name] },
        }),
      ).toMatchObject({
        error: { error_code: 'unknown_value' },
      });
    }
  });
});
