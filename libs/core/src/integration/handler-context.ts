import type { PageRequest } from '../envelopes/page-request.ts';
import { InvalidResponseError } from '../errors/typed-errors.ts';
import type { Clock } from '../runtime/clock.ts';
import { redactedLog } from '../runtime/redacted-log.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { AppSession } from './app-session.ts';
import type { CapabilityCall } from './capability.ts';
import type { ConfirmOptions, HandlerContext } from './handler.ts';

/**
 * What a handler is called with. It is a class for its getters: every call makes one, and an object with getters of its
 * own takes ten times as long to make.
 */
export class BoundContext<Client, Settings, Credential, Request> implements HandlerContext<
  Client,
  Settings,
  Credential,
  Request
> {
  readonly settings: Settings;
  readonly credentials: readonly Credential[];
  readonly request: Request;
  readonly page: PageRequest;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly runtime: Runtime;
  readonly planning: boolean;
  readonly log: HandlerContext<Client, Settings, Credential, Request>['log'];
  readonly confirm: HandlerContext<Client, Settings, Credential, Request>['confirm'];
  readonly #session: AppSession<Settings, Credential, Client>;

  constructor(call: CapabilityCall, request: Request, session: AppSession<Settings, Credential, Client>) {
    const { context } = call;
    this.#session = session;
    this.settings = session.settings();
    this.credentials = session.credentials;
    this.request = request;
    this.page = call.page;
    this.signal = context.signal;
    this.clock = context.runtime.clock;
    this.runtime = context.runtime;
    this.planning = context.plan !== undefined;
    // Its own, as `{ ...context }` would lose what is of the class.
    this.log = redactedLog(context);
    this.confirm = (check, options) => confirm(call, check, options);
  }

  get client(): Client {
    return this.#session.client();
  }

  get credential(): Credential {
    return this.#session.credential();
  }
}

async function confirm(
  call: CapabilityCall,
  check: () => Promise<boolean>,
  options: ConfirmOptions = {},
): Promise<void> {
  if (call.context.plan !== undefined) return;
  const tries = options.tries ?? 1;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (await check()) return;
    if (attempt < tries) {
      await call.context.runtime.clock.sleep((options.delaySeconds ?? 1) * 1000, call.context.signal);
    }
  }
  throw new InvalidResponseError(options.message ?? 'The app accepted the change, but it had no effect.');
}
