import { createHmac, verify } from 'node:crypto';
import type { Transport, TransportRequest, TransportResponse } from '@patchbay/core';

/** A request as the provider read it: its parameters, decoded, with those of the protocol among them. */
export interface Received {
  readonly path: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/** What the provider knows. `publicKey` is for the RSA methods. */
export interface ProviderSecrets {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  readonly publicKey?: string;
}

/**
 * Reads a signed request and checks its signature, in the manner of a server: it decodes all parameters first and works
 * on characters, where the signer works on encoded text.
 */
export function receive(request: TransportRequest, secrets: ProviderSecrets): Received {
  const url = new URL(request.url);
  const header = request.headers['authorization'] ?? '';
  const fromHeader = [...header.matchAll(/(\w+)="((?:\\.|[^"\\])*)"/g)]
    .map(([, name = '', value = '']): [string, string] => [name, decodeURIComponent(value)])
    .filter(([name]) => name !== 'realm');
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const body = typeof request.body === 'string' ? request.body : '';
  const all = [...url.searchParams, ...fromHeader, ...(isForm ? new URLSearchParams(body) : [])];
  const parameters = all.filter(([name]) => name !== 'oauth_signature');
  const signature = all.find(([name]) => name === 'oauth_signature')?.[1] ?? '';
  const method = all.find(([name]) => name === 'oauth_signature_method')?.[1] ?? '';
  const base = baseString(request.method, url, parameters);
  if (!isGood(base, method, signature, secrets)) throw new Error(`The signature is not good for ${base}`);
  return { path: url.pathname, parameters };
}

function baseString(method: string, url: URL, parameters: readonly (readonly [string, string])[]): string {
  const sorted = parameters
    .map(([name, value]) => [escape(name), escape(value)] as const)
    .sort(
      ([a, x], [b, y]) =>
        Buffer.compare(Buffer.from(a), Buffer.from(b)) || Buffer.compare(Buffer.from(x), Buffer.from(y)),
    );
  const list = sorted.map((pair) => pair.join('=')).join('&');
  return `${method}&${escape(url.origin + url.pathname)}&${escape(list)}`;
}

function escape(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function isGood(base: string, method: string, signature: string, secrets: ProviderSecrets): boolean {
  const key = `${escape(secrets.consumerSecret)}&${escape(secrets.tokenSecret)}`;
  if (method === 'PLAINTEXT') return signature === key;
  const hash = method.slice(-4) === 'SHA1' ? 'sha1' : 'sha256';
  if (method.startsWith('HMAC')) return createHmac(hash, key).update(base).digest('base64') === signature;
  return verify(hash, Buffer.from(base), secrets.publicKey ?? '', Buffer.from(signature, 'base64'));
}

/** A transport that answers with what a function says. */
export function transportOf(
  answer: (request: TransportRequest) => { status?: number; body: string; headers?: Record<string, string> },
): Transport {
  return {
    send: (request): Promise<TransportResponse> => {
      const { status = 200, body, headers = {} } = answer(request);
      return Promise.resolve({ status, headers, body: new TextEncoder().encode(body), url: request.url });
    },
  };
}
