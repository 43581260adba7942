import { generateKeyPairSync } from 'node:crypto';
import type { TransportRequest } from '@patchbay/core';
import { importKey, verifyJwt } from '@patchbay/jwt';
import { expect, it } from 'vitest';
import { jwtBearerAuth, serviceAccountAuth, type JwtBearerOptions } from '../../src/index.ts';
import { createCall, failureOf, form, replying, stoppedClock, tokenUrl } from './support.ts';

const passphrase = 'open-sesame';
const { privateKey: pem, publicKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
});
const request: TransportRequest = { method: 'GET', url: 'https://api.example.com/users', headers: {} };
const credential = { id: 'robot' };

/** An authorization server, a call, and what signs in with it. */
function begin(call = createCall()) {
  const vendor = replying();
  const authWith = (options: Partial<JwtBearerOptions> = {}) =>
    jwtBearerAuth(
      { ...call, credential },
      {
        ...{ tokenUrl, transport: vendor.transport, issuerOfAssertion: 'robot', algorithm: 'ES256' },
        privateKey: { pem, passphrase },
        ...options,
      },
    );
  return { vendor, call, authWith };
}

it('gets a token for an assertion, sends it, and keeps it for the next call', async () => {
  const { vendor, authWith } = begin();
  for (const _ of [1, 2]) {
    const { headers } = await authWith().apply(request);
    expect(headers).toEqual({ authorization: 'Bearer access-1' });
  }
  const [sent, ...others] = vendor.requests.map(form);
  expect(others).toEqual([]);
  const keys = importKey({ pem: publicKey });
  const { claims } = await verifyJwt(String(sent?.['assertion']), {
    ...{ keys, algorithms: ['ES256'], clock: stoppedClock },
  });
  expect(claims).toMatchObject({ iss: 'robot', sub: 'robot', aud: tokenUrl });
});

it('hides the key and its passphrase', async () => {
  const { call, authWith } = begin();
  await authWith().apply(request);
  for (const secret of [pem.trim(), passphrase]) expect(call.redactor.text(secret)).not.toContain(secret);
});

it('does not open the key before a token is asked for', async () => {
  const auth = begin().authWith({ privateKey: 'nothing like a key' });
  expect(await failureOf(() => auth.apply(request))).toMatchObject({ code: 'bad_request' });
});

it('does not open the key where the caller of the capability gave a source of tokens', async () => {
  const robot = {
    ...{ key: 'theirs', current: () => Promise.resolve('theirs') },
    renew: () => Promise.resolve(undefined),
  };
  const { vendor, authWith } = begin(createCall({ accessTokens: { robot } }));
  const { headers } = await authWith({ privateKey: 'nothing like a key' }).apply(request);
  expect(headers).toEqual({ authorization: 'Bearer theirs' });
  expect(vendor.requests).toEqual([]);
});

it('gives no kept token to who cannot open the key', async () => {
  const { authWith } = begin();
  await authWith().apply(request);
  const wrong = authWith({ privateKey: { pem, passphrase: 'wrong' } });
  expect(await failureOf(() => wrong.apply(request))).toMatchObject({ code: 'bad_request' });
});

it('names the credential where the vendor refuses it', async () => {
  const { transport } = replying({ status: 400, body: { error: 'invalid_grant' } });
  const auth = begin().authWith({ transport });
  expect(await failureOf(() => auth.apply(request))).toMatchObject({
    code: 'creds_revoked',
    metadata: { hint: expect.stringContaining('the credential "robot"') as unknown },
  });
});

it('wants the whole key file of a service account', async () => {
  const file = { client_email: 'robot@project.example', private_key_id: 'k1' };
  const account = { id: 'robot', key: file, impersonation_email: '', tenant_id: '', scopes: [] };
  const options = { transport: replying().transport };
  expect(
    await failureOf(() => serviceAccountAuth({ ...createCall(), credential: account }, options)),
  ).toMatchObject({ code: 'bad_request', message: expect.stringContaining('"private_key"') as unknown });
});
