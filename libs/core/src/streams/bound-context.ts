import { isRecord } from '../json.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { KeptValues } from '../runtime/kept-values.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { StreamContext } from './context.ts';
import type { StreamCall } from './definition.ts';

/** What a stream's context takes from its session. */
export interface StreamContextParts<Client, Settings, Credential> {
  readonly call: StreamCall;
  readonly settings: Settings;
  readonly credentials: readonly Credential[];
  /** Both are made, or refused, when a hook first asks for them. */
  readonly client: () => Client;
  readonly credential: () => Credential;
}

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
  readonly #parts: StreamContextParts<Client, Settings, Credential>;

  constructor(parts: StreamContextParts<Client, Settings, Credential>) {
    const { context, run } = parts.call;
    this.#parts = parts;
    this.call = parts.call;
    this.run = run;
    this.settings = parts.settings;
    this.credentials = parts.credentials;
    this.signal = context.signal;
    this.runtime = context.runtime;
    this.log = (level, message, fields) => {
      const redacted = context.redactor.value(fields ?? {});
      context.runtime.logger.log(level, context.redactor.text(message), isRecord(redacted) ? redacted : {});
    };
  }

  get client(): Client {
    return this.#parts.client();
  }

  get credential(): Credential {
    return this.#parts.credential();
  }

  get clientContext(): ClientContext<Settings, Credential> {
    const { call, settings, credentials } = this.#parts;
    return { ...call.context, settings, credential: this.credential, credentials };
  }
}
