import { isLoopback } from '@patchbay/core';
import type { MiddlewareHandler } from 'hono';
import type { ConsoleEnv } from '../frame/env.ts';

/**
 * The origin under which a request came, or undefined for a name that is not the console's. So a page of somebody else whose
 * name leads to this machine (DNS rebinding) gets nothing.
 */
export function originOf(request: Request, publicUrl: URL | undefined): string | undefined {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  if (publicUrl !== undefined && host.toLowerCase() === publicUrl.host) return publicUrl.origin;
  if (!URL.canParse(`http://${host}`)) return undefined;
  const asked = new URL(`http://${host}`);
  if (asked.pathname !== '/' || asked.username !== '') return undefined;
  return isLoopback(asked.hostname) ? `${url.protocol}//${asked.host}` : undefined;
}

/** Refuses requests under another name than the console's. */
export function hostCheck(publicUrl: URL | undefined): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    const origin = originOf(context.req.raw, publicUrl);
    if (origin === undefined) return context.text('The console does not answer under this name.', 421);
    context.set('origin', origin);
    return next();
  };
}
