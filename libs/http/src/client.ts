import type { CallContext, HttpMethod, RequestLimiter } from '@patchbay/core';
import { createProofKeeper } from './auth/proof.ts';
import { createRateLimiter } from '@patchbay/rate-limit';
import { mapConcurrently } from './concurrency.ts';
import { buildRequest, exchange } from './exchange.ts';
import type {
  BatchOptions,
  HttpClient,
  HttpClientOptions,
  HttpRequest,
  HttpResponse,
  RequestOptions,
  ResponseSchema,
  SendTo,
  WithSchema,
} from './options.ts';
import { contentOf, jsonOf, textOf } from './response/decode.ts';
import { validated, validatorOf } from './response/validate.ts';
import { connectionTo } from './runtime/connection.ts';
import { defaultMaximumBytes } from './response/size.ts';
import { defaultPerTrySeconds } from './send/attempt.ts';
import { plannedAnswer } from './send/plan.ts';
import { chunksOf } from './stream/chunks.ts';
import { holdBody } from './stream/held-body.ts';
import type { SenderParts, Sent } from './send/parts.ts';
import { withoutQuery } from './url/display.ts';
import { joinUrl, parseBaseUrl, resolveLinkUrl, type BaseUrl } from './url/join.ts';
import { dropParameters } from './url/query.ts';

/**
 * Makes the client of one call. It holds nothing that must be closed: connections and compiled schemas are kept in
 * the runtime.
 *
 * @throws `invalid_value` when the base URL cannot be one.
 * @throws `bad_request` when the client certificate cannot be read.
 * @example
 * ```ts
 * const http = createHttpClient(context, { baseUrl: 'https://api.example.com/v2', auth: bearerAuth(token) });
 * const { data } = await http.get('users', { query: { limit: 25 }, schema: UsersPage });
 * ```
 */
export function createHttpClient(context: CallContext, options: HttpClientOptions): HttpClient {
  const base = parseBaseUrl(options.baseUrl);
  const parts = senderParts(context, options, base);
  const { redactor } = context;

  const resolveLink = (link: string, from?: string): string =>
    dropParameters(resolveLinkUrl(base, link, from), (text) => redactor.text(text) !== text);

  const send = (request: HttpRequest, url: string): Promise<Sent | undefined> =>
    exchange(parts, options, request, buildRequest(options, request, url));

  const respond = async (request: HttpRequest & Decoding, url: string): Promise<HttpResponse<unknown>> => {
    const sent = await send(request, url);
    if (sent === undefined) return { data: plannedData(request, context), status: 0, headers: {}, url };
    const { response } = sent;
    return {
      data: dataOf(sent, request, context),
      status: response.status,
      headers: response.headers,
      url: sent.url,
    };
  };

  const sendTo = (method: HttpMethod, locate: (path: string) => string): SendTo => {
    function sendToPath<Value>(
      path: string,
      given: RequestOptions & WithSchema<Value>,
    ): Promise<HttpResponse<Value>>;
    function sendToPath(path: string, given: RequestOptions & { as: 'text' }): Promise<HttpResponse<string>>;
    function sendToPath(
      path: string,
      given: RequestOptions & { as: 'bytes' },
    ): Promise<HttpResponse<Uint8Array>>;
    function sendToPath(path: string, given?: RequestOptions): Promise<HttpResponse<unknown>>;
    async function sendToPath(
      path: string,
      given: RequestOptions & Decoding = {},
    ): Promise<HttpResponse<unknown>> {
      return respond({ ...given, method, path }, locate(path));
    }
    return sendToPath;
  };

  const join = (path: string): string => joinUrl(base, path);

  function request<Value>(given: HttpRequest & WithSchema<Value>): Promise<HttpResponse<Value>>;
  function request(given: HttpRequest): Promise<HttpResponse<unknown>>;
  async function request(given: HttpRequest & Decoding): Promise<HttpResponse<unknown>> {
    return respond(given, join(given.path));
  }

  function batch<Value>(
    requests: readonly (HttpRequest & WithSchema<Value>)[],
    given?: BatchOptions,
  ): Promise<HttpResponse<Value>[]>;
  function batch(requests: readonly HttpRequest[], given?: BatchOptions): Promise<HttpResponse<unknown>[]>;
  async function batch(
    requests: readonly (HttpRequest & Decoding)[],
    given: BatchOptions = {},
  ): Promise<HttpResponse<unknown>[]> {
    return mapConcurrently(requests, given.concurrency ?? 5, (each) => respond(each, join(each.path)));
  }

  return {
    get: sendTo('GET', join),
    post: sendTo('POST', join),
    put: sendTo('PUT', join),
    patch: sendTo('PATCH', join),
    delete: sendTo('DELETE', join),
    head: async (path, given) => {
      const response = await respond({ ...given, method: 'HEAD', path }, join(path));
      return { ...response, data: undefined };
    },
    stream: async (path, { method = 'GET', ...given } = {}) => {
      const held = holdBody(parts.transport, options.maximumBytes ?? defaultMaximumBytes);
      const each = { ...given, method, path };
      const prepared = buildRequest(options, each, join(path));
      const sent = await exchange({ ...parts, transport: held.transport }, options, each, prepared);
      if (sent === undefined) context.plan?.halt();
      const { status, headers } = sent?.response ?? { status: 0, headers: {} };
      const url = sent?.url ?? prepared.url;
      const idleSeconds = { ...options.timeouts, ...given.timeouts }.perTrySeconds ?? defaultPerTrySeconds;
      const limits = { url, idleSeconds, maximumBytes: options.maximumBytes };
      return { data: chunksOf(context, held.take(), limits), status, headers, url };
    },
    request,
    follow: sendTo('GET', (link) => resolveLink(link)),
    resolveLink,
    batch,
  };
}

/** How a caller wants the body. */
interface Decoding {
  readonly schema?: ResponseSchema<unknown> | undefined;
  readonly as?: 'text' | 'bytes' | undefined;
}

function senderParts(context: CallContext, options: HttpClientOptions, base: BaseUrl): SenderParts {
  const { redactor } = context;
  for (const secret of options.auth?.secrets ?? []) redactor.add(secret);
  return {
    context,
    auth: options.auth,
    keepProof: createProofKeeper(options.auth?.secrets ?? [], redactor),
    limiter: options.limiter ?? declaredLimiter(context, base),
    transport: connectionTo(base.origin, context, options),
    maximumBytes: options.maximumBytes,
  };
}

/** What the app declares holds for every client, unless the client brings a limiter of its own. */
function declaredLimiter(context: CallContext, base: BaseUrl): RequestLimiter | undefined {
  if (context.rateLimits.length === 0) return undefined;
  return createRateLimiter(context, { baseUrl: base.href, budgets: context.rateLimits });
}

function dataOf(sent: Sent, request: HttpRequest & Decoding, context: CallContext): unknown {
  const { response } = sent;
  if (request.method === 'HEAD') return undefined;
  if (request.as === 'bytes') return response.bytes;
  const where = context.redactor.text(withoutQuery(sent.url));
  if (request.as === 'text') return textOf(response, where);
  if (request.schema === undefined) return contentOf(response, where);
  const checker = validatorOf(request.schema, context.runtime.kept);
  return validated(jsonOf(response, where), checker, where, context.redactor);
}

function plannedData(request: HttpRequest & Decoding, context: CallContext): unknown {
  if (request.as !== undefined) context.plan?.halt();
  return request.schema === undefined
    ? undefined
    : plannedAnswer(validatorOf(request.schema, context.runtime.kept), context.plan);
}
