import { createHmac } from 'node:crypto';

const encoded = (text: string): string => Buffer.from(text).toString('base64');

/** The secret with which JWTs of the mock API are signed. */
export const jwtSecret = 'good-secret-of-the-desk-0123456789abcdef';

const known = new Set([
  'Bearer good-token',
  `Basic ${encoded('ada:good-password')}`,
  `Service ${encoded('tenant-1:ada@desk.example:good-key')}`,
  `Key ${encoded('key-1:good-private-key')}`,
]);

/** Whether the mock API lets the caller of a request in. */
export function isKnownCaller(authorization: string | undefined): boolean {
  if (authorization === undefined) return false;
  if (known.has(authorization)) return true;
  if (authorization.startsWith('OAuth ')) return /oauth_consumer_key="good-consumer"/.test(authorization);
  return isGoodJwt(authorization.replace('Bearer ', ''));
}

function isGoodJwt(token: string): boolean {
  const [header, payload, signature] = token.split('.');
  if (signature === undefined) return false;
  const expected = createHmac('sha256', jwtSecret).update(`${header}.${payload}`).digest('base64url');
  return signature === expected;
}
