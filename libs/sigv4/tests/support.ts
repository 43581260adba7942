import { createHash, createHmac } from 'node:crypto';
import type { TransportRequest } from '@patchbay/core';
import { sigv4Auth, type SigV4Options } from '../src/index.ts';

/** The key, place and time of AWS's suite. */
export const suite = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 'service',
  clock: { now: () => Date.UTC(2015, 7, 30, 12, 36) },
} satisfies SigV4Options;

export const suiteAuth = (options: Partial<SigV4Options> = {}) => sigv4Auth({ ...suite, ...options });

/**
 * What a server makes of a request: the signature over what it received, by the letter of the documentation and without
 * a line of the library. S3 encodes the path once, all others twice.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureAtServer(received: TransportRequest, secret = suite.secretAccessKey): string {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      received.headers['authorization'] ?? '',
    );
  const [, scope = '', names = ''] = parts ?? [];
  const [day = '', region = '', service = ''] = scope.split('/');
  const url = new URL(received.url);
  const headers: Record<string, string | undefined> = { ...received.headers, host: url.host };
  const canonical = [
    received.method,
    service === 's3' ? uriEncode(url.pathname, '/%') : uriEncode(url.pathname.replace(/\/+/g, '/'), '/'),
    canonicalQuery(url.search.slice(1)),
    ...names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    names,
    createHash('sha256')
      .update((received.body ?? '') as string | Uint8Array)
      .digest('hex'),
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', received.headers['x-amz-date'], scope, hash].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (previous, text) => createHmac('sha256', previous).update(text).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
}

function canonicalQuery(search: string): string {
  if (search === '') return '';
  return search
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')].map((part) => uriEncode(decodeURIComponent(part), '')) as [
        string,
        string,
      ];
    })
    .sort(([name, value], [otherName, otherValue]) =>
      name === otherName ? compare(value, otherValue) : compare(name, otherName),
    )
    .map((pair) => pair.join('='))
    .join('&');
}

const compare = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

/** Byte by byte: only letters, digits, `-._~` and what is `kept` stand as they are. */
function uriEncode(text: string, kept: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) || kept.includes(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** The signature that a request carries. */
export const carriedSignature = (request: TransportRequest): string =>
  /Signature=([0-9a-f]+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? 'none';
