import { getCookie, setCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import type { ConsoleContext, ConsoleEnv } from '../frame/env.ts';
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
    if (session.id === named) context.set('session', session);
    else keepSession(context, session);
    return next();
  };
}
