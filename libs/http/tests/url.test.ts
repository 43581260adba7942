import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeQuery, joinUrl, parseBaseUrl, path } from '../src/index.ts';
import { resolveLinkUrl } from '../src/url/join.ts';
import { addMissingQuery, appendQuery, dropParameters } from '../src/url/query.ts';

const base = parseBaseUrl('https://x.example/api/v2');

describe('joinUrl', () => {
  test.each([
    ['users', 'https://x.example/api/v2/users'],
    ['/users', 'https://x.example/api/v2/users'],
    ['users/', 'https://x.example/api/v2/users/'],
    ['users?x=1', 'https://x.example/api/v2/users?x=1'],
    ['?x=1', 'https://x.example/api/v2?x=1'],
    ['', 'https://x.example/api/v2'],
    ['users/a b ', 'https://x.example/api/v2/users/a%20b%20'],
    ['users:batch', 'https://x.example/api/v2/users:batch'],
    ['a//b', 'https://x.example/api/v2/a//b'],
    ['users/..hidden/.well-known', 'https://x.example/api/v2/users/..hidden/.well-known'],
    ['https://x.example/other?y=2#part', 'https://x.example/other?y=2'],
    ['https://X.example:443/other', 'https://x.example/other'],
  ])('%j', (given, expected) => expect(joinUrl(base, given)).toBe(expected));

  test.each(['https://x.example/api/v2/', 'https://x.example/api/v2//'])('base %s', (href) => {
    expect(joinUrl(parseBaseUrl(href), '/users')).toBe('https://x.example/api/v2/users');
  });

  test.each([
    '//evil.example/x',
    'a/../b',
    '..',
    './a',
    'a/%2e%2E/b',
    'a\\b',
    'a#b',
    'a?b#c',
    'a\nb',
    'a\tb',
  ])('refuses %j, which a parser would change', (given) =>
    expect(() => joinUrl(base, given)).toThrow(expect.objectContaining({ code: 'bad_request' })),
  );

  test.each([
    'https://evil.example/api/v2/users',
    'http://x.example/api/v2/users',
    'https://x.example:8443/users',
    'https://x.example@evil.example/',
    'https://user:password@x.example/',
    'ftp://x.example/users',
  ])('refuses to go to %s', (given) =>
    expect(() => joinUrl(base, given)).toThrow(expect.objectContaining({ code: 'invalid_response' })),
  );

  test('drops no segment, of base or path, whatever they hold', () => {
    const segment = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((each) => each !== '.' && each !== '..');
    const segments = fc.array(segment, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(segments, segments, fc.boolean(), fc.boolean(), (before, after, slash, endSlash) => {
        const encode = (list: readonly string[]): string => list.map((each) => path`${each}`).join('/');
        const joined = joinUrl(
          parseBaseUrl(`https://x.example/${encode(before)}${endSlash ? '/' : ''}`),
          (slash ? '/' : '') + encode(after),
        );
        const url = new URL(joined);
        expect(url.origin).toBe('https://x.example');
        expect(url.pathname.slice(1).split('/').map(decodeURIComponent)).toEqual([...before, ...after]);
      }),
    );
  });
});

test.each([
  'x.example/api',
  'ftp://x.example',
  'https://u:p@x.example',
  'https://x.example?a=1',
  'https://x.example/#a',
  '',
])('parseBaseUrl refuses %j', (given) =>
  expect(() => parseBaseUrl(given)).toThrow(expect.objectContaining({ code: 'invalid_value' })),
);

describe('path', () => {
  test('encodes each value by itself', () => {
    expect(path`users/${'a/b?c#d%'}/groups/${7}`).toBe('users/a%2Fb%3Fc%23d%25/groups/7');
  });
  test.each(['', '.', '..', 'a\ud800'])('refuses %j', (value) =>
    expect(() => path`users/${value}`).toThrow(expect.objectContaining({ code: 'bad_request' })),
  );
});

describe('resolveLinkUrl', () => {
  test.each([
    ['/other?page=2', undefined, 'https://x.example/other?page=2'],
    ['?page=2', 'https://x.example/api/v2/users?page=1', 'https://x.example/api/v2/users?page=2'],
    ['users?page=2', undefined, 'https://x.example/api/v2/users?page=2'],
    ['https://x.example/api/v2/users?page=2', undefined, 'https://x.example/api/v2/users?page=2'],
  ])('%s from %s', (link, from, expected) => expect(resolveLinkUrl(base, link, from)).toBe(expected));

  test.each([
    'https://evil.example/',
    '//evil.example/x',
    'javascript:alert(1)',
    'http://x.example/',
    'https://[',
  ])('refuses %s', (link) =>
    expect(() => resolveLinkUrl(base, link)).toThrow(expect.objectContaining({ code: 'invalid_response' })),
  );
});

describe('query', () => {
  test.each([
    [{ a: 1, b: 'x y', c: true, d: null, e: undefined }, undefined, 'a=1&b=x%20y&c=true'],
    [{ 'include[]': ['a', 'b'] }, undefined, 'include%5B%5D=a&include%5B%5D=b'],
    [{ id: [1, null, 2] }, 'brackets' as const, 'id%5B%5D=1&id%5B%5D=2'],
    [{ id: ['a,b', 'c'] }, 'comma' as const, 'id=a%2Cb,c'],
    [{ id: [] }, undefined, ''],
    [{ a: '\ud800' }, undefined, 'a=%EF%BF%BD'],
  ])('%j %s', (query, style, expected) => expect(encodeQuery(query, style)).toBe(expected));

  test('what is appended replaces the same name', () => {
    expect(appendQuery('https://x.example/a?x=1&y=2&x=3', { x: 9 })).toBe('https://x.example/a?y=2&x=9');
  });
  test('what is missing is added, what is there stays', () => {
    expect(addMissingQuery('https://x.example/a?x=1', { x: 9, y: 2 })).toBe('https://x.example/a?x=1&y=2');
  });
  test('parameters with a secret are dropped', () => {
    const isSecret = (text: string): boolean => text.includes('key');
    expect(dropParameters('https://x.example/a?k=key&y=2', isSecret)).toBe('https://x.example/a?y=2');
    expect(dropParameters('https://x.example/a?k=key', isSecret)).toBe('https://x.example/a');
  });
  test('survives being read by URLSearchParams', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string(), { minLength: 1 })), (query) => {
        const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
        expect([...new URLSearchParams(encodeQuery(query))]).toEqual(pairs);
      }),
    );
  });
});
