export type { AuthStrategy } from './auth/auth-strategy.ts';
export type {
  AnswerPlace,
  SessionLifetime,
  SessionLogin,
  SessionTokenOptions,
} from './auth/session/options.ts';
export { sessionTokenAuth } from './auth/session/session-token.ts';
export { apiKeyAuth, basicAuth, bearerAuth, customAuth } from './auth/strategies.ts';
export type { ApiKeyAuthOptions, BearerAuthOptions } from './auth/strategies.ts';
export type { RequestBody } from './body/encode.ts';
export { createCallTransport } from './call-transport.ts';
export type { CallTransportOptions } from './call-transport.ts';
export { createHttpClient } from './client.ts';
export { mapConcurrently, piecesOf } from './concurrency.ts';
export { Endpoints } from './endpoints.ts';
export { errorMessageOf } from './error-message-of.ts';
export type { SaidError } from './error-message-of.ts';
export { isNotFound, unlessGone } from './gone.ts';
export { vendorErrorHandler } from './vendor-error-handler.ts';
export type { VendorErrorCode } from './vendor-error-handler.ts';
export type {
  BatchOptions,
  Decision,
  HttpClient,
  HttpClientOptions,
  HttpRequest,
  HttpResponse,
  RequestOptions,
  ResponseSchema,
  RetryOptions,
  RetryWait,
  SendTo,
  Timeouts,
  VendorError,
  WithSchema,
} from './options.ts';
export type { ParsedBody, ReceivedResponse } from './response/received.ts';
export { parseHttpDate, requestedWait, secondsUntil } from '@patchbay/rate-limit';
export type { RateLimitHeaders } from '@patchbay/rate-limit';
export type { OpenBody, OpenResponse, OpenTransport } from './stream/open-transport.ts';
export { fetchTransport } from './runtime/fetch-transport.ts';
export type { FetchTransportOptions } from './runtime/fetch-transport.ts';
export type { TlsOptions } from './runtime/tls.ts';
export { joinUrl, parseBaseUrl } from './url/join.ts';
export type { BaseUrl } from './url/join.ts';
export { path } from './url/path.ts';
export { encodeQuery } from './url/query.ts';
export type { Query, QueryArrayStyle, QueryScalar } from './url/query.ts';
