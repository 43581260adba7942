import { sameText } from '@patchbay/core';
import type { MiddlewareHandler } from 'hono';
import { html, type Html } from '../frame/html.ts';
import type { ConsoleContext, ConsoleEnv } from '../frame/env.ts';
import { page } from '../frame/page.ts';
import { buttonLink, emptyState } from '../frame/parts.ts';

/** The name of the field that every form carries. */
export const CSRF_FIELD = 'csrf_token';

/** The hidden field that every form with method POST needs. */
export function csrfField(context: ConsoleContext): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${context.var.session.csrfToken}" />`;
}

/**
 * Lets a write in when the browser says that it comes from the console (`Origin`, or `Sec-Fetch-Site` where there is no
 * origin), and its form carries the token of the session.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const csrfProtection: MiddlewareHandler<ConsoleEnv> = async (context, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(context.req.method)) return next();
  if (!comesFromConsole(context) || !(await carriesToken(context))) {
    return page(context, {
      title: 'Send it again',
      status: 403,
      body: emptyState({
        title: 'The form is no longer valid',
        text: 'It was opened before the console was restarted or before you signed in, or it came from another page. Nothing was changed.',
        actions: buttonLink('/', 'Go to the catalogue', 'primary'),
      }),
    });
  }
  return next();
};

function comesFromConsole(context: ConsoleContext): boolean {
  const origin = context.req.header('origin');
  if (origin !== undefined) return origin === context.var.origin;
  return context.req.header('sec-fetch-site') === 'same-origin';
}

async function carriesToken(context: ConsoleContext): Promise<boolean> {
  const form = await context.req.parseBody();
  const token = form[CSRF_FIELD];
  return typeof token === 'string' && sameText(token, context.var.session.csrfToken);
}
