import type { AppSession } from '../integration/app-session.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { KeptValues } from '../runtime/kept-values.ts';
import { redactedLog } from '../runtime/redacted-log.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { StreamContext } from './context.ts';
import type { StreamCall } from './definition.ts';

/** What the hooks of one stream work with. */
export class BoundStreamContext<Client, Settings, Credential> implements StreamContext<
  Client,
  Settings,
  Credential
> {
  readonly settings: Settings;
  readonly credentials: readonly Credential[];
  readonly signal: AbortSignal;
  readonly runtime: Runtime;
  readonly run: KeptValues;
  readonly call: StreamCall;
  readonly log: StreamContext<Client, Settings, Credential>['log'];
  readonly #session: AppSession<Settings, Credential, Client>;

  constructor(call: StreamCall, session: AppSession<Settings, Credential, Client>) {
    const { context, run } = call;
    this.#session = session;
    this.call = call;
    this.run = run;
    this.settings = session.settings();
    this.credentials = session.credentials;
    this.signal = context.signal;
    this.runtime = context.runtime;
    this.log = redactedLog(context);
  }

  get client(): Client {
    return this.#session.client();
  }

  get credential(): Credential {
    return this.#session.credential();
  }

  get clientContext(): ClientContext<Settings, Credential> {
    return this.#session.clientContext();
  }
}
