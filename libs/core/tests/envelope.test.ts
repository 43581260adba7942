import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineApp, dispatch, secretField, type DispatchRequest } from '../src/index.ts';
import { auth, call, demo, demoIntegration, listing, secret, settings, testRuntime } from './fixtures.ts';

const integration = listing(({ request, page, settings: given }) => ({
  response: [{ integration_specific_id: JSON.stringify({ request, page, given }) }],
}));

async function refusal(request: unknown, name = 'list_accounts'): Promise<string> {
  const envelope = await dispatch(integration, name, request as DispatchRequest);
  if (envelope.is_error !== true) throw new Error('It should have failed.');
  return `${envelope.error.error_code}: ${envelope.error.message}`;
}

async function seenBy(request: DispatchRequest): Promise<unknown> {
  const envelope = await dispatch(integration, 'list_accounts', request);
  if (envelope.is_error === true) throw new Error(envelope.error.message);
  return JSON.parse(envelope.response[0]?.integration_specific_id ?? '') as unknown;
}

describe('the request envelope', () => {
  it('is read from an object or from its JSON text', async () => {
    const expected = {
      request: { custom_attributes: ['title'] },
      page: { token: 't', size: 5, scope: expect.stringMatching(/^demo:list_accounts:[0-9a-f]{16}$/) },
      given: { base_url: 'https://demo.example', page_limit: 50 },
    };
    const request = { ...call({ custom_attributes: ['title'] }), page: { token: 't', size: 5 } };
    expect(await seenBy(request)).toEqual(expected);
    expect(await seenBy(JSON.stringify(request))).toEqual(expected);
  });

  it('takes null for absent, everywhere', async () => {
    const request = {
      ...call({ custom_attributes: null }),
      settings: { ...settings, page_limit: null },
      page: null,
      credentials: null,
      include_raw_data: null,
      rate_limit: null,
    };
    expect(await seenBy(JSON.stringify(request))).toEqual(await seenBy(call({})));
  });

  it('ignores members that it does not know', async () => {
    expect(await seenBy({ ...call({ unknown: 1 }), unknown: 2 } as DispatchRequest)).toEqual(
      await seenBy(call({})),
    );
  });

  it('needs a payload', async () => {
    expect(await refusal({ auth, settings })).toBe('bad_request: Invalid request: request: is required');
    expect(await refusal({ auth, settings, request: null })).toBe(
      'bad_request: Invalid request: request: is required',
    );
  });

  it('tells every mistake by its path', async () => {
    expect(await refusal({ ...call({ custom_attributes: 'title' }) })).toBe(
      'bad_request: Invalid request: custom_attributes: Invalid input: expected array, received string',
    );
    expect(await refusal({ ...call({}), page: { size: 0 } })).toMatch(
      /^bad_request: Invalid request: page\.size: /,
    );
    expect(await refusal({ ...call({}), page: { size: 1.5 } })).toMatch(/page\.size/);
    expect(await refusal({ ...call({}), include_raw_data: 'yes' })).toMatch(/include_raw_data/);
    expect(await refusal({ ...call({}), settings: [] })).toMatch(/settings/);
  });

  it('tells a wrong payload before missing credentials, as the reference does', async () => {
    expect(await refusal({ request: { custom_attributes: 1 }, settings })).toMatch(/custom_attributes/);
  });

  it('a capability that is not there is unsupported', async () => {
    expect(await refusal(call({}), 'get_account')).toBe(
      "unsupported_operation: Capability 'get_account' is not implemented.",
    );
  });
});

describe('info and app_info', () => {
  it.each(['info', 'app_info'] as const)(
    '%s works without credentials, settings and payload',
    async (name) => {
      for (const request of ['', '{}', '{"request":{}}', {} as DispatchRequest, { request: {} }]) {
        const envelope = await dispatch(integration, name, request);
        expect(envelope.is_error, JSON.stringify(envelope)).toBeUndefined();
      }
    },
  );
});

describe('settings', () => {
  it('that are missing are named', async () => {
    expect(await refusal({ auth, request: {}, settings: {} })).toBe(
      'bad_request: Invalid settings passed on request. Missing required settings: base_url',
    );
    expect(await refusal({ auth, request: {} })).toBe(
      'bad_request: Invalid settings passed on request. Missing required settings: base_url',
    );
  });

  it('an enumeration, a literal and a union that are missing are named too', async () => {
    const app = defineApp({
      appId: 'demo',
      settings: z.object({
        region: z.enum(['eu', 'us']),
        accepted: z.literal(true),
        limit: z.union([z.string(), z.int()]),
      }),
      credentials: ['token'],
      client: () => ({}),
    });
    const connector = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
      },
    });
    const envelope = await dispatch(connector, 'validate_credentials', { auth, request: {} });
    expect(envelope.is_error === true && envelope.error.message).toBe(
      'Invalid settings passed on request. Missing required settings: region, accepted, limit',
    );
  });

  it('that are wrong are told by name and type, never by value', async () => {
    const message = await refusal({ auth, request: {}, settings: { base_url: 5, page_limit: 'sekret' } });
    expect(message).toMatch(/^bad_request: Invalid settings passed on request: base_url: .*; page_limit: /);
    expect(message).not.toContain('sekret');
  });

  it('that are secret appear in no error and no log line', async () => {
    const runtime = testRuntime();
    const app = defineApp({
      appId: 'demo',
      settings: z.object({
        api_secret: secretField('The secret.'),
        nested: z.object({ pins: z.array(z.object({ pin: z.number().meta({ 'x-secret': true }) })) }),
      }),
      credentials: ['token'],
      client: () => ({}),
    });
    const connector = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', ({ settings: given, credential, log }) => {
          log('info', `with ${given.api_secret}`, { given, credential });
          log('warn', 'no fields');
          throw new Error(`${given.api_secret} ${given.nested.pins[0]?.pin ?? ''} ${credential.token}`);
        }),
      },
    });
    const given = { api_secret: 'hush-hush-hush', nested: { pins: [{ pin: 987654 }] } };
    const envelope = await dispatch(
      connector,
      'validate_credentials',
      { auth, request: {}, settings: given },
      { runtime },
    );
    expect(envelope.is_error === true && envelope.error.message).toBe('[redacted] [redacted] [redacted]');
    expect(runtime.lines).toHaveLength(2);
    expect(JSON.stringify(runtime.lines)).not.toMatch(/hush-hush|sekret/);
  });
});

describe('secrets of a request', () => {
  it('do not show in errors that come before the credentials are checked', async () => {
    const messages = [
      await refusal({ request: { custom_attributes: 1 }, auth, settings }),
      await refusal({ ...call({}), credentials: [{ token: { token: secret } }] }),
      await refusal({ request: {}, settings, auth: { token: { token: [secret] } } }),
    ];
    expect(messages.join()).not.toContain(secret);
  });

  it('of an extended payload do not show in errors', async () => {
    const create = demo.extendedCapability(
      'create_account',
      {
        request: z.object({
          entitlements: (await import('../src/index.ts')).CreatableAccount.shape.entitlements,
          password: secretField('First password.'),
        }),
      },
      ({ request }) => {
        throw new Error(`Refused ${request.password}`);
      },
    );
    const envelope = await dispatch(
      demoIntegration({ create }),
      'create_account',
      call({ password: 'hunter2-hunter2' } as never),
    );
    expect(envelope.is_error === true && envelope.error.message).toBe('Refused [redacted]');
  });
});

describe('the response', () => {
  it('carries no page on the last one, and one token before it', async () => {
    const paged = listing(({ page }) => ({
      response: [],
      page: page.token === undefined ? { token: 'next', size: 2 } : {},
    }));
    expect(await dispatch(paged, 'list_accounts', call({}))).toEqual({
      response: [],
      page: { token: 'next', size: 2 },
    });
    expect(await dispatch(paged, 'list_accounts', { ...call({}), page: { token: 'next' } })).toEqual({
      response: [],
    });
  });

  it('tells how complete a list is', async () => {
    const completeness = { seen: 3, declared_total: 4, complete: false, reason: 'One is hidden.' };
    const fromPage = listing(() => ({ response: [], page: { completeness } }));
    expect(await dispatch(fromPage, 'list_accounts', call({}))).toEqual({ response: [], completeness });
    const own = listing(() => ({ response: [], completeness }));
    expect(await dispatch(own, 'list_accounts', call({}))).toEqual({ response: [], completeness });
  });

  it('drops members that the contract does not know', async () => {
    const extra = listing(() => ({ response: [{ integration_specific_id: '1', password: 'x' }] }));
    expect(await dispatch(extra, 'list_accounts', call({}))).toEqual({
      response: [{ integration_specific_id: '1' }],
    });
  });

  it('carries raw data when it is asked for', async () => {
    expect(
      await dispatch(integration, 'validate_credentials', { ...call({}), include_raw_data: true }),
    ).toMatchObject({
      raw_data: [],
    });
    expect(await dispatch(integration, 'validate_credentials', call({}))).not.toHaveProperty('raw_data');
  });

  it.each([
    ['nothing', () => undefined, 'The handler of list_accounts gave no result.'],
    ['no response', () => ({}), "The connector's response to list_accounts"],
    ['a wrong record', () => ({ response: [{ integration_specific_id: 7 }] }), '0.integration_specific_id'],
    [
      'a null where text belongs',
      () => ({ response: [{ integration_specific_id: '1', email: null }] }),
      '0.email',
    ],
    [
      'a word that the contract does not know',
      () => ({ response: [{ integration_specific_id: '1', user_status: 'active' }] }),
      '0.user_status',
    ],
    ['a wrong page token', () => ({ response: [], page: { token: 5 } }), "The connector's page"],
    [
      'a wrong completeness',
      () => ({ response: [], completeness: { seen: -1 } }),
      "The connector's completeness",
    ],
  ])('is invalid_response when the handler gives %s', async (_name, run, message) => {
    const envelope = await dispatch(listing(run), 'list_accounts', call({}));
    expect(envelope.is_error === true && envelope.error).toMatchObject({
      error_code: 'invalid_response',
      error_metadata: { fault: 'connector', retryable: false },
    });
    expect(envelope.is_error === true && envelope.error.message).toContain(message);
  });

  it('takes an empty token for the end', async () => {
    const ended = listing(() => ({ response: [], page: { token: '' } }));
    expect(await dispatch(ended, 'list_accounts', call({}))).toEqual({ response: [] });
  });
});
