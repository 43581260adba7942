import type { PageRequest } from '../envelopes/page-request.ts';
import { InvalidResponseError } from '../errors/typed-errors.ts';
import { isRecord } from '../json.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { CapabilityCall } from './capability.ts';
import type { ConfirmOptions, HandlerContext } from './handler.ts';

/** What a handler context takes from the session of its call. */
export interface ContextParts<Client, Settings, Credential, Request> {
  readonly call: CapabilityCall;
  readonly request: Request;
  readonly settings: Settings;
  readonly credentials: readonly Credential[];
  /** Both are made, or refused, when the handler first asks for them. */
  readonly client: () => Client;
  readonly credential: () => Credential;
}

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
  readonly #parts: ContextParts<Client, Settings, Credential, Request>;

  constructor(parts: ContextParts<Client, Settings, Credential, Request>) {
    const { call } = parts;
    const { context } = call;
    this.#parts = parts;
    this.settings = parts.settings;
    this.credentials = parts.credentials;
    this.request = parts.request;
    this.page = call.page;
    this.signal = context.signal;
    this.clock = context.runtime.clock;
    this.runtime = context.runtime;
    this.planning = context.plan !== undefined;
    this.log = (level, message, fields) => {
      const redacted = context.redactor.value(fields ?? {});
      context.runtime.logger.log(level, context.redactor.text(message), isRecord(redacted) ? redacted : {});
    };
    this.confirm = (check, options) => confirm(call, check, options);
  }

  get client(): Client {
    return this.#parts.client();
  }

  get credential(): Credential {
    return this.#parts.credential();
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
