import type { MiddlewareHandler } from 'hono';
import type { ConsoleEnv } from '../frame/env.ts';

/**
 * Lets in what comes from the console itself, in files of their own: no script and no style that stands in the HTML.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Puts the headers of every answer, also of one that is an error. Pages are kept by no cache. */
export function securityHeaders(isHttps: boolean): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
    if (isHttps) headers.set('strict-transport-security', 'max-age=31536000');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}
