import { verifyJwt, importKey } from '@patchbay/jwt';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  clientCredentialsGrant,
  refreshGrant,
  vendorGrant,
  type ClientAuthentication,
} from '../../src/index.ts';
import { certificate, certifiedKey, thumbprint } from './certificate.ts';
import {
  createCall,
  endpoint,
  failureOf,
  form,
  identity,
  replying,
  start,
  stoppedClock,
  tokenUrl,
} from './support.ts';

const ask = async (parts: Parameters<typeof endpoint>[1], who: object = identity) => {
  const vendor = replying();
  const call = createCall();
  await clientCredentialsGrant({ ...endpoint(vendor.transport, parts), clientId: '', ...who })(
    undefined,
    call,
  );
  const [request] = vendor.requests;
  if (request === undefined) throw new Error('Nothing was sent.');
  return { request, call, vendor };
};

describe('a token request', () => {
  it('is a form with what proves the client in it', async () => {
    const { request } = await ask({});
    expect(request).toMatchObject({
      method: 'POST',
      url: tokenUrl,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form(request)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app-1',
      client_secret: 'client secret: 100%',
    });
  });

  it('is JSON where the vendor wants it, with lists for what repeats', async () => {
    const resource = ['https://a.example', 'https://b.example'];
    const { request } = await ask({ request: { encoding: 'json' }, resource });
    expect(request.headers['content-type']).toBe('application/json');
    expect(JSON.parse(String(request.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app-1',
      client_secret: 'client secret: 100%',
      resource,
    });
  });

  it.each([
    ['POST', { encoding: 'query' }],
    ['GET', { method: 'GET' }],
  ] as const)('goes in the query of a %s', async (method, format) => {
    const { request, vendor } = await ask({ request: format, tokenUrl: `${tokenUrl}?v=2` });
    expect(request).toMatchObject({ method });
    expect(request.body).toBeUndefined();
    expect(request.headers['content-type']).toBeUndefined();
    expect(Object.fromEntries(new URL(request.url).searchParams)).toEqual({
      v: '2',
      grant_type: 'client_credentials',
      client_id: 'app-1',
      client_secret: 'client secret: 100%',
    });
    // A transport repeats reads, and a token request may work once.
    expect(vendor.factoryOptions).toEqual([method === 'GET' ? { retry: { maximumTries: 1 } } : undefined]);
  });

  it('has audience, resource, scopes and parameters of the vendor', async () => {
    const parts = {
      audience: 'https://api.example',
      resource: 'urn:x',
      tokenParameters: { tenant: ['a', 'b'] },
    };
    const vendor = replying();
    const options = {
      ...endpoint(vendor.transport, { ...parts, scopeSeparator: ',' }),
      ...identity,
      scopes: 'b a b',
    };
    await clientCredentialsGrant(options)(undefined, createCall());
    expect([...new URLSearchParams(String(vendor.requests[0]?.body))]).toEqual(
      expect.arrayContaining([
        ['audience', 'https://api.example'],
        ['resource', 'urn:x'],
        ['scope', 'b,a'],
        ['tenant', 'a'],
        ['tenant', 'b'],
      ]),
    );
  });

  it.each([
    'http://vendor.example/token',
    'ftp://vendor.example/token',
    'https://user@vendor.example/token',
    'https://vendor.example/token#part',
    'http://127.0.0.1.evil.example/token',
    'https://',
    'token',
    '',
  ])('is not sent to %s', async (url) => {
    const vendor = replying();
    const renew = clientCredentialsGrant({ ...endpoint(vendor.transport, { tokenUrl: url }), ...identity });
    expect(await failureOf(() => renew(undefined, createCall()))).toMatchObject({ code: 'bad_request' });
    expect(vendor.requests).toEqual([]);
  });

  it.each(['http://localhost:1/token', 'http://127.0.0.1:1/token', 'http://[::1]:1/token'])(
    'may go to %s without encryption',
    async (url) => {
      expect((await ask({ tokenUrl: url })).request.url).toBe(url);
    },
  );
});

describe('the authentication of a client', () => {
  const basicOf = async (method: ClientAuthentication, clientId: string, clientSecret: string) => {
    const { request, call } = await ask({ clientAuthentication: method }, { clientId, clientSecret });
    const header = request.headers['authorization'] ?? '';
    expect(call.redactor.text(`x ${header}`)).not.toContain(header.slice(6));
    expect(form(request)).toEqual({ grant_type: 'client_credentials' });
    return Buffer.from(header.slice('Basic '.length), 'base64').toString();
  };

  it('is basic as in the example of RFC 6749 section 2.3.1', async () => {
    const { request } = await ask(
      { clientAuthentication: 'client_secret_basic' },
      { clientId: 's6BhdRkqt3', clientSecret: '7Fjfp0ZBr1KtDRbnfVdmIw' },
    );
    expect(request.headers['authorization']).toBe('Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3');
  });

  it('encodes the parts of basic as in RFC 6749 appendix B', async () => {
    expect(await basicOf('client_secret_basic', 'a:b', ' %&+£€')).toBe('a%3Ab:+%25%26%2B%C2%A3%E2%82%AC');
  });

  it('leaves a usual id as vendors without a decoder expect it', async () => {
    expect(await basicOf('client_secret_basic', '2f-4_a.b', 'x~y')).toBe('2f-4_a.b:x%7Ey');
  });

  it('is basic without an encoding for vendors that want it', async () => {
    expect(await basicOf('client_secret_basic_raw', 'app', ' %&+£€:')).toBe('app: %&+£€:');
    expect(await failureOf(() => basicOf('client_secret_basic_raw', 'a:b', 'xxxx'))).toMatchObject({
      code: 'bad_request',
    });
  });

  it('is the id alone for a public client', async () => {
    const { request } = await ask({ clientAuthentication: 'none' }, { clientId: 'app-1' });
    expect(form(request)).toEqual({ grant_type: 'client_credentials', client_id: 'app-1' });
  });

  it.each([
    ['an id', { clientId: '', clientSecret: 'x' }, 'none'],
    ['a secret', { clientId: 'app' }, 'client_secret_post'],
    ['a secret that is not empty', { clientId: 'app', clientSecret: '' }, 'client_secret_basic'],
    ['a key', { clientId: 'app' }, 'private_key_jwt'],
    ['a key that can be read', { clientId: 'app', privateKey: 'nothing like it' }, 'private_key_jwt'],
  ] as const)('needs %s', async (_what, who, clientAuthentication) => {
    expect(await failureOf(() => ask({ clientAuthentication }, who))).toMatchObject({ code: 'bad_request' });
  });

  describe('by a secret or a key, whichever there is', () => {
    const or = { clientAuthentication: 'client_secret_or_key', assertion: { thumbprint: true } } as const;

    it('sends a secret', async () => {
      const { request } = await ask(or, { clientId: 'app-1', clientSecret: 'app secret' });
      expect(form(request)).toMatchObject({ client_id: 'app-1', client_secret: 'app secret' });
    });

    it('signs with a key, and names its certificate', async () => {
      const clientSecret = `${certificate}\n${certifiedKey}`;
      const { request } = await ask(
        { ...or, assertion: { algorithm: 'PS256', thumbprint: true } },
        { clientId: 'app-1', clientSecret },
      );
      const sent = form(request);
      expect(sent).not.toHaveProperty('client_secret');
      const { header } = await verifyJwt(String(sent['client_assertion']), {
        keys: importKey({ pem: certificate }),
        algorithms: ['PS256'],
        clock: stoppedClock,
      });
      expect(header).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint });
    });

    it('needs the certificate beside the key', async () => {
      const who = { clientId: 'app-1', clientSecret: certifiedKey };
      expect(await failureOf(() => ask(or, who))).toMatchObject({ code: 'bad_request' });
    });
  });

  describe('by a key', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const publicPem = String(createPublicKey(pem).export({ type: 'spki', format: 'pem' }));
    const verified = async (parts: Parameters<typeof endpoint>[1], who: object) => {
      const { request, call } = await ask(
        { clientAuthentication: 'private_key_jwt', ...parts },
        { clientId: 'app-1', ...who },
      );
      const sent = form(request);
      expect(sent).toMatchObject({
        client_id: 'app-1',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      const assertion = String(sent['client_assertion']);
      expect(call.redactor.text(assertion)).not.toContain(assertion);
      return verifyJwt(assertion, {
        keys: importKey({ pem: publicPem }),
        algorithms: ['RS256', 'PS256'],
        clock: stoppedClock,
      });
    };

    it('signs claims for the token URL', async () => {
      const { claims, header } = await verified({}, { privateKey: pem, keyId: 'k1' });
      expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
      expect(claims).toEqual({
        iss: 'app-1',
        sub: 'app-1',
        aud: tokenUrl,
        jti: 'AQEBAQEBAQEBAQEBAQEBAQ',
        iat: start / 1000,
        nbf: start / 1000,
        exp: start / 1000 + 60,
      });
    });

    it.each([
      ['the issuer', { issuer: 'https://vendor.example' }, 'https://vendor.example'],
      [
        'what the vendor wants',
        { assertion: { audience: 'urn:vendor' }, issuer: 'https://vendor.example' },
        'urn:vendor',
      ],
    ])('may be for %s', async (_what, parts, audience) => {
      expect((await verified(parts, { privateKey: pem })).claims.aud).toBe(audience);
    });

    it('takes a key from where a host has one field for the secret', async () => {
      const jwk = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'from the jwk', alg: 'PS256' };
      expect((await verified({}, { clientSecret: JSON.stringify(jwk) })).header).toMatchObject({
        alg: 'PS256',
        kid: 'from the jwk',
      });
      expect((await verified({}, { clientSecret: pem })).header).toEqual({ alg: 'RS256', typ: 'JWT' });
    });

    it('hides the key', async () => {
      const who = { clientId: 'app-1', privateKey: pem };
      const { call } = await ask({ clientAuthentication: 'private_key_jwt' }, who);
      const [, line = ''] = pem.split('\n');
      expect(call.redactor.text(line)).not.toContain(line);
    });

    it('takes a key with its passphrase, and header parameters such as a thumbprint', async () => {
      const passphrase = 'open-sesame';
      const locked = pair.privateKey.export({
        ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
      });
      const assertion = { algorithm: 'PS256', header: { 'x5t#S256': 'thumb' } } as const;
      const { header } = await verified({ assertion }, { privateKey: { pem: String(locked), passphrase } });
      expect(header).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': 'thumb' });
    });

    it('makes claims of the vendor beside those that prove the client, which they cannot replace', async () => {
      const assertion = { claims: { scope: 'rest_webservices', iss: 'somebody else' } };
      const { claims } = await verified({ assertion }, { privateKey: pem });
      expect(claims).toMatchObject({ iss: 'app-1', sub: 'app-1', scope: 'rest_webservices' });
    });
  });
});

describe('a refresh', () => {
  it('begins with the configured token and goes on with the one before', async () => {
    const vendor = replying();
    const renew = refreshGrant({ ...endpoint(vendor.transport), ...identity, refreshToken: 'configured' });
    const call = createCall();
    await renew(undefined, call);
    const stored = { version: '1', accessToken: 'old', obtainedAt: start };
    await renew({ ...stored, refreshToken: 'rotated' }, call);
    await renew(stored, call);
    expect(vendor.requests.map((request) => form(request)['refresh_token'])).toEqual([
      'configured',
      'rotated',
      'configured',
    ]);
    expect(call.redactor.text('configured rotated')).toBe('[redacted] [redacted]');
  });

  it('sends scopes only when it is told to', async () => {
    const vendor = replying();
    const options = { ...endpoint(vendor.transport), ...identity, refreshToken: 'r-1' };
    await refreshGrant(options)(undefined, createCall());
    await refreshGrant({ ...options, scopes: ['a', 'b'] })(undefined, createCall());
    expect(vendor.requests.map((request) => form(request)['scope'])).toEqual([undefined, 'a b']);
  });

  it('says how to come by a refresh token that is missing', async () => {
    const renew = refreshGrant({ ...endpoint(replying().transport), ...identity });
    expect(await failureOf(() => renew(undefined, createCall()))).toMatchObject({
      code: 'bad_request',
      metadata: { hint: expect.stringContaining('offline_access') as unknown },
    });
  });
});

describe('a grant of the vendor', () => {
  it('is asked for by its type, its parameters and scopes, and hides those that are secret', async () => {
    const vendor = replying();
    const call = createCall();
    await vendorGrant({
      ...endpoint(vendor.transport, { clientAuthentication: 'client_secret_basic' }),
      ...identity,
      grant: {
        type: 'account_credentials',
        parameters: { account_id: 'acc-12345', ticket: 'a secret ticket' },
        secretParameters: ['ticket'],
      },
      scopes: 'user:read',
    })(undefined, call);
    expect(form(vendor.requests[0])).toEqual({
      grant_type: 'account_credentials',
      account_id: 'acc-12345',
      ticket: 'a secret ticket',
      scope: 'user:read',
    });
    expect(call.redactor.text('acc-12345 a secret ticket')).toBe('acc-12345 [redacted]');
  });
});
