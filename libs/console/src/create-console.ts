import { createRuntime, isLoopback } from '@patchbay/core';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { assetPages, createAssets } from './assets/assets.ts';
import type { ConsoleEnv, ConsolePages, ConsoleRuntime } from './frame/env.ts';
import type { ConsoleHost } from './frame/host.ts';
import { failed, notFound, tooLarge } from './frame/problem-pages.ts';
import { consolePages } from './pages/index.ts';
import { csrfProtection } from './security/csrf.ts';
import { createFailures } from './security/failures.ts';
import { securityHeaders } from './security/headers.ts';
import { hostCheck } from './security/hosts.ts';
import { loginPages } from './security/login.ts';
import { sessionOf } from './security/session-cookie.ts';
import { createSessions } from './security/sessions.ts';

/** How a console is set up. */
export interface ConsoleOptions {
  /** Whose connections it shows and makes. @default 'default' */
  readonly tenant?: string;
  /** What people sign in with; at least 16 characters. Needed wherever more than this machine reaches the console. */
  readonly token?: string;
  /**
   * Where browsers find the console, such as `https://patchbay.example.com`: the root of an origin. Requests under other
   * names than this one and loopback are refused. @default loopback alone
   */
  readonly publicUrl?: string;
  /** Clock, secure random numbers and log. @default the machine's, and no log */
  readonly runtime?: Partial<ConsoleRuntime>;
  /** Pages of your own, which come before the console's. */
  readonly pages?: readonly ConsolePages[];
}

/** Answers requests, as `fetch` gives and takes them. */
export type Console = (request: Request) => Promise<Response>;

/** The largest form that is read, in bytes. */
const LARGEST_FORM = 1024 * 1024;

/**
 * The console of a host, as a fetch handler for the root of an origin of its own.
 *
 * @throws Error when `publicUrl` leads beyond this machine and no token is given, or the token is too short
 */
export function createConsole(host: ConsoleHost, options: ConsoleOptions = {}): Console {
  const publicUrl = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);
  checkToken(options.token, publicUrl);
  const runtime = createRuntime(options.runtime);
  const sessions = createSessions(runtime, options.token !== undefined);
  const assets = createAssets();
  const app = new Hono<ConsoleEnv>({ getPath: (request) => new URL(request.url).pathname });

  app.use(securityHeaders(publicUrl?.protocol === 'https:'));
  app.use(async (context, next) => {
    context.set('host', host);
    context.set('tenant', options.tenant ?? 'default');
    context.set('runtime', runtime);
    context.set('assets', assets);
    return next();
  });
  app.use(hostCheck(publicUrl));
  assetPages(assets)(app);
  app.use(sessionOf(sessions));
  app.use(bodyLimit({ maxSize: LARGEST_FORM, onError: tooLarge }));
  app.use(csrfProtection);
  if (options.token !== undefined) {
    loginPages({ token: options.token, sessions, failures: createFailures(runtime.clock) })(app);
  }
  for (const pages of [...(options.pages ?? []), ...consolePages]) pages(app);
  app.notFound((context) => notFound(context));
  app.onError((error, context) => {
    const reference = Buffer.from(runtime.secureRandom(6)).toString('hex');
    runtime.logger.log('error', 'A page of the console failed.', {
      reference,
      method: context.req.method,
      path: context.req.path,
      error: error.name,
      message: error.message,
    });
    return failed(context, reference);
  });
  return async (request) => app.fetch(request);
}

function checkToken(token: string | undefined, publicUrl: URL | undefined): void {
  if (publicUrl !== undefined && publicUrl.pathname !== '/') {
    throw new Error('`publicUrl` is the root of an origin: the console has a host name of its own.');
  }
  if (token === undefined && publicUrl !== undefined && !isLoopback(publicUrl.hostname)) {
    throw new Error('A console that others reach needs a `token` to sign in with.');
  }
  if (token !== undefined && token.length < 16) {
    throw new Error('The `token` of the console needs at least 16 characters.');
  }
}
