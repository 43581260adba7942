import { getCookie, setCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import type { ConsoleContext, ConsoleEnv } from '../frame/env.ts';
import { html } from '../frame/html.ts';
import { page } from '../frame/page.ts';
import { pathOf } from './paths.ts';
import type { Session, Sessions } from './sessions.ts';

/** Cookies know no ports: with the port in its name, two consoles of one machine do not take each other's. */
function cookieName(origin: string): string {
  const { port, protocol } = new URL(origin);
  return `patchbay_${port === '' ? protocol.slice(0, -1) : port}`;
}

/** Names the session to the browser, where no script reads it and from where no other site sends it. */
export function keepSession(context: ConsoleContext, session: Session): void {
  const { origin } = context.var;
  context.set('session', session);
  setCookie(context, cookieName(origin), session.id, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: origin.startsWith('https:'),
    path: '/',
  });
}

/** Finds the session of a request, or begins one. */
export function sessionOf(sessions: Sessions): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    const named = getCookie(context, cookieName(context.var.origin));
    const session = sessions.find(named);
    context.set('session', session);
    if (session.id === named) return next();
    // What comes from another site brings no Strict cookie, and must not put a new one in the place of the one that is there.
    if (comesFromElsewhere(context)) return context.req.method === 'GET' ? again(context) : next();
    keepSession(context, session);
    return next();
  };
}

/**
 * A link on another site, such as the way back from a consent, brings no cookie. One more step, begun by the console
 * itself, brings it.
 */
function again(context: ConsoleContext): Promise<Response> {
  const here = pathOf(context);
  context.header('refresh', `0; url=${here}`);
  return page(context, { title: 'One moment', body: html`<p><a href="${here}">Continue</a></p>` });
}

function comesFromElsewhere(context: ConsoleContext): boolean {
  const site = context.req.header('sec-fetch-site') ?? '';
  return ['cross-site', 'same-site'].includes(site);
}
