import { sameText } from '@patchbay/core';
import { html, nothing } from '../frame/html.ts';
import type { ConsoleApp, ConsoleContext } from '../frame/env.ts';
import { page } from '../frame/page.ts';
import { notice } from '../frame/parts.ts';
import { csrfField } from './csrf.ts';
import type { Failures } from './failures.ts';
import { innerPath, pathOf } from './paths.ts';
import { keepSession } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';

/** What the pages of signing in work with. */
export interface LoginParts {
  readonly token: string;
  readonly sessions: Sessions;
  readonly failures: Failures;
}

/** Signing in with the token, signing out, and the way to the login page for everybody else. */
export function loginPages({ token, sessions, failures }: LoginParts): (app: ConsoleApp) => void {
  return (app) => {
    app.get('/login', (context) => loginPage(context, context.req.query('next')));
    app.post('/login', async (context) => {
      const form = await context.req.parseBody();
      const next = textOf(form['next']);
      const seconds = failures.secondsToWait();
      if (seconds > 0) {
        context.header('retry-after', String(seconds));
        return loginPage(context, next, `Too many wrong tokens. Try again in ${seconds} seconds.`, 429);
      }
      if (!sameText(textOf(form['token']), token)) {
        failures.add();
        return loginPage(context, next, 'This is not the token that the console was started with.', 403);
      }
      failures.clear();
      keepSession(context, sessions.signIn(context.var.session.id));
      return context.redirect(innerPath(next), 303);
    });
    app.post('/logout', (context) => {
      sessions.signOut(context.var.session.id);
      keepSession(context, sessions.find(undefined));
      return context.redirect('/login', 303);
    });
    app.use(async (context, next) => {
      if (context.var.session.mayEnter) return next();
      if (context.req.method !== 'GET') return context.redirect('/login', 303);
      return context.redirect(`/login?next=${encodeURIComponent(pathOf(context))}`, 303);
    });
  };
}

function loginPage(
  context: ConsoleContext,
  next: string | undefined,
  problem?: string,
  status?: 403 | 429,
): Promise<Response> {
  return page(context, {
    title: 'Sign in',
    status,
    lede: 'The token was set, or printed, when the console was started.',
    body: html`${problem === undefined ? nothing : notice('problem', html`<p id="problem">${problem}</p>`)}
      <form class="card form narrow" method="post" action="/login">
        ${csrfField(context)}<input type="hidden" name="next" value="${innerPath(next)}" />
        <div class="field">
          <label for="token">Token</label>
          <input
            id="token"
            name="token"
            type="password"
            autocomplete="current-password"
            required
            ${problem === undefined ? nothing : html`aria-invalid="true" aria-describedby="problem"`}
          />
        </div>
        <div class="form-actions"><button class="primary">Sign in</button></div>
      </form>`,
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
