import type { Validator } from '../capabilities/spec.ts';
import type { CredentialInput, CredentialOf } from '../credentials/config.ts';
import { openAppSession } from '../integration/app-session.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import { BoundStreamContext } from './bound-context.ts';
import type { StreamContext, StreamSource } from './context.ts';
import type { StreamCall, StreamDefinition, StreamSession } from './definition.ts';

/** Joins a stream to the app's settings, credentials and client. */
export function appStream<Settings, Credentials extends readonly CredentialInput[], Client>(
  settings: Validator<Settings>,
  createClient: (context: ClientContext<Settings, CredentialOf<Credentials>>) => Client,
  source: StreamSource<Client, Settings, CredentialOf<Credentials>>,
): StreamDefinition<Client> {
  const { findSchema: _findSchema, read: _read, ...description } = source;
  return { ...description, open: (call) => openSession(call, settings, createClient, source) };
}

function openSession<Settings, Credentials extends readonly CredentialInput[], Client>(
  call: StreamCall,
  settings: Validator<Settings>,
  createClient: (context: ClientContext<Settings, CredentialOf<Credentials>>) => Client,
  source: StreamSource<Client, Settings, CredentialOf<Credentials>>,
): StreamSession<Client> {
  const session = openAppSession<Settings, Credentials, Client>(call, settings, createClient);
  let context: StreamContext<Client, Settings, CredentialOf<Credentials>> | undefined;
  const contextOf = (): StreamContext<Client, Settings, CredentialOf<Credentials>> =>
    (context ??= new BoundStreamContext(call, session));

  return {
    client: () => session.client(),
    schema: async () => {
      if (source.schema !== undefined) return source.schema;
      if (source.findSchema !== undefined) return source.findSchema(contextOf());
      throw new Error(`The stream "${source.name}" has neither a schema nor a way to find one.`);
    },
    read: async function* (request) {
      yield* source.read(contextOf(), request);
    },
    close: async () => {
      await session.close();
    },
  };
}
