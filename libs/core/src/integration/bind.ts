import type { Validation, Validator } from '../capabilities/spec.ts';
import type { CredentialInput, CredentialOf } from '../credentials/config.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import { openAppSession } from './app-session.ts';
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
  const session = openAppSession<Settings, Credentials, Client>(call, settings, createClient);
  return {
    client: () => session.client(),
    run: () => Promise.resolve(handler(new BoundContext(call, request, session))),
    close: () => session.close(),
  };
}
