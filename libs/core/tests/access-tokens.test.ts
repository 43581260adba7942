import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  ConnectorError,
  createRuntime,
  defineApp,
  dispatch,
  splitTokenMaterial,
  type AccessTokenSource,
  type CallContext,
  type IntegrationModule,
} from '../src/index.ts';

function sourceOf(...tokens: string[]): AccessTokenSource & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    key: 'issuer client subject',
    asked,
    current: async ({ credentialKey }) => {
      asked.push(credentialKey);
      return tokens[Math.min(asked.length, tokens.length) - 1] ?? '';
    },
    renew: async () => undefined,
  };
}

/** An app whose client is what it was given. */
function seeing(credentials: Parameters<typeof defineApp>[0]['credentials'] = ['oauth']) {
  const seen: { context: CallContext; tokens: unknown[] }[] = [];
  const app = defineApp({
    appId: 'demo',
    settings: z.object({}),
    credentials,
    client: (context) => context,
  });
  const validate = app.capability('validate_credentials', ({ client }) => {
    const tokens = client.credentials.map((each: object) =>
      'access_token' in each ? each.access_token : undefined,
    );
    seen.push({ context: client, tokens });
    return { response: { valid: true, unique_tenant_id: 'demo' } };
  });
  const integration = (modules: readonly IntegrationModule[] = []) =>
    app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: ['OTHER'] },
      capabilities: { validate },
      modules,
    });
  return { seen, integration };
}

describe('a source of access tokens', () => {
  it('fills in the token of a request that carries none', async () => {
    const { seen, integration } = seeing();
    const oauth = sourceOf('token-one');
    const answer = await dispatch(
      integration(),
      'validate_credentials',
      { request: {} },
      { accessTokens: { oauth } },
    );
    expect(answer).toMatchObject({ response: { valid: true } });
    expect(seen[0]?.tokens).toEqual(['token-one']);
    expect(seen[0]?.context.accessTokens).toEqual({ oauth });
    expect(oauth.asked).toEqual(['issuer client subject']);
  });

  it('keys what the runtime keeps by whose token it is, not by the token', async () => {
    const { seen, integration } = seeing();
    const oauth = sourceOf('token-one', 'token-two');
    const made = integration();
    await dispatch(made, 'validate_credentials', { request: {} }, { accessTokens: { oauth } });
    await dispatch(made, 'validate_credentials', { request: {} }, { accessTokens: { oauth } });
    const other = { ...sourceOf('token-one'), key: 'another subject' };
    await dispatch(made, 'validate_credentials', { request: {} }, { accessTokens: { oauth: other } });
    const [first, second, third] = seen.map(({ context }) => context.credentialKey);
    expect(seen.map(({ tokens }) => tokens)).toEqual([['token-one'], ['token-two'], ['token-one']]);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('tells tenants apart whose credential has the name of something that every object has', async () => {
    const { seen, integration } = seeing([{ id: 'constructor', type: 'oauth', description: '' }]);
    const made = integration();
    for (const access_token of ['token-one', 'token-two']) {
      await dispatch(made, 'validate_credentials', {
        request: {},
        auth: { id: 'constructor', oauth: { access_token } },
      });
    }
    expect(seen.map(({ tokens }) => tokens)).toEqual([['token-one'], ['token-two']]);
    expect(seen[1]?.context.credentialKey).not.toBe(seen[0]?.context.credentialKey);
  });

  it('keeps the other fields of the credential, and its place among several', async () => {
    const { seen, integration } = seeing([
      { id: 'person', type: 'oauth', description: '' },
      { id: 'bot', type: 'oauth_client_credentials', description: '' },
    ]);
    const answer = await dispatch(
      integration(),
      'validate_credentials',
      {
        request: {},
        credentials: [
          {
            id: 'bot',
            oauth_client_credentials: { access_token: '', client_id: 'me', client_secret: 'shh', scopes: [] },
          },
        ],
      },
      { accessTokens: { bot: sourceOf('bot-token'), person: sourceOf('person-token') } },
    );
    expect(answer).toMatchObject({ response: { valid: true } });
    expect(seen[0]?.tokens).toEqual(['person-token', 'bot-token']);
    expect(seen[0]?.context.credentialKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is asked for nothing by a capability that needs no credential', async () => {
    const { integration } = seeing();
    const oauth = sourceOf('token-one');
    await dispatch(integration(), 'info', { request: {} }, { accessTokens: { oauth } });
    expect(oauth.asked).toEqual([]);
  });

  it('ends the call with its error, and no secret of it is seen', async () => {
    const { integration } = seeing();
    const oauth: AccessTokenSource = {
      ...sourceOf(),
      current: async ({ redactor }) => {
        redactor.add('refresh-secret-1');
        throw new ConnectorError('The vendor refused refresh-secret-1.', { code: 'creds_revoked' });
      },
    };
    const answer = await dispatch(
      integration(),
      'validate_credentials',
      { request: {} },
      { accessTokens: { oauth } },
    );
    expect(answer).toMatchObject({ is_error: true, error: { error_code: 'creds_revoked' } });
    expect(JSON.stringify(answer)).not.toContain('refresh-secret-1');
  });

  it('may not take longer than the call', async () => {
    const { integration } = seeing();
    const oauth: AccessTokenSource = { ...sourceOf(), current: () => new Promise(() => undefined) };
    const clock = { now: () => 0, sleep: async () => undefined };
    const answer = await dispatch(
      integration(),
      'validate_credentials',
      { request: {}, rate_limit: { max_execution_time: 2 } },
      { accessTokens: { oauth }, runtime: createRuntime({ clock }) },
    );
    expect(answer).toMatchObject({ is_error: true, error: { error_code: 'budget_exhausted' } });
  });

  it('is refused for a credential that has no access token', async () => {
    const { integration } = seeing(['token']);
    const token = sourceOf('x');
    const answer = await dispatch(
      integration(),
      'validate_credentials',
      { request: {} },
      { accessTokens: { token } },
    );
    expect(answer).toMatchObject({ is_error: true, error: { error_code: 'bad_request' } });
  });
});

describe('Integration.accessTokens', () => {
  const request = { credentialId: 'oauth', material: { client_id: 'me', refresh_token: 'r' } };

  it('is the source of the first module that has one', () => {
    const { integration } = seeing();
    const source = sourceOf('t');
    const accessTokens = vi.fn((_parts: unknown, asked: { credentialId: string }) =>
      asked.credentialId === 'oauth' ? source : undefined,
    );
    const made = integration([
      { name: 'silent', capabilities: () => [] },
      { name: 'oauth', capabilities: () => [], accessTokens },
    ]);
    expect(made.accessTokens(request)).toBe(source);
    expect(accessTokens).toHaveBeenCalledWith(expect.objectContaining({ appId: 'demo' }), request);
    expect(() => made.accessTokens({ ...request, credentialId: 'other' })).toThrow(
      'gets no access tokens for the credential "other"',
    );
  });
});

describe('a capability’s own rate limit mode', () => {
  it('reaches the client', async () => {
    const app = defineApp({
      appId: 'demo',
      settings: z.object({}),
      credentials: ['token'],
      client: (all) => all,
    });
    const modes: unknown[] = [];
    const integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: ['OTHER'] },
      capabilities: {
        validate: app.capability('validate_credentials', { rateLimitMode: 'bypass' }, ({ client }) => {
          modes.push(client.rateLimitMode);
          return { response: { valid: true, unique_tenant_id: 'demo' } };
        }),
        ping: app.customCapability(
          'ping',
          { request: z.object({}), response: z.object({}), level: 'read' },
          ({ client }) => {
            modes.push(client.rateLimitMode);
            return { response: {} };
          },
        ),
      },
    });
    const auth = { token: { token: 'x' } };
    await dispatch(integration, 'validate_credentials', { request: {}, auth });
    await dispatch(integration, 'ping', { request: {}, auth });
    expect(modes).toEqual(['bypass', undefined]);
  });
});

describe('secureRandom', () => {
  it('is the machine’s unless another is given', () => {
    const bytes = createRuntime().secureRandom(32);
    expect(bytes).toHaveLength(32);
    expect(bytes).not.toEqual(createRuntime().secureRandom(32));
    expect(createRuntime({ secureRandom: (length) => new Uint8Array(length) }).secureRandom(2)).toEqual(
      new Uint8Array(2),
    );
  });
});

describe('splitTokenMaterial', () => {
  const declared = [{ id: 'oauth', type: 'oauth' }] as const;
  const material = { client_id: 'app', client_secret: 's3cret', refresh_token: 'r-1' };

  it('takes all that renews a token out of a credential', () => {
    const envelope = { auth: { oauth: { ...material, access_token: 'a-1' } }, request: {} };
    expect(splitTokenMaterial(envelope, declared)).toEqual({
      envelope: { auth: { id: 'oauth' }, request: {} },
      renewable: [{ credentialId: 'oauth', material }],
    });
  });

  it('leaves what the connector asks for beside the token', () => {
    const oauth = { ...material, instance_url: 'https://acme.example' };
    expect(splitTokenMaterial({ auth: { oauth } }, declared).envelope).toEqual({
      auth: { id: 'oauth', oauth: { instance_url: 'https://acme.example' } },
    });
  });
});
