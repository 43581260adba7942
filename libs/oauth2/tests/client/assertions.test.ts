import { generateKeyPairSync } from 'node:crypto';
import type { ServiceAccountCredential } from '@patchbay/core';
import { importKey, verifyJwt } from '@patchbay/jwt';
import { describe, expect, it } from 'vitest';
import {
  jwtBearerGrant,
  serviceAccountGrant,
  type JwtBearerOptions,
  type ServiceAccountOptions,
} from '../../src/index.ts';
import { createCall, endpoint, failureOf, form, replying, start, stoppedClock, tokenUrl } from './support.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
const publicPem = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const verified = async (sent: Record<string, string>) =>
  verifyJwt(String(sent['assertion']), {
    keys: importKey({ pem: publicPem }),
    algorithms: ['RS256'],
    clock: stoppedClock,
  });

describe('a JWT bearer grant (RFC 7523)', () => {
  const ask = async (parts: Partial<JwtBearerOptions> = {}) => {
    const vendor = replying();
    const call = createCall();
    const options = { ...endpoint(vendor.transport), issuerOfAssertion: 'robot', privateKey: pem, ...parts };
    await jwtBearerGrant(options)(undefined, call);
    const sent = form(vendor.requests[0]);
    expect(call.redactor.text(String(sent['assertion']))).toBe('[redacted]');
    return { sent, ...(await verified(sent)) };
  };

  it('sends an assertion that says who signs, for whom, to whom and until when', async () => {
    const { sent, claims, header } = await ask();
    expect(sent).toEqual({ grant_type: jwtBearer, assertion: expect.any(String) as unknown });
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(claims).toEqual({
      iss: 'robot',
      sub: 'robot',
      aud: tokenUrl,
      jti: 'AQEBAQEBAQEBAQEBAQEBAQ',
      iat: start / 1000,
      exp: start / 1000 + 300,
    });
  });

  it('says what the vendor wants', async () => {
    const { sent, claims, header } = await ask({
      subject: 'ada@example.com',
      keyId: 'k1',
      assertionAudience: 'https://vendor.example/',
      expiresInSeconds: 60,
      scopes: 'a b',
      claims: { box_sub_type: 'enterprise' },
      clientId: 'app-1',
      clientSecret: 'app secret',
      clientAuthentication: 'client_secret_post',
    });
    expect(sent).toMatchObject({ client_id: 'app-1', client_secret: 'app secret', scope: 'a b' });
    expect(header).toMatchObject({ kid: 'k1' });
    expect(claims).toMatchObject({
      sub: 'ada@example.com',
      aud: 'https://vendor.example/',
      exp: start / 1000 + 60,
      box_sub_type: 'enterprise',
    });
  });

  it('is a new one each time', async () => {
    const vendor = replying();
    const call = createCall();
    const renew = jwtBearerGrant({
      ...endpoint(vendor.transport),
      issuerOfAssertion: 'robot',
      privateKey: pem,
    });
    await renew(undefined, call);
    await renew(undefined, call);
    const [first, second] = vendor.requests.map((request) => form(request)['assertion']);
    expect(first).not.toBe(second);
  });
});

describe('a service account', () => {
  const key = {
    type: 'service_account',
    project_id: 'project',
    private_key_id: 'k1',
    private_key: pem,
    client_email: 'robot@project.iam.gserviceaccount.com',
    client_id: '1234',
    token_uri: 'https://oauth2.googleapis.com/token',
  };
  const credential = (parts: Partial<ServiceAccountCredential> = {}): ServiceAccountCredential => ({
    key,
    impersonation_email: 'admin@customer.example',
    tenant_id: 'C01',
    scopes: ['https://www.googleapis.com/auth/admin.directory.user.readonly'],
    ...parts,
  });
  const ask = async (given: ServiceAccountCredential, parts: Partial<ServiceAccountOptions> = {}) => {
    const vendor = replying();
    await serviceAccountGrant(given, { transport: vendor.transport, ...parts })(undefined, createCall());
    const sent = form(vendor.requests[0]);
    return { url: vendor.requests[0]?.url, sent, ...(await verified(sent)) };
  };

  it('acts for whom the credential names', async () => {
    const { url, sent, claims, header } = await ask(credential());
    expect(url).toBe('https://oauth2.googleapis.com/token');
    // Google's documentation has these two parameters and no client_id.
    expect(Object.keys(sent)).toEqual(['assertion', 'grant_type']);
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
    expect(claims).toEqual({
      iss: 'robot@project.iam.gserviceaccount.com',
      sub: 'admin@customer.example',
      aud: 'https://oauth2.googleapis.com/token',
      scope: 'https://www.googleapis.com/auth/admin.directory.user.readonly',
      jti: expect.any(String) as unknown,
      iat: start / 1000,
      exp: start / 1000 + 3600,
    });
  });

  it('acts for itself where nobody is named', async () => {
    expect((await ask(credential({ impersonation_email: '' }))).claims).not.toHaveProperty('sub');
    expect((await ask(credential(), { subject: null })).claims).not.toHaveProperty('sub');
  });

  it('may be told whom to act for, what for and where to ask', async () => {
    const parts = { subject: 'ada@customer.example', scopes: 'one two', tokenUrl };
    const { url, claims } = await ask(credential(), parts);
    expect(url).toBe(tokenUrl);
    expect(claims).toMatchObject({ sub: 'ada@customer.example', scope: 'one two', aud: tokenUrl });
  });

  it('has a token URL that Google’s old key files lack', async () => {
    const { token_uri: _, ...old } = key;
    expect((await ask(credential({ key: old }))).url).toBe('https://oauth2.googleapis.com/token');
  });

  it.each(['client_email', 'private_key', 'private_key_id'])('needs the whole key file: %s', async (name) => {
    const error = await failureOf(() => ask(credential({ key: { ...key, [name]: undefined } })));
    expect(error).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(`"${name}"`) as unknown,
    });
    expect(error.message).not.toContain(pem.slice(30, 60));
  });

  it('says which scopes an administrator must authorize', async () => {
    const vendor = replying({ status: 401, body: { error: 'unauthorized_client' } });
    const renew = serviceAccountGrant(credential(), { transport: vendor.transport, credentialId: 'robot' });
    expect(await failureOf(() => renew(undefined, createCall()))).toMatchObject({
      code: 'unauthorized',
      metadata: {
        hint: expect.stringMatching(/domain-wide delegation.*admin\.directory\.user\.readonly/) as unknown,
      },
    });
  });
});
