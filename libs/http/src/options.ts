import type { HttpMethod, RequestLimiter, Transport, Validator } from '@patchbay/core';
import type { z } from 'zod';
import type { AuthStrategy } from './auth/auth-strategy.ts';
import type { RequestBody } from './body/encode.ts';
import type { ReceivedResponse } from './response/received.ts';
import type { RateLimitHeaders } from './retry/retry-after.ts';
import type { TlsOptions } from './runtime/tls.ts';
import type { Query, QueryArrayStyle } from './url/query.ts';

/** Checks the body of an answer: a zod schema, or a validator of core. */
export type ResponseSchema<Value> = z.ZodType<Value> | Validator<Value>;

/** How long a request may take, in seconds. */
export interface Timeouts {
  /** From sending one try to the end of its answer. @default 30 */
  readonly perTrySeconds?: number;
  /** All tries and the waits between them. Absent: only the caller's deadline ends it. */
  readonly totalSeconds?: number;
}

/** When and how often a request is sent again. */
export interface RetryOptions {
  /** The first try counts. 1: never again. @default 4 */
  readonly maximumTries?: number;
  /** The upper end of the first random wait; it doubles with every try. @default 0.5 */
  readonly baseDelaySeconds?: number;
  /**
   * The longest wait between two tries. When the vendor asks for more, the request fails at once and tells the
   * caller how long. @default 60
   */
  readonly maximumDelaySeconds?: number;
  /**
   * What is to be made of an answer, where its status says it wrongly or too little. Asked of every answer, redirects
   * that are followed apart; `undefined` leaves it to the rules of the client.
   */
  readonly decide?: ((response: ReceivedResponse) => Decision | undefined) | undefined;
  /**
   * The seconds before the next try, in place of the random wait and of what the vendor asks for; `undefined` leaves it
   * to those. It is told how many tries have failed, from 1 on, and the answer if there was one.
   */
  readonly delaySeconds?:
    | number
    | ((failedTries: number, response: ReceivedResponse | undefined) => number | undefined)
    | undefined;
  /** Told of every wait before it begins. It must not throw. */
  readonly onWait?: ((wait: RetryWait) => void) | undefined;
}

/**
 * What is to be made of an answer.
 * - `accept`: it is a success, whatever its status.
 * - `retry`: the request is sent again, whatever its method; what stays so is an error.
 * - `limited`: the same, and it counts as a reached limit.
 * - `expired`: what proves who is calling is renewed once, then the request is sent again.
 * - `fail`: it is an error, and nothing is sent again.
 */
export type Decision = 'accept' | 'retry' | 'limited' | 'expired' | 'fail';

/** A wait before a request is sent again. */
export interface RetryWait {
  readonly seconds: number;
  /** The app has asked for it: a limit was reached. */
  readonly limited: boolean;
}

/** What a vendor's error body says, as the client picks it out. */
export interface VendorError {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

/** Options of {@link createHttpClient}. */
export interface HttpClientOptions {
  /** Every path is put behind it, and no link may lead away from its origin. */
  readonly baseUrl: string;
  readonly auth?: AuthStrategy | undefined;
  /** Sent with every request; a request's own header of the same name wins. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent with every request; a request's own parameter of the same name wins. */
  readonly query?: Query;
  /** @default 'repeat' */
  readonly queryArrays?: QueryArrayStyle;
  readonly timeouts?: Timeouts;
  readonly retry?: RetryOptions;
  /** False: a redirect is an answer as any other, and an error unless it is expected. @default true */
  readonly followRedirects?: boolean | undefined;
  /** Picks the vendor's message and code out of an error body, which is parsed when it is JSON, else its text. */
  readonly errorMessage?: (body: unknown) => VendorError | undefined;
  /** For vendors that say with another status than 429 that a limit is reached. */
  readonly isRateLimited?: (response: ReceivedResponse) => boolean;
  /** Names of headers, where the vendor's are not among the usual ones. */
  readonly rateLimitHeaders?: RateLimitHeaders;
  /** Asked before every try and told of every answer. @default the budgets that the app declares */
  readonly limiter?: RequestLimiter | undefined;
  /**
   * URL of a proxy for this client, `http://user:password@host:port`. It wins over the environment's, and needs the
   * optional package `undici`.
   */
  readonly proxy?: string | undefined;
  /**
   * A client certificate (mutual TLS) and whom to believe, for the origin of the base URL alone. It needs the optional
   * package `undici`, and is not for a transport that the host brings.
   */
  readonly tls?: TlsOptions | undefined;
  /**
   * The most bytes of one unpacked body. A larger one is `invalid_response`, and is not read to its end where fetch
   * sends. @default 100,000,000
   */
  readonly maximumBytes?: number | undefined;
  /** @default the runtime's transport, or the global fetch */
  readonly transport?: Transport | undefined;
}

/** What one request may say besides its method and path. */
export interface RequestOptions extends RequestBody {
  readonly query?: Query | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Statuses that are a success for this request, instead of all of 2xx. A redirect among them is not followed. */
  readonly expect?: readonly number[] | undefined;
  /**
   * True: sending it twice does what sending it once does (a search by POST, a write with an idempotency key), so it
   * may be retried. @default true for GET, HEAD, OPTIONS, PUT and DELETE
   * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
   */
  readonly idempotent?: boolean | undefined;
  /** True: it changes nothing (a search by POST), so it is sent in plan mode too, and is idempotent. */
  readonly readOnly?: boolean | undefined;
  /**
   * Values of the answer that must be seen nowhere, such as a password or an activation token that the vendor makes up. It
   * is told the body, parsed when it is JSON, of every answer to the request, and must not throw. @default none
   */
  readonly secretsIn?: ((body: unknown) => readonly string[]) | undefined;
  readonly timeouts?: Timeouts | undefined;
  readonly retry?: RetryOptions | undefined;
  /** @default what the client says */
  readonly followRedirects?: boolean | undefined;
}

/** An answer that was a success and is what it promised to be. */
export interface HttpResponse<Value> {
  /** `undefined` when the answer has no body. */
  readonly data: Value;
  /** 0 for a write that plan mode did not send. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** A request as {@link HttpClient.request} and {@link HttpClient.batch} take it. */
export interface HttpRequest extends RequestOptions {
  readonly method: HttpMethod;
  readonly path: string;
}

/** The answer must be JSON of this shape. */
export interface WithSchema<Value> {
  readonly schema: ResponseSchema<Value>;
}

/**
 * Sends to a path. Without a schema or `as`, `data` is unknown, and an answer that is a success must be JSON or empty:
 * a text there, such as that a session has expired, would pass for a success.
 */
export interface SendTo {
  <Value>(path: string, options: RequestOptions & WithSchema<Value>): Promise<HttpResponse<Value>>;
  (path: string, options: RequestOptions & { readonly as: 'text' }): Promise<HttpResponse<string>>;
  (path: string, options: RequestOptions & { readonly as: 'bytes' }): Promise<HttpResponse<Uint8Array>>;
  (path: string, options?: RequestOptions): Promise<HttpResponse<unknown>>;
}

/** How {@link HttpClient.batch} goes about it. */
export interface BatchOptions {
  /** Requests under way at once. @default 5 */
  readonly concurrency?: number;
}

/**
 * Talks to one vendor on behalf of one call. Every answer that it gives is whole: a status that is no success, a
 * broken body or one of the wrong shape is an error.
 *
 * @throws `UpstreamStatusError` for a status that is no success.
 * @throws `NetworkError` when no answer came: `connection_timeout`, `connection_rejected`, `connection_closed` or
 * `request_timeout`.
 * @throws `rate_limit` when the vendor asks for a wait that does not fit.
 * @throws `budget_exhausted` when the caller's deadline passes or the caller cancels.
 * @throws `invalid_response` for a body that cannot be read as what it should be, and for a link or redirect that
 * must not be followed.
 * @throws `bad_request` for a request that cannot be sent: an illegal header, a path that would lose a segment.
 * @throws `PlanHalted` in plan mode, when the answer to a write that was not sent is needed.
 */
export interface HttpClient {
  readonly get: SendTo;
  readonly post: SendTo;
  readonly put: SendTo;
  readonly patch: SendTo;
  readonly delete: SendTo;
  head(path: string, options?: RequestOptions): Promise<HttpResponse<undefined>>;
  request<Value>(request: HttpRequest & WithSchema<Value>): Promise<HttpResponse<Value>>;
  request(request: HttpRequest): Promise<HttpResponse<unknown>>;
  /**
   * The body of an answer while it comes, for one that is too large to be held: `data` is read once, and whoever stops
   * reading closes the connection. Nothing is tried again once it has begun. The limit of each try holds for the headers,
   * and anew for each piece of the body; `maximumBytes` holds where the client says it. Predicates such as `decide` see a
   * success without its body. A transport of the host's own that knows whole bodies alone gives them in one piece.
   */
  stream(
    path: string,
    options?: RequestOptions & { readonly method?: HttpMethod },
  ): Promise<HttpResponse<AsyncIterable<Uint8Array>>>;
  /** GET of a link that the vendor gave (`next`); one to another origin is refused. */
  readonly follow: SendTo;
  /**
   * The absolute URL of a link that the vendor gave.
   *
   * @param from - the URL of the response that held it, for a relative link; absent: the base URL
   * @throws `invalid_response` when it leads to another origin.
   */
  resolveLink(link: string, from?: string): string;
  /**
   * Sends several requests, a few at a time; the answers are in the order of the requests. After the first failure no
   * further one is started; those under way are awaited, then the failure is thrown.
   */
  batch<Value>(
    requests: readonly (HttpRequest & WithSchema<Value>)[],
    options?: BatchOptions,
  ): Promise<HttpResponse<Value>[]>;
  batch(requests: readonly HttpRequest[], options?: BatchOptions): Promise<HttpResponse<unknown>[]>;
}
