import { walk, type PagedSource } from '@patchbay/pagination';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canary, findSecret } from '../src/index.ts';

const secret = canary('token');

/** As a page token is written: nine bytes in front of deflated JSON. */
function pageToken(json: string): string {
  return Buffer.concat([Buffer.alloc(9, 1), deflateRawSync(json)]).toString('base64url');
}

describe('a secret', () => {
  it.each([
    ['plain', `x ${secret} y`],
    ['plain', JSON.stringify({ a: JSON.stringify({ b: `"${secret}` }) })],
    ['URL-encoded', `https://a.example/?t=${encodeURIComponent(secret)}`],
    ['URL-encoded', `t=${encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase())}`],
    ['URL-encoded', encodeURIComponent(encodeURIComponent(secret))],
    ['base64', `Basic ${btoa(`user:${secret}`)}`],
    ['base64', `Basic ${btoa(`us:${secret}`)}`],
    ['base64', `Basic ${btoa(`u:${secret}:and more`)}`],
    ['base64', Buffer.from(`{"t":"${secret}"}`).toString('base64url')],
    ['base64', encodeURIComponent(btoa(secret))],
    ['compressed', pageToken(`{"position":"/api/users?api_key=${encodeURIComponent(secret)}&page=2"}`)],
    ['compressed', JSON.stringify({ page: { token: pageToken(`{"p":"${secret}"}`), size: 10 } })],
    ['compressed', `/list?page=${pageToken(JSON.stringify({ cursor: btoa(`next of ${secret}`) }))}`],
    ['compressed', gzipSync(secret).toString('base64')],
    ['compressed', encodeURIComponent(deflateSync(`a=${secret}`).toString('base64'))],
    ['compressed', deflateRawSync(secret).toString('base64url')],
    ['hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('is found as %s in %s', (form, text) => {
    expect(findSecret(text, secret)).toBe(form);
  });

  it.each([
    '',
    'canary-',
    `${secret.slice(0, -1)}`,
    btoa('something else altogether'),
    '%zz%',
    pageToken('{}'),
  ])('is not found in %s', (text) => {
    expect(findSecret(text, secret)).toBeUndefined();
  });

  it('is found in a page token as the library writes it', async () => {
    const source: PagedSource<number> = {
      id: 'careless',
      read: async () => ({ items: [1], next: `/users?api_key=${secret}&page=2` }),
    };
    const { page } = await walk({}, source);
    expect(findSecret(JSON.stringify(page), secret)).toBe('compressed');
    expect(findSecret(JSON.stringify(page), canary('other'))).toBeUndefined();
  });

  it('is looked for in time that does not explode', () => {
    const bomb = pageToken('a'.repeat(50_000_000));
    expect(findSecret(bomb, secret)).toBeUndefined();
    expect(findSecret(`${'x'.repeat(40)} `.repeat(2_000), secret)).toBeUndefined();
  });
});
