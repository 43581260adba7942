import { once } from 'node:events';
import { createPrivateKey } from 'node:crypto';
import { createServer, type Server, type ServerOptions } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { createRuntime, type Runtime } from '@patchbay/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createCallTransport,
  createHttpClient,
  sessionTokenAuth,
  type HttpClientOptions,
  type TlsOptions,
} from '../src/index.ts';
import { toNetworkError } from '../src/runtime/fetch-failure.ts';
import { issueCertificate } from './certificates.ts';
import { serve, tunnelling } from './server.ts';
import { createCall, failureOf, replying, start } from './support.ts';

const authority = issueCertificate({ name: 'test authority' });
const vendor = issueCertificate({ name: 'vendor', issuer: authority });
const anna = issueCertificate({ name: 'anna', issuer: authority });
const stranger = issueCertificate({ name: 'stranger', issuer: issueCertificate({ name: 'nobody' }) });

const tls: TlsOptions = {
  certificate: anna.certificate,
  privateKey: anna.privateKey,
  certificateAuthority: authority.certificate,
};

const servers: Server[] = [];
const runtimes: Runtime[] = [];
afterEach(async () => {
  for (const runtime of runtimes.splice(0)) await runtime.kept.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  }
});

/** A server that wants a certificate of the authority, and says whose it saw. */
async function startVendor(options: ServerOptions = {}) {
  const seen: string[] = [];
  const sockets = new Set<unknown>();
  const server = createServer(
    {
      cert: vendor.certificate,
      key: vendor.privateKey,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: true,
      ...options,
    },
    (request, response) => {
      const peer: Partial<PeerCertificate> = (request.socket as TLSSocket).getPeerCertificate();
      seen.push(`${request.url ?? ''} ${String(peer.subject?.CN ?? 'nobody')}`);
      sockets.add(request.socket);
      if (request.url === '/away')
        response.writeHead(302, { location: String(request.headers['x-to']) }).end();
      else response.end(JSON.stringify({ token: 'minted-token-1' }));
    },
  );
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `https://127.0.0.1:${address.port}`, seen, sockets };
}

function client(baseUrl: string, options: Partial<HttpClientOptions> = {}, parts: Partial<Runtime> = {}) {
  const call = createCall();
  const runtime = createRuntime({ clock: call.clock, ...parts });
  runtimes.push(runtime);
  const context = { ...call.context, runtime };
  return {
    context,
    http: createHttpClient(context, { baseUrl, retry: { maximumTries: 1 }, tls, ...options }),
  };
}

describe('a client certificate', () => {
  test('is what a vendor sees who asks for it, over connections that are kept', async () => {
    const { origin, seen, sockets } = await startVendor();
    const { http, context } = client(origin);
    for (const path of ['a', 'b']) {
      expect((await http.get(path)).status).toBe(200);
      await setTimeout(5);
    }
    await createHttpClient(context, { baseUrl: origin, tls: { ...tls } }).get('c');
    expect(seen).toEqual(['/a anna', '/b anna', '/c anna']);
    expect(sockets.size).toBe(1);
  });

  test('may have a key with a passphrase, and intermediate authorities behind it', async () => {
    const { origin, seen } = await startVendor();
    const between = issueCertificate({ name: 'between', issuer: authority });
    const privateKey = createPrivateKey(anna.privateKey)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'canary' })
      .toString();
    const certificate = `${anna.certificate}${between.certificate}`;
    const { http } = client(origin, { tls: { ...tls, certificate, privateKey, passphrase: 'canary' } });
    await http.get('a');
    expect(seen).toEqual(['/a anna']);
  });

  test('goes through a proxy, which does not see it', async () => {
    const { origin, seen } = await startVendor();
    const proxy = await serve((_request, response) => void response.end());
    const tunnels = tunnelling(proxy.server);
    await client(origin, { proxy: proxy.origin }).http.get('a');
    await client(origin, {}, { environment: { HTTPS_PROXY: proxy.origin } }).http.get('b');
    expect(seen).toEqual(['/a anna', '/b anna']);
    expect(tunnels).toHaveLength(2);
  });

  test('is shown to no other origin', async () => {
    const other = await startVendor({ rejectUnauthorized: false });
    const { origin, seen } = await startVendor();
    const { http } = client(origin, { headers: { 'x-to': `${other.origin}/elsewhere` } });
    // The authority is the client's own; it counts for the base URL alone, as does the certificate.
    expect(await failureOf(http.get('away'))).toMatchObject({ code: 'connection_rejected' });
    expect([seen, other.seen]).toEqual([['/away anna'], []]);
  });

  test('serves a login, and what comes after it', async () => {
    const { origin, seen } = await startVendor();
    const { context } = client(origin);
    const auth = sessionTokenAuth(context, {
      login: { url: `${origin}/login`, form: { grant_type: 'client_credentials' } },
      token: { path: 'token' },
      send: { header: 'authorization', prefix: 'Bearer' },
      connection: { tls },
    });
    await createHttpClient(context, { baseUrl: origin, tls, auth }).get('workers');
    expect(seen).toEqual(['/login anna', '/workers anna']);
    const request = { method: 'GET', url: `${origin}/token`, headers: {} } as const;
    expect((await createCallTransport(context, { tls }).send(request)).status).toBe(200);
  });

  test('is kept apart from another', async () => {
    const { origin, seen } = await startVendor({ rejectUnauthorized: false });
    const { http, context } = client(origin);
    const bert = issueCertificate({ name: 'bert', issuer: authority });
    const his = { ...tls, certificate: bert.certificate, privateKey: bert.privateKey };
    await http.get('a');
    await createHttpClient(context, { baseUrl: origin, tls: his }).get('a');
    await http.get('b');
    expect(seen).toEqual(['/a anna', '/a bert', '/b anna']);
  });
});

describe('a connection that cannot be trusted fails with a reason', () => {
  test('when the certificate of the vendor has expired', async () => {
    const old = issueCertificate({ name: 'vendor', issuer: authority, to: new Date('2021-01-01') });
    const { origin } = await startVendor({ cert: old.certificate, key: old.privateKey });
    const failure = await failureOf(client(origin).http.get('a'));
    expect(failure).toMatchObject({ code: 'connection_rejected', metadata: { retryable: false } });
    expect(failure.message).toContain('The certificate has expired of 127.0.0.1');
  });

  test('when it comes from another authority', async () => {
    const { origin } = await startVendor({ cert: stranger.certificate, key: stranger.privateKey });
    expect(await failureOf(client(origin).http.get('a'))).toMatchObject({
      code: 'connection_rejected',
      message: expect.stringContaining('No trusted encrypted connection') as string,
    });
  });

  test('when the client certificate has expired: nothing is sent', async () => {
    const { origin, seen } = await startVendor();
    const old = issueCertificate({ name: 'anna', issuer: authority, to: new Date(start - 1000) });
    const { http } = client(origin, {
      tls: { ...tls, certificate: old.certificate, privateKey: old.privateKey },
    });
    const failure = await failureOf(http.get('a'));
    expect(failure).toMatchObject({
      code: 'connection_rejected',
      neverSent: true,
      metadata: { retryable: false },
    });
    expect(failure.message).toContain('The client certificate expired on 2026-01-02');
    expect(seen).toEqual([]);
  });

  test('when the vendor does not know the authority of the client certificate', async () => {
    const { origin, seen } = await startVendor();
    const { certificate, privateKey } = stranger;
    const failure = await failureOf(
      client(origin, { tls: { ...tls, certificate, privateKey } }).http.get('a'),
    );
    expect(failure).toMatchObject({
      code: 'connection_closed',
      metadata: { hint: expect.stringContaining('refuses a client certificate') as string },
    });
    expect(seen).toEqual([]);
  });

  test('when the vendor says why it refuses a client certificate', () => {
    const cause = { code: 'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE' };
    expect(
      toNetworkError(new TypeError('fetch failed', { cause }), 'https://x.example/', true),
    ).toMatchObject({
      code: 'connection_rejected',
      message: `The client certificate was missing or refused by x.example (${cause.code}).`,
      metadata: { retryable: false },
    });
  });
});

describe('what cannot be a client certificate is refused before anything is sent', () => {
  const encrypted = createPrivateKey(anna.privateKey)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'canary' })
    .toString();
  const damaged = anna.certificate.replace(/\n[^-]{20}/, '\ncanarycanarycanary00');

  test.each<[string, Partial<TlsOptions>, string]>([
    ['a text', { certificate: 'canary' }, 'client certificate cannot be read: it must be PEM'],
    ['a damaged certificate', { certificate: damaged }, 'client certificate cannot be read: it is damaged'],
    ['a damaged one in the chain', { certificate: anna.certificate + damaged }, '(number 2 of 2)'],
    ['a key that is none', { privateKey: 'canary' }, 'private key of the client certificate cannot be read'],
    ['a key without its passphrase', { privateKey: encrypted }, 'passphrase is missing'],
    ['a wrong passphrase', { privateKey: encrypted, passphrase: 'wrong-canary' }, 'passphrase is wrong'],
    ['a key of another', { privateKey: stranger.privateKey }, 'does not belong'],
    ['an authority that is none', { certificateAuthority: 'canary' }, 'certificate authority cannot be read'],
  ])('%s', (_name, part, text) => {
    const { context } = createCall();
    const make = () => createHttpClient(context, { baseUrl: 'https://x.example', tls: { ...tls, ...part } });
    expect(make).toThrow(
      expect.objectContaining({
        code: 'bad_request',
        message: expect.stringMatching(
          new RegExp(`^(?!.*canary).*${text.replace(/[()]/g, '\\$&')}`),
        ) as string,
      }),
    );
  });

  test('a base URL without encryption', () => {
    const { context } = createCall();
    expect(() => createHttpClient(context, { baseUrl: 'http://x.example', tls })).toThrow(
      expect.objectContaining({ code: 'bad_request' }),
    );
  });

  test('a missing package, by its name', async () => {
    vi.doMock('undici', () => {
      throw new Error('Cannot find package');
    });
    const failure = await failureOf(client('https://127.0.0.1:9').http.get('a'));
    vi.doUnmock('undici');
    expect(failure.message).toContain('npm install undici@8');
  });
});

test('the private key and its passphrase are shown nowhere', async () => {
  const { context } = createCall();
  const line = anna.privateKey.split('\n')[1] ?? '';
  const passphrase = 'canary-passphrase';
  const transport = replying({ status: 400, body: { echo: [line, passphrase] } });
  const privateKey = createPrivateKey(anna.privateKey)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString();
  for (const given of [tls, { ...tls, privateKey, passphrase }]) {
    const http = createHttpClient(context, { baseUrl: 'https://x.example', transport, tls: given });
    await failureOf(http.get('a'));
  }
  const failure = await failureOf(
    createHttpClient(context, { baseUrl: 'https://x.example', transport }).get('a'),
  );
  expect(failure.message).not.toContain(line);
  expect(failure.message).not.toContain('canary');
});

describe('a vendor with an authority of its own', () => {
  const believed = { certificateAuthority: authority.certificate };

  test('is believed by its authority alone, without a client certificate', async () => {
    const { origin, seen } = await startVendor({ requestCert: false });
    expect(await failureOf(client(origin, { tls: undefined }).http.get('a'))).toMatchObject({
      code: 'connection_rejected',
    });
    await client(origin, { tls: believed }).http.get('b');
    expect(seen).toEqual(['/b nobody']);
  });

  test('is not believed by another one', async () => {
    const { origin } = await startVendor({ requestCert: false });
    const other = { certificateAuthority: stranger.certificate };
    expect(await failureOf(client(origin, { tls: other }).http.get('a'))).toMatchObject({
      code: 'connection_rejected',
    });
  });

  test('is believed whoever it is where the client says so in so many words', async () => {
    const { origin, seen } = await startVendor({ requestCert: false });
    await client(origin, { tls: { dangerouslyAcceptAnyCertificate: true } }).http.get('a');
    expect(seen).toEqual(['/a nobody']);
    expect(await failureOf(client(origin, { tls: {} }).http.get('b'))).toMatchObject({
      code: 'connection_rejected',
    });
  });

  test.each([
    [{ certificate: anna.certificate }, 'private key'],
    [{ privateKey: anna.privateKey }, 'certificate'],
  ])('needs a client certificate to be whole', (half, missing) => {
    expect(() => client('https://x.example', { tls: half })).toThrow(
      `The client certificate is not whole: the ${missing} is missing.`,
    );
  });
});
