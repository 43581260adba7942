import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import type { ConsoleContext } from './env.ts';
import { html, nothing, type Html } from './html.ts';

/** What was done, told once on the page that comes next. */
export interface Flash {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

const Flash = z.object({ kind: z.enum(['done', 'problem']), text: z.string().max(500) });

const COOKIE = 'patchbay_flash';

/** Tells something on the next page: `flash(context, 'done', 'GitHub is connected.')`. Never put a secret into it. */
export function flash(context: ConsoleContext, kind: Flash['kind'], text: string): void {
  setCookie(context, COOKIE, JSON.stringify({ kind, text: text.slice(0, 500) }), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: context.var.origin.startsWith('https:'),
    path: '/',
    maxAge: 60,
  });
}

/** Goes to another page after a write, and tells there what was done. */
export function redirectWith(
  context: ConsoleContext,
  path: string,
  kind: Flash['kind'],
  text: string,
): Response {
  flash(context, kind, text);
  return context.redirect(path, 303);
}

/** Takes the message that waits, if one does. */
export function takeFlash(context: ConsoleContext): Html {
  const found = getCookie(context, COOKIE);
  if (found === undefined) return nothing;
  deleteCookie(context, COOKIE, { path: '/' });
  const message = parseFlash(found);
  if (message === undefined) return nothing;
  return html`<p class="notice notice-${message.kind}" role="${message.kind === 'done' ? 'status' : 'alert'}">
    ${message.text}
  </p>`;
}

function parseFlash(text: string): Flash | undefined {
  try {
    return Flash.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
