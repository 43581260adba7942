import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import type { ConsoleContext } from './env.ts';
import { html, nothing, type Html } from './html.ts';

/** What was done, told once on the page that comes next. */
export interface Flash {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

const Flash = z.object({ kind: z.enum(['done', 'problem']), text: z.string().max(1000) });

/** The most of a message, as a cookie spells it: browsers drop a cookie of more than 4096 bytes. */
const LONGEST = 3000;

/** Cookies know no ports: two consoles of one machine do not tell each other's messages. */
function cookieName({ var: { origin } }: ConsoleContext): string {
  const { port, protocol } = new URL(origin);
  return `patchbay_flash_${port === '' ? protocol.slice(0, -1) : port}`;
}

/** Tells something on the next page: `flash(context, 'done', 'GitHub is connected.')`. Never put a secret into it. */
export function flash(context: ConsoleContext, kind: Flash['kind'], text: string): void {
  setCookie(context, cookieName(context), JSON.stringify({ kind, text: shortened(text) }), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: context.var.origin.startsWith('https:'),
    path: '/',
    maxAge: 60,
  });
}

function shortened(text: string): string {
  const characters = [...text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')].slice(0, 500);
  while (encodeURIComponent(characters.join('')).length > LONGEST) characters.splice(-20);
  return characters.join('');
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
  const found = getCookie(context, cookieName(context));
  if (found === undefined) return nothing;
  deleteCookie(context, cookieName(context), { path: '/' });
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
