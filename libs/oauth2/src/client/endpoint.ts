import type { CallContext, Transport } from '@patchbay/core';
import type { JwtAlgorithm, PemSource, SecretSource } from '@patchbay/jwt';

/**
 * How a client proves who it is at the token endpoint. `client_secret_basic_raw` is for vendors that do not decode the
 * user name and password of `client_secret_basic`. `client_secret_or_key` is `private_key_jwt` where the client has a key,
 * or PEM in the place of its secret, and `client_secret_post` where it has a secret.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-2.2
 */
export type ClientAuthentication =
  | 'client_secret_post'
  | 'client_secret_basic'
  | 'client_secret_basic_raw'
  | 'private_key_jwt'
  | 'client_secret_or_key'
  | 'none';

/**
 * What a client signs with, opened when a token is asked for: PEM or a JWK as text, PEM with its passphrase, or a secret
 * that both sides share. It is data, so that tokens got with different keys are told apart.
 */
export type SigningKey = string | PemSource | SecretSource;

/** Whom a token endpoint knows the caller as. */
export interface ClientIdentity {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** For `private_key_jwt`. */
  readonly privateKey?: SigningKey | undefined;
  /** The `kid` of the key, where a JWK does not name it. */
  readonly keyId?: string | undefined;
}

/** What the assertion of `private_key_jwt` says, where a vendor wants something other than usual. */
export interface ClientAssertion {
  /** @default what a JWK names, else `RS256` */
  readonly algorithm?: JwtAlgorithm | undefined;
  /** @default the issuer, where it is stated, else the token URL */
  readonly audience?: string | undefined;
  /** Claims of the vendor's own, such as the scopes. They do not replace those that prove the client. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Header parameters beside `alg`, `typ` and `kid`, such as the thumbprint of a certificate. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /**
   * Name the certificate of the key, which then stands beside it in its PEM, by its SHA-256 in the header `x5t#S256`.
   * @default false
   */
  readonly thumbprint?: boolean | undefined;
}

/** How the parameters of a token request travel. */
export interface TokenRequestFormat {
  /** @default 'POST' */
  readonly method?: 'POST' | 'GET' | undefined;
  /** A GET always has them in its query. @default 'form' */
  readonly encoding?: 'form' | 'json' | 'query' | undefined;
}

/** Parameters of a request; a list repeats its name. */
export type RequestParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Makes the transport of one call: `createCallTransport` of `@patchbay/http`, or anything like it. A token request is
 * asked to be sent once only where the transport could otherwise take it for one that may be repeated.
 */
export type TransportFactory = (
  call: CallContext,
  options?: { readonly retry?: { readonly maximumTries?: number } },
) => Transport;

/** What a vendor's error body says, in the words of RFC 6749 section 5.2. */
export interface TokenEndpointError {
  readonly error: string;
  readonly error_description?: string | undefined;
}

/** A token endpoint and its ways. */
export interface TokenEndpoint {
  /** https, or http on loopback. */
  readonly tokenUrl: string;
  readonly transport: TransportFactory;
  /**
   * The authorization server's own name. Where it is stated, a callback that names another is refused.
   * @see https://www.rfc-editor.org/rfc/rfc9207
   */
  readonly issuer?: string | undefined;
  /** @default 'client_secret_post' */
  readonly clientAuthentication?: ClientAuthentication | undefined;
  readonly assertion?: ClientAssertion | undefined;
  readonly request?: TokenRequestFormat | undefined;
  /** What stands between two scopes. @default a space */
  readonly scopeSeparator?: string | undefined;
  /** The API that the token is for, as Auth0 and others name it. */
  readonly audience?: string | undefined;
  /** @see https://www.rfc-editor.org/rfc/rfc8707 */
  readonly resource?: string | readonly string[] | undefined;
  /** Sent with every token request. */
  readonly tokenParameters?: RequestParameters | undefined;
  /**
   * Puts a vendor's answer into the shape of RFC 6749 section 5.1, where it has another: `access_token`,
   * `refresh_token`, `expires_in` (seconds) or `expires_at` (seconds or milliseconds since the epoch, or an ISO 8601
   * date), `scope`, `token_type`.
   */
  readonly readToken?:
    ((body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * Finds the error in an answer, whatever its status, and gives it in the words of RFC 6749 section 5.2;
   * `undefined`: this is none.
   * @default a body with a text as its `error` is one
   */
  readonly readError?:
    ((body: Readonly<Record<string, unknown>>, status: number) => TokenEndpointError | undefined) | undefined;
  /** Names the credential in errors. */
  readonly credentialId?: string | undefined;
}
