import type { HttpMethod } from '@patchbay/core';
import type { RequestBody } from '../../body/encode.ts';
import type { CallTransportOptions } from '../../call-transport.ts';
import type { ReceivedResponse } from '../../response/received.ts';
import type { AuthStrategy } from '../auth-strategy.ts';

/** The request that begins a session; its body and headers are made of the credential. */
export interface SessionLogin extends Pick<RequestBody, 'json' | 'form'> {
  /** Absolute. */
  readonly url: string;
  /** @default 'POST' */
  readonly method?: HttpMethod;
  readonly headers?: Readonly<Record<string, string>>;
  /** Proves who logs in, where that is not in the body: `basicAuth(user, password)`. */
  readonly auth?: Pick<AuthStrategy, 'apply' | 'secrets'>;
  /** Whether an answer says that the credential is wrong. @default status 401 or 403 */
  readonly isRefused?: (response: ReceivedResponse) => boolean;
}

/** Where something stands in the answer to the login: names in its JSON with dots between them, or a header. */
export type AnswerPlace = { readonly path: string } | { readonly header: string };

/**
 * How long a session lasts: a number of seconds that the vendor documents, a `duration` that the answer states (seconds, or
 * `h:mm:ss`), or an `expiry` (epoch seconds, epoch milliseconds, ISO 8601 or an HTTP date).
 */
export type SessionLifetime =
  { readonly seconds: number } | { readonly duration: AnswerPlace } | { readonly expiry: AnswerPlace };

/** Options of {@link sessionTokenAuth}. */
export interface SessionTokenOptions {
  readonly login: SessionLogin;
  /** Where the token stands in the answer to the login. */
  readonly token: AnswerPlace;
  /** Where requests carry it: in a header, with a prefix and a blank in front if there is one, or in the query. */
  readonly send: { readonly header: string; readonly prefix?: string } | { readonly query: string };
  /** Absent, or not to be read in the answer: the token is used until it is refused. */
  readonly lifetime?: SessionLifetime;
  /** How long before its end a session is renewed; at most half of its lifetime. @default 60 */
  readonly renewBeforeSeconds?: number;
  /** For vendors that say with another status than 401 that the session has ended. */
  readonly isExpired?: (response: ReceivedResponse) => boolean;
  /** How the login is sent: proxy, client certificate, timeouts, retries. */
  readonly connection?: CallTransportOptions;
}
