import { describeIssues, type Validation, type Validator } from '../capabilities/spec.ts';
import type { CredentialInput, CredentialOf } from '../credentials/config.ts';
import type { Supplied } from '../credentials/supplied.ts';
import { BadRequestError, MissingParameterError } from '../errors/typed-errors.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { BoundRequest, CapabilityCall, CapabilitySession } from './capability.ts';
import type { Handler } from './handler.ts';
import { BoundContext } from './handler-context.ts';

/** Joins a capability's payload schema and handler to the app's settings, credentials and client. */
export type Binder<Settings, Credential, Client> = <Request, Response>(
  capability: string,
  request: Validator<Request>,
  handler: Handler<Client, Settings, Credential, Request, Response>,
) => (payload: unknown) => Validation<BoundRequest<Client>>;

/** Makes the binder of one app. */
export function createBinder<Settings, Credentials extends readonly CredentialInput[], Client>(
  settings: Validator<Settings>,
  createClient: (context: ClientContext<Settings, CredentialOf<Credentials>>) => Client,
): Binder<Settings, CredentialOf<Credentials>, Client> {
  return (_capability, request, handler) => (payload) => {
    const checked = request.validate(payload ?? {});
    if (!checked.ok) return checked;
    return {
      ok: true,
      value: {
        request: checked.value,
        open: (call) => openSession(call, settings, createClient, checked.value, handler),
      },
    };
  };
}

function openSession<Settings, Credentials extends readonly CredentialInput[], Client, Request, Response>(
  call: CapabilityCall,
  settings: Validator<Settings>,
  createClient: (context: ClientContext<Settings, CredentialOf<Credentials>>) => Client,
  request: Request,
  handler: Handler<Client, Settings, CredentialOf<Credentials>, Request, Response>,
): CapabilitySession<Client> {
  const credentials = call.supplied.filter(isDeclared<Credentials>);
  let made: { readonly client: Client } | undefined;
  let checkedSettings: { readonly value: Settings } | undefined;

  const settingsOf = (): Settings => {
    checkedSettings ??= { value: checkSettings(call, settings) };
    return checkedSettings.value;
  };
  const credentialOf = (): CredentialOf<Credentials> => {
    const [first] = credentials;
    if (first === undefined) throw new MissingParameterError('The call carries no credential.');
    return first;
  };
  const client = (): Client => {
    made ??= {
      client: createClient({
        ...call.context,
        settings: settingsOf(),
        credential: credentialOf(),
        credentials,
      }),
    };
    return made.client;
  };

  return {
    client,
    run: async () => {
      const context = new BoundContext({
        call,
        request,
        settings: settingsOf(),
        credentials,
        client,
        credential: credentialOf,
      });
      return await handler(context);
    },
    close: () => (made === undefined ? undefined : dispose(made.client)),
  };
}

/** Dispatch has checked every supplied credential against the declaration that this type is made from. */
export function isDeclared<Credentials extends readonly CredentialInput[]>(
  supplied: unknown,
): supplied is CredentialOf<Credentials> & Supplied {
  return typeof supplied === 'object' && supplied !== null && 'id' in supplied && 'type' in supplied;
}

export function checkSettings<Settings>(
  call: Pick<CapabilityCall, 'context' | 'settings'>,
  settings: Validator<Settings>,
): Settings {
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

export function dispose(client: unknown): Promise<void> | undefined {
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
