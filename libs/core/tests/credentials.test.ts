import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  BasicCredential,
  credentialSchemas,
  defineApp,
  dispatch,
  findCredential,
  requireCredential,
  type AuthCredential,
  type CredentialInput,
  type DispatchRequest,
  type Integration,
} from '../src/index.ts';

/** An integration that answers with the credentials that its handler saw. */
function connector(
  credentials: readonly CredentialInput[],
  allowedCredentials?: readonly (readonly string[] | string)[],
): Integration {
  const app = defineApp({
    appId: 'demo',
    settings: z.object({}),
    credentials,
    ...(allowedCredentials === undefined ? {} : { allowedCredentials }),
    client: () => ({}),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', ({ credentials: seen }) => ({
        response: { valid: true, unique_tenant_id: JSON.stringify(seen) },
      })),
    },
  });
}

async function outcome(integration: Integration, carrier: object): Promise<unknown> {
  const envelope = await dispatch(integration, 'validate_credentials', {
    request: {},
    ...carrier,
  } as DispatchRequest);
  return envelope.is_error === true
    ? `${envelope.error.error_code}: ${envelope.error.message}`
    : (JSON.parse(envelope.response.unique_tenant_id) as unknown);
}

const token = { token: { token: 'tok-1234' } };
const basic = { basic: { username: 'ada', password: 'pass-1234' } };
const payloads: Record<string, unknown> = {
  oauth: { access_token: 'a-1234' },
  oauth_client_credentials: { access_token: 'a', client_id: 'b', client_secret: 'c', scopes: [] },
  oauth1: { consumer_key: 'a', consumer_secret: 'b', token_id: 'c', token_secret: 'd' },
  basic: basic.basic,
  token: token.token,
  jwt: { headers: { alg: 'RS256' }, claims: {}, secret: 's' },
  service_account: { key: { type: 'x' }, impersonation_email: 'a', tenant_id: 'b', scopes: [] },
  key_pair: { key_identifier: 'a', private_key: 'b' },
  empty: {},
};

describe('auth', () => {
  it.each(Object.keys(credentialSchemas) as (keyof typeof credentialSchemas)[])(
    'of kind %s reaches the handler',
    async (kind) => {
      expect(await outcome(connector([kind]), { auth: { [kind]: payloads[kind] } })).toEqual([
        { ...(payloads[kind] as object), id: kind, type: kind },
      ]);
    },
  );

  it('and credentials exclude each other', async () => {
    expect(
      await outcome(connector(['token']), { auth: token, credentials: [{ id: 'token', ...token }] }),
    ).toBe('bad_request: Cannot pass credentials and auth in the same request.');
  });

  it('or credentials must be there, and null counts as absent', async () => {
    const missing = 'bad_request: Missing auth/credentials in request.';
    expect(await outcome(connector(['token']), {})).toBe(missing);
    expect(await outcome(connector(['token']), { auth: null, credentials: null })).toBe(missing);
    expect(
      await outcome(connector(['token']), { auth: null, credentials: [{ id: 'token', ...token }] }),
    ).toHaveLength(1);
  });

  it('of another kind is told with the kinds that are taken', async () => {
    expect(await outcome(connector(['token', 'oauth']), { auth: basic })).toBe(
      'integration_missing_parameter: Wrong auth: this connector takes token or oauth.',
    );
  });

  it('with a missing field names the field', async () => {
    expect(await outcome(connector(['basic']), { auth: { basic: { username: 'ada' } } })).toBe(
      'integration_missing_parameter: Wrong auth.basic: password: is required.',
    );
  });

  it('is known by its kind where its id is none of the connector, as in the reference', async () => {
    expect(await outcome(connector(['token']), { auth: { id: 'any', ...token } })).toEqual([
      { ...token.token, id: 'token', type: 'token' },
    ]);
  });

  it('that is no object is refused', async () => {
    expect(await outcome(connector(['token']), { auth: 'tok-1234' })).toBe(
      'bad_request: auth must be an object.',
    );
  });

  it('is not enough where several credentials are required together', async () => {
    const both = connector([
      { id: 'rest', type: 'token', description: 'REST' },
      { id: 'soap', type: 'basic', description: 'SOAP' },
    ]);
    expect(await outcome(both, { auth: token })).toBe(
      'bad_request: The credentials do not make an allowed combination; allowed: rest + soap.',
    );
  });

  it('is not asked for by a connector without credentials', async () => {
    expect(await outcome(connector([]), {})).toEqual([]);
  });
});

describe('credentials', () => {
  const either = connector(['token', 'basic']);
  const both = connector([
    { id: 'rest', type: 'token', description: 'REST' },
    { id: 'soap', type: 'basic', description: 'SOAP' },
  ]);
  const mixed = connector([
    { id: 'main', type: 'token', description: 'Main' },
    { id: 'extra', type: 'basic', description: 'Extra', optional: true },
  ]);
  const stated = connector(
    [
      { id: 'a', type: 'token', description: 'A', optional: true },
      { id: 'b', type: 'token', description: 'B' },
      { id: 'c', type: 'basic', description: 'C' },
    ],
    [['a', 'b'], 'c'],
  );

  it('must be a list that is not empty', async () => {
    expect(await outcome(either, { credentials: {} })).toBe('bad_request: credentials must be a list.');
    expect(await outcome(either, { credentials: [] })).toBe('bad_request: Missing credentials in request.');
  });

  it('must each be an object with a known id', async () => {
    expect(await outcome(either, { credentials: ['x'] })).toBe(
      'bad_request: Malformed credential at index 0.',
    );
    expect(await outcome(either, { credentials: [{ id: 'token', ...token }, basic] })).toBe(
      'bad_request: Missing ID in credential at index 1.',
    );
    expect(await outcome(either, { credentials: [{ id: '', ...token }] })).toBe(
      'bad_request: Missing ID in credential at index 0.',
    );
    expect(await outcome(either, { credentials: [{ id: 'nope', ...token }] })).toBe(
      'bad_request: Unknown credential ID "nope" at index 0.',
    );
  });

  it('come in the order of the declaration, whatever the order of the request', async () => {
    expect(
      await outcome(both, {
        credentials: [
          { id: 'soap', ...basic },
          { id: 'rest', ...token },
        ],
      }),
    ).toEqual([
      { token: 'tok-1234', id: 'rest', type: 'token' },
      { username: 'ada', password: 'pass-1234', id: 'soap', type: 'basic' },
    ]);
  });

  it.each([
    ['either alone', either, ['token'], true],
    ['the other alone', either, ['basic'], true],
    ['one of two that are required', both, ['rest'], false],
    ['both that are required', both, ['rest', 'soap'], true],
    ['the required one', mixed, ['main'], true],
    ['the optional one alone', mixed, ['extra'], true],
    ['both', mixed, ['main', 'extra'], true],
    ['a stated combination', stated, ['a', 'b'], true],
    ['a stated combination without its optional part', stated, ['b'], true],
    ['a stated combination without its required part', stated, ['a'], false],
    ['another stated combination', stated, ['c'], true],
  ] as const)('let in %s as the reference does', async (_name, integration, ids, allowed) => {
    const bags: Record<string, AuthCredential> = {
      ...Object.fromEntries(['token', 'rest', 'main', 'a', 'b'].map((id) => [id, { id, ...token }])),
      ...Object.fromEntries(['basic', 'soap', 'extra', 'c'].map((id) => [id, { id, ...basic }])),
    };
    const result = await outcome(integration, { credentials: ids.map((id) => bags[id]) });
    expect(Array.isArray(result), JSON.stringify(result)).toBe(allowed);
    if (!allowed)
      expect(result).toMatch(/^bad_request: The credentials do not make an allowed combination; allowed: /);
  });

  it('with one id twice: the first that is filled in counts', async () => {
    const second = { token: { token: 'tok-5678' } };
    expect(
      await outcome(both, {
        credentials: [
          { id: 'rest' },
          { id: 'rest', ...token },
          { id: 'rest', ...second },
          { id: 'soap', ...basic },
        ],
      }),
    ).toMatchObject([{ token: 'tok-1234' }, { username: 'ada' }]);
  });

  it('of kind empty need only their id', async () => {
    const hosted = connector([
      { id: 'host', type: 'empty', description: 'The host itself.', optional: true },
      { id: 'key', type: 'token', description: 'A key.', optional: true },
    ]);
    expect(await outcome(hosted, { credentials: [{ id: 'host' }] })).toEqual([{ id: 'host', type: 'empty' }]);
    expect(await outcome(hosted, { auth: { id: 'host' } })).toEqual([{ id: 'host', type: 'empty' }]);
  });

  it('may have a model of the connector’s own', async () => {
    const own = connector([
      {
        id: 'login',
        type: 'basic',
        description: 'x',
        inputModel: BasicCredential.extend({ region: z.enum(['eu', 'us']) }),
      },
    ]);
    expect(await outcome(own, { auth: { basic: { ...basic.basic, region: 'eu' } } })).toMatchObject([
      { region: 'eu' },
    ]);
    expect(await outcome(own, { auth: basic })).toMatch(/region/);
  });

  it('must be declared soundly', () => {
    const twice: CredentialInput[] = [
      { id: 'a', type: 'token', description: '' },
      { id: 'a', type: 'basic', description: '' },
    ];
    expect(() => connector(twice)).toThrow('Two credentials have the id "a".');
    expect(() => connector(['token'], ['nope'])).toThrow('Allowed credentials must name declared ids');
    expect(() => connector(['token'], [[]])).toThrow('Allowed credentials must name declared ids');
  });
});

describe('findCredential and requireCredential', () => {
  const supplied = [
    { id: 'rest', type: 'token', token: 't' },
    { id: 'soap', type: 'basic', username: 'u', password: 'p' },
  ] as const;

  it('find by id', () => {
    expect(findCredential(supplied, 'soap')).toBe(supplied[1]);
    expect(requireCredential(supplied, 'rest').token).toBe('t');
    expect(findCredential([supplied[0], supplied[1]].slice(0, 1), 'soap')).toBeUndefined();
  });

  it('the second throws when it is missing', () => {
    expect(() => requireCredential([supplied[0], supplied[1]].slice(0, 1), 'soap')).toThrow(
      expect.objectContaining({ code: 'integration_missing_parameter' }),
    );
  });
});

describe('validate_credential_config', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n';
  const integration = connector([
    {
      id: 'rest',
      type: 'token',
      description: 'x',
      optional: true,
      validate: () => ['It must start with "pd_".'],
    },
    {
      id: 'login',
      type: 'basic',
      description: 'x',
      optional: true,
      inputModel: BasicCredential.extend({ region: z.string(), note: z.string().optional() }),
    },
    { id: 'key', type: 'key_pair', description: 'x', optional: true },
    { id: 'file', type: 'service_account', description: 'x', optional: true },
  ]);

  async function errorsOf(credential: unknown): Promise<readonly string[]> {
    const envelope = await dispatch(integration, 'validate_credential_config', { request: { credential } });
    if (envelope.is_error === true) throw new Error(envelope.error.message);
    expect(envelope.response.valid).toBe(envelope.response.validation_errors === undefined);
    return envelope.response.validation_errors ?? [];
  }

  it('needs no credentials, and finds nothing wrong with a right one', async () => {
    expect(await errorsOf({ id: 'login', basic: { ...basic.basic, region: 'eu', note: '' } })).toEqual([]);
  });

  it.each([
    [
      'an empty field',
      { id: 'login', basic: { username: '', password: 'p', region: 'eu' } },
      'username must not be empty.',
    ],
    [
      'white space',
      { id: 'login', basic: { username: ' ada', password: 'p', region: 'eu' } },
      'username has white space before or after it.',
    ],
    ['a missing field', { id: 'login', basic: basic.basic }, 'region: is required'],
    ['no payload', { id: 'login' }, 'value: is required'],
    ['an unknown id', { id: 'nope', ...token }, 'The credential is not one that this connector takes.'],
    [
      'white space deep in a key file',
      {
        id: 'file',
        service_account: {
          key: { client_email: 'a ' },
          impersonation_email: 'a',
          tenant_id: 'b',
          scopes: [],
        },
      },
      'key.client_email has white space before or after it.',
    ],
    ['what the connector itself checks', { id: 'rest', ...token }, 'It must start with "pd_".'],
  ])('finds %s', async (_name, credential, message) => {
    expect(await errorsOf(credential)).toEqual([message]);
  });

  it('lets a private key end with a line break', async () => {
    expect(await errorsOf({ id: 'key', key_pair: { key_identifier: 'k', private_key: pem } })).toEqual([]);
    expect(
      await errorsOf({
        id: 'file',
        service_account: { key: { private_key: pem }, impersonation_email: 'a', tenant_id: 'b', scopes: [] },
      }),
    ).toEqual([]);
    // As Box writes it.
    expect(
      await errorsOf({
        id: 'file',
        service_account: { key: { privateKey: pem }, impersonation_email: 'a', tenant_id: 'b', scopes: [] },
      }),
    ).toEqual([]);
  });

  it('is left to the connector that implements it itself', async () => {
    const app = defineApp({
      appId: 'demo',
      settings: z.object({}),
      credentials: ['token'],
      client: () => ({}),
    });
    const own = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        config: app.capability('validate_credential_config', () => ({
          response: { valid: false, validation_errors: ['own'] },
        })),
      },
    });
    expect(await dispatch(own, 'validate_credential_config', { request: { credential: {} } })).toEqual({
      response: { valid: false, validation_errors: ['own'] },
    });
  });
});
