import { describe, expect, it } from 'vitest';
import { canary, findSecret } from '../src/index.ts';

const secret = canary('token');

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
    ['hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('is found as %s in %s', (form, text) => {
    expect(findSecret(text, secret)).toBe(form);
  });

  it.each(['', 'canary-', `${secret.slice(0, -1)}`, btoa('something else altogether'), '%zz%'])(
    'is not found in %s',
    (text) => {
      expect(findSecret(text, secret)).toBeUndefined();
    },
  );
});
