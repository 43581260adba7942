import {
  AuthenticationError,
  hideSecrets,
  InvalidResponseError,
  PermissionDeniedError,
  type OAuth1Credential,
  type Redactor,
  type Transport,
  type TransportResponse,
} from '@patchbay/core';
import { oauth1Auth, requireSecureUrl } from '../oauth1-auth.ts';
import type { OAuth1Keys, OAuth1Options } from '../options.ts';
import { readCredentials } from './credentials-response.ts';

/** Options of {@link oauth1Flow}. The URLs must be https, or on this machine. */
export interface OAuth1FlowOptions {
  readonly consumer: Pick<OAuth1Credential, 'consumer_key' | 'consumer_secret'>;
  /** Where temporary credentials are had; vendors often call it the request token URL. */
  readonly temporaryCredentialsUrl: string;
  /** Where the person who owns the data is sent. */
  readonly authorizationUrl: string;
  /** Where token credentials are had; vendors often call it the access token URL. */
  readonly tokenUrl: string;
  readonly transport: Transport;
  /** How the two requests are signed. */
  readonly signing: Omit<OAuth1Options, 'parameters'>;
  /** Learns the tokens that the vendor gives out. */
  readonly redactor?: Redactor | undefined;
}

/** What stands between the first and the last step. Store it, as the callback may reach another process. */
export interface TemporaryCredentials {
  readonly token_id: string;
  readonly token_secret: string;
}

/** What the flow ends with. */
export interface TokenCredentials {
  /** The credential as capabilities take it. */
  readonly credential: OAuth1Credential;
  /** What else the vendor said, such as the id of the user. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * How a person lets a connector act for them, in three steps. Printing what it returns does not show its secrets;
 * storing it as JSON keeps them.
 */
export interface OAuth1Flow {
  /** Step 1. `callbackUrl` is where the vendor sends the person back, or `oob` when there is no such place. */
  requestTemporaryCredentials(request: {
    readonly callbackUrl: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<TemporaryCredentials>;
  /** Step 2: where to send the person, with parameters of the vendor's own if it has any. */
  authorizationUrl(temporary: TemporaryCredentials, parameters?: Readonly<Record<string, string>>): string;
  /**
   * The verifier in the URL that the person came back to.
   *
   * @throws `permission_denied` when the person refused, `unauthorized` when the URL belongs to other credentials.
   */
  readCallback(url: string, temporary: TemporaryCredentials): string;
  /** Step 3: the credential for the verifier. */
  requestTokenCredentials(
    temporary: TemporaryCredentials,
    verifier: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<TokenCredentials>;
}

/**
 * The three-legged flow over a transport.
 *
 * @throws `bad_request` when a URL is not https.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-2
 */
export function oauth1Flow(options: OAuth1FlowOptions): OAuth1Flow {
  const { consumer, redactor } = options;
  for (const url of [options.temporaryCredentialsUrl, options.authorizationUrl, options.tokenUrl]) {
    requireSecureUrl(url);
  }

  const send = (
    url: string,
    keys: OAuth1Keys,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<TransportResponse> => {
    const auth = oauth1Auth(keys, { ...options.signing, parameters });
    return options.transport.send(auth.apply({ method: 'POST', url, headers: {}, signal }));
  };

  return {
    requestTemporaryCredentials: async ({ callbackUrl, signal }) => {
      const what = 'temporary credentials';
      const parameters = { oauth_callback: callbackUrl };
      const response = await send(options.temporaryCredentialsUrl, consumer, parameters, signal);
      const issued = readCredentials(response, what, redactor);
      // Without it the vendor speaks OAuth 1.0, where someone else's authorization can be slipped in.
      if (issued.parameters['oauth_callback_confirmed'] !== 'true') {
        throw new InvalidResponseError('The vendor did not confirm the callback, as OAuth 1.0a demands.');
      }
      return hideSecrets({ token_id: issued.token_id, token_secret: issued.token_secret }, secretFields);
    },

    authorizationUrl: (temporary, parameters = {}) => {
      const url = new URL(options.authorizationUrl);
      for (const [name, value] of Object.entries({ ...parameters, oauth_token: temporary.token_id })) {
        url.searchParams.set(name, value);
      }
      return url.href;
    },

    readCallback,

    requestTokenCredentials: async (temporary, verifier, { signal } = {}) => {
      const keys = { ...consumer, token_id: temporary.token_id, token_secret: temporary.token_secret };
      const response = await send(options.tokenUrl, keys, { oauth_verifier: verifier }, signal);
      const { parameters, token_id, token_secret } = readCredentials(response, 'token credentials', redactor);
      const { consumer_key, consumer_secret } = consumer;
      const credential = { consumer_key, consumer_secret, token_id, token_secret };
      return {
        credential: hideSecrets(credential, secretFields),
        parameters: hideSecrets({ ...parameters }, Object.keys(parameters)),
      };
    },
  };
}

const secretFields = ['consumer_secret', 'token_secret'];

function readCallback(url: string, temporary: TemporaryCredentials): string {
  const parameters = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const verifier = parameters.get('oauth_verifier');
  if (parameters.has('denied') || parameters.get('oauth_problem') === 'user_refused') {
    throw new PermissionDeniedError('The person did not authorize the connector.');
  }
  if (parameters.get('oauth_token') !== temporary.token_id) {
    throw new AuthenticationError('The callback does not belong to these temporary credentials.');
  }
  if (verifier === null || verifier === '')
    throw new AuthenticationError('The callback has no "oauth_verifier".');
  return verifier;
}
