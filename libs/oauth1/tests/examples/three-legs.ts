import type { Runtime, Transport } from '@patchbay/core';
import { oauth1Flow, type TemporaryCredentials } from '@patchbay/oauth1';

/** The two ends of the flow are two requests to your server, so `store` keeps what is between them. */
export function connect(runtime: Runtime, transport: Transport, store: Map<string, TemporaryCredentials>) {
  const flow = oauth1Flow({
    consumer: { consumer_key: 'app', consumer_secret: 'consumer-secret' },
    temporaryCredentialsUrl: 'https://vendor.example/initiate',
    authorizationUrl: 'https://vendor.example/authorize',
    tokenUrl: 'https://vendor.example/token',
    transport,
    signing: { runtime, signatureMethod: 'HMAC-SHA1' },
  });

  return {
    /** Where to send the person. */
    start: async () => {
      const temporary = await flow.requestTemporaryCredentials({ callbackUrl: 'https://us.example/back' });
      store.set(temporary.token_id, temporary);
      return flow.authorizationUrl(temporary);
    },
    /** The credential, once the person came back. */
    finish: async (url: string) => {
      const temporary = store.get(new URL(url).searchParams.get('oauth_token') ?? '');
      if (temporary === undefined) throw new Error('Nobody started this.');
      const verifier = flow.readCallback(url, temporary);
      const { credential } = await flow.requestTokenCredentials(temporary, verifier);
      return credential;
    },
  };
}
