import type { ConsoleContext } from '../frame/env.ts';

/** Where a request leads, as a path of the console. */
export function pathOf(context: ConsoleContext): string {
  const { pathname, search } = new URL(context.req.url);
  return innerPath(pathname + search);
}

/** A path of the console, whatever a form or an address says. */
export function innerPath(path: string | undefined): string {
  if (path === undefined || !URL.canParse(path, 'http://console')) return '/';
  const { origin, pathname, search } = new URL(path, 'http://console');
  return origin === 'http://console' && !pathname.startsWith('//') ? pathname + search : '/';
}
