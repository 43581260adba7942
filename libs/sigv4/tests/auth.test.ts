import { inspect } from 'node:util';
import type { TransportRequest } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { sigv4Auth, type SigV4Options } from '../src/index.ts';
import { carriedSignature, signatureAtServer, suite, suiteAuth } from './support.ts';

const url = 'https://iam.amazonaws.com/';
const post = (body: TransportRequest['body']): TransportRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'x', authorization: 'old' },
  body,
});

describe('a signature', () => {
  it('is made for the time of the try, so that a retry has a new one', async () => {
    let now = suite.clock.now();
    const auth = suiteAuth({ clock: { now: () => now } });
    const first = await auth.apply(post('Action=ListUsers'));
    now += 36 * 60 * 60 * 1000 + 1234;
    const second = await auth.apply(post('Action=ListUsers'));
    expect(second.headers['x-amz-date']).toBe('20150901T003601Z');
    expect(second.headers['authorization']).toContain('/20150901/');
    expect(carriedSignature(second)).not.toBe(carriedSignature(first));
    expect(signatureAtServer(second)).toBe(carriedSignature(second));
  });

  it('covers the body, as text or bytes', async () => {
    const text = await suiteAuth().apply(post('Action=ListUsers'));
    const bytes = await suiteAuth().apply(post(new TextEncoder().encode('Action=ListUsers')));
    expect(carriedSignature(bytes)).toBe(carriedSignature(text));
    expect(signatureAtServer(text)).toBe(carriedSignature(text));
    expect(signatureAtServer({ ...text, body: 'Action=DeleteUser' })).not.toBe(carriedSignature(text));
  });

  it('leaves out what is changed on the way', async () => {
    const { headers } = await suiteAuth().apply(post('a'));
    expect(headers['authorization']).toContain('SignedHeaders=content-type;host;x-amz-date,');
    expect(headers['user-agent']).toBe('x');
  });

  it('replaces what an earlier one left behind', async () => {
    const auth = suiteAuth({ sessionToken: 'session' });
    const once = await auth.apply(post('a'));
    expect(await auth.apply(once)).toEqual(once);
  });

  it('of a multipart body is refused, with what to do', async () => {
    await expect(suiteAuth().apply(post(new FormData()))).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('as `body`') as string,
    });
  });
});

describe('an expired session token', () => {
  const answer = (status: number, text: string) => ({
    status,
    headers: {},
    body: new TextEncoder().encode(text),
    url,
  });

  it.each([
    [403, '<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>', true],
    [400, '{"__type":"com.amazon.coral.service#ExpiredTokenException"}', true],
    [403, '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>', false],
    [200, '{"name":"ExpiredToken"}', false],
  ])('%i %s', (status, text, expected) => {
    expect(suiteAuth().isExpired(answer(status, text))).toBe(expected);
  });
});

describe('S3', () => {
  const s3 = suiteAuth({ service: 's3' });

  it.each(['', 'a text', new Uint8Array([0, 255])])('is told the hash of the body', async (body) => {
    const signed = await s3.apply({
      ...post(body),
      url: 'https://examplebucket.s3.amazonaws.com/test%24file.text',
    });
    expect(signed.headers['authorization']).toContain('x-amz-content-sha256');
    expect(signatureAtServer(signed)).toBe(carriedSignature(signed));
  });

  it('signs as the example of its documentation', async () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "GET Object"
    const auth = sigv4Auth({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
      service: 's3',
      clock: { now: () => Date.UTC(2013, 4, 24) },
    });
    const signed = await auth.apply({
      method: 'GET',
      url: 'https://examplebucket.s3.amazonaws.com/test.txt',
      headers: { range: 'bytes=0-9' },
    });
    expect(signed.headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });
});

describe('keys', () => {
  it.each(['accessKeyId', 'secretAccessKey', 'region', 'service', 'sessionToken'] as const)(
    'without %s are refused',
    (name) => {
      expect(() => sigv4Auth({ ...suite, [name]: ' ' })).toThrow(
        expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(name) as string }),
      );
    },
  );

  it('are known as secrets, and shown nowhere', async () => {
    const options: SigV4Options = { ...suite, secretAccessKey: 'canary-1', sessionToken: 'canary-2' };
    const auth = sigv4Auth(options);
    await auth.apply(post('a'));
    expect(auth.secrets).toEqual(['canary-1', 'canary-2']);
    const printed = [
      inspect(auth, { depth: Infinity, showHidden: true, getters: true }),
      inspect(auth, { customInspect: false, depth: Infinity, showHidden: true }),
      JSON.stringify(auth),
      String(auth),
    ].join();
    expect(printed).not.toContain('canary');
  });
});
