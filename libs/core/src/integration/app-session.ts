import { describeIssues, type Validator } from '../capabilities/spec.ts';
import type { CredentialInput, CredentialOf } from '../credentials/config.ts';
import type { Supplied } from '../credentials/supplied.ts';
import { BadRequestError, MissingParameterError } from '../errors/typed-errors.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { CapabilityCall } from './capability.ts';

/** What a session of an app is made of, be it of a capability or of a stream. */
export type AppCall = Pick<CapabilityCall, 'context' | 'settings' | 'supplied'>;

/** Settings, credentials and client of one call, in the types of the app. Each is checked or made when first asked for. */
export interface AppSession<Settings, Credential, Client> {
  readonly credentials: readonly Credential[];
  settings(): Settings;
  credential(): Credential;
  clientContext(): ClientContext<Settings, Credential>;
  client(): Client;
  /** Disposes of the client, if one was made; `undefined` when there is nothing to wait for. */
  close(): Promise<void> | undefined;
}

/** Begins a session of an app. */
export function openAppSession<Settings, Credentials extends readonly CredentialInput[], Client>(
  call: AppCall,
  settings: Validator<Settings>,
  createClient: (context: ClientContext<Settings, CredentialOf<Credentials>>) => Client,
): AppSession<Settings, CredentialOf<Credentials>, Client> {
  return new CallSession(call, settings, call.supplied.filter(isDeclared<Credentials>), createClient);
}

/** A class, as every call makes one. */
class CallSession<Settings, Credential, Client> implements AppSession<Settings, Credential, Client> {
  readonly credentials: readonly Credential[];
  readonly #call: AppCall;
  readonly #settings: Validator<Settings>;
  readonly #createClient: (context: ClientContext<Settings, Credential>) => Client;
  #made: { readonly client: Client } | undefined;
  #checked: { readonly value: Settings } | undefined;

  constructor(
    call: AppCall,
    settings: Validator<Settings>,
    credentials: readonly Credential[],
    createClient: (context: ClientContext<Settings, Credential>) => Client,
  ) {
    this.credentials = credentials;
    this.#call = call;
    this.#settings = settings;
    this.#createClient = createClient;
  }

  settings(): Settings {
    this.#checked ??= { value: checkSettings(this.#call, this.#settings) };
    return this.#checked.value;
  }

  credential(): Credential {
    const [first] = this.credentials;
    if (first === undefined) throw new MissingParameterError('The call carries no credential.');
    return first;
  }

  clientContext(): ClientContext<Settings, Credential> {
    const [first] = this.credentials;
    const { credentials } = this;
    const context = this.#call.context;
    const settings = this.settings();
    if (first !== undefined) return { ...context, settings, credentials, credential: first };
    // A connector that takes none has a client too, which may copy its context: only who reads it is refused.
    const credential = (): Credential => this.credential();
    const asked = {
      ...context,
      settings,
      credentials,
      get credential() {
        return credential();
      },
    };
    return Object.defineProperty(asked, 'credential', { enumerable: false });
  }

  client(): Client {
    this.#made ??= { client: this.#createClient(this.clientContext()) };
    return this.#made.client;
  }

  close(): Promise<void> | undefined {
    return this.#made === undefined ? undefined : dispose(this.#made.client);
  }
}

/** Dispatch has checked every supplied credential against the declaration that this type is made from. */
function isDeclared<Credentials extends readonly CredentialInput[]>(
  supplied: unknown,
): supplied is CredentialOf<Credentials> & Supplied {
  return typeof supplied === 'object' && supplied !== null && 'id' in supplied && 'type' in supplied;
}

/**
 * The settings of a call, checked; the redactor learns their secrets.
 *
 * @throws BadRequestError when they are not what the app takes
 */
export function checkSettings<Settings>(call: AppCall, settings: Validator<Settings>): Settings {
  const result = settings.validate(call.settings ?? {});
  if (!result.ok) {
    const missing = result.issues.filter((issue) => issue.missing).map(({ path }) => path);
    throw new BadRequestError(
      missing.length > 0
        ? `Invalid settings passed on request. Missing required settings: ${missing.join(', ')}`
        : `Invalid settings passed on request: ${describeIssues(result.issues)}`,
    );
  }
  for (const secret of settings.secretsIn(result.value)) call.context.redactor.add(secret);
  return result.value;
}

function dispose(client: unknown): Promise<void> | undefined {
  if (isAsyncDisposable(client)) return Promise.resolve(client[Symbol.asyncDispose]());
  if (isDisposable(client)) client[Symbol.dispose]();
  return undefined;
}

function isAsyncDisposable(value: unknown): value is AsyncDisposable {
  return typeof value === 'object' && value !== null && Symbol.asyncDispose in value;
}

function isDisposable(value: unknown): value is Disposable {
  return typeof value === 'object' && value !== null && Symbol.dispose in value;
}
