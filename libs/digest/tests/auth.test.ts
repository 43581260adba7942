import { inspect } from 'node:util';
import { DIGEST, parseAuthorizationHeader } from 'http-auth-utils';
import { describe, expect, it } from 'vitest';
import { digestAuth } from '../src/index.ts';
import { createContext, refusal } from './support/call.ts';

const request = { method: 'GET', url: 'https://vendor.example/a?b=c', headers: {} } as const;
const credential = { username: 'public-key', password: 'canary-1' };

describe('a challenge that cannot be answered', () => {
  it.each([
    ['of another scheme', 'Basic realm="a"'],
    ['of an unknown algorithm', 'Digest realm="a", nonce="b", algorithm=SHA-3'],
    ['that knows no qop of ours', 'Digest realm="a", nonce="b", qop="auth-conf"'],
    ['without a nonce', 'Digest realm="a"'],
    ['without a realm', 'Digest nonce="a"'],
    ['that is none', ''],
  ])('%s is not worth another try', (_name, challenge) => {
    const auth = digestAuth(createContext(), credential);
    expect(auth.invalidate(refusal(challenge), request)).toBe(false);
    expect(auth.apply(request)).toBe(request);
  });

  it('gives way to the next one', () => {
    const auth = digestAuth(createContext(), credential);
    const challenge =
      'Digest realm="a", nonce="b", algorithm=SHA-3, Digest realm="a", nonce="c", algorithm=MD5';
    expect(auth.invalidate(refusal(challenge), request)).toBe(true);
    expect(auth.apply(request).headers['authorization']).toContain('nonce="c"');
  });
});

it('a second implementation computes the same', () => {
  const auth = digestAuth(createContext(), credential);
  auth.invalidate(refusal('Digest realm="a", nonce="b", qop="auth", opaque="c"'), request);
  const header = auth.apply(request).headers['authorization'] ?? '';
  const { data } = parseAuthorizationHeader(header, [DIGEST]);
  const { response, ...fields } = data as Record<string, string>;
  expect(fields).toMatchObject({ username: 'public-key', uri: '/a?b=c', nc: '00000001', qop: 'auth' });
  const input = { ...fields, password: 'canary-1', method: 'GET', algorithm: 'md5' };
  expect(DIGEST.computeHash(input as Parameters<typeof DIGEST.computeHash>[0])).toBe(response);
});

it('a multipart body that the server wants hashed is refused, with what to do', () => {
  const auth = digestAuth(createContext(), credential);
  auth.invalidate(refusal('Digest realm="a", nonce="b", qop="auth-int"'), request);
  expect(() => auth.apply({ ...request, method: 'POST', body: new FormData() })).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringContaining('as `body`') as string }),
  );
});

it('an empty user name is refused', () => {
  expect(() => digestAuth(createContext(), { username: ' ', password: 'a' })).toThrow(
    expect.objectContaining({ code: 'bad_request' }),
  );
});

it('the password is known as a secret, and shown nowhere', () => {
  const context = createContext();
  const auth = digestAuth(context, credential);
  auth.invalidate(refusal('Digest realm="a", nonce="b", qop="auth"'), request);
  expect(auth.secrets).toEqual(['canary-1']);
  expect(digestAuth(context, { username: 'key', password: '' }).secrets).toEqual([]);
  const printed = [
    inspect(auth, { depth: Infinity, showHidden: true, getters: true }),
    inspect(auth, { customInspect: false, depth: Infinity, showHidden: true }),
    JSON.stringify(auth),
    JSON.stringify(auth.apply(request)),
    String(auth),
  ].join();
  expect(printed).not.toContain('canary');
});
