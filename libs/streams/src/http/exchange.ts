import type { HttpClient, HttpRequest } from '@patchbay/http';
import { createHttpClient } from '@patchbay/http';
import type { SliceRequest } from '../stream-options.ts';
import type { Decoder } from './decode/decoder.ts';
import type { HttpEndpointOptions } from './options.ts';

/** An answer whose body was decoded. */
export interface DecodedAnswer {
  readonly body: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** The base URL for one reading. */
export function baseUrlOf<Client, Settings, Credential>(
  { baseUrl }: Pick<HttpEndpointOptions<Client, Settings, Credential>, 'baseUrl'>,
  { context }: SliceRequest<Client, Settings, Credential>,
): string {
  return typeof baseUrl === 'function' ? baseUrl(context) : baseUrl;
}

/** The client for one slice; it ends with the reading of it. */
export function clientFor<Client, Settings, Credential>(
  options: HttpEndpointOptions<Client, Settings, Credential>,
  request: SliceRequest<Client, Settings, Credential>,
): HttpClient {
  const clientContext = { ...request.context.clientContext, signal: request.signal };
  const { network } = options;
  const { timeouts, ...connection } =
    (typeof network === 'function' ? network(request.context) : network) ?? {};
  return createHttpClient(clientContext, {
    ...connection,
    baseUrl: baseUrlOf(options, request),
    auth: options.auth?.(clientContext),
    ...(timeouts === undefined ? {} : { timeouts }),
    ...(options.queryArrays === undefined ? {} : { queryArrays: options.queryArrays }),
    ...(options.rateLimitHeaders === undefined ? {} : { rateLimitHeaders: options.rateLimitHeaders }),
    ...(options.errorMessage === undefined ? {} : { errorMessage: options.errorMessage }),
  });
}

/** Sends a request, and reads the answer. */
export async function send(
  http: HttpClient,
  request: HttpRequest,
  decoder: Decoder | undefined,
): Promise<DecodedAnswer> {
  if (decoder === undefined) {
    const { data, status, headers, url } = await http.request(request);
    return { body: data, status, headers, url };
  }
  const { data, status, headers, url } = await sendForBytes(http, {
    ...request,
    headers: { accept: decoder.accept, ...request.headers },
  });
  const body = await decoder.decode({ bytes: data, contentType: headers['content-type'] });
  return { body, status, headers, url };
}

function sendForBytes(http: HttpClient, { method, path, ...rest }: HttpRequest) {
  const options = { ...rest, as: 'bytes' } as const;
  switch (method) {
    case 'POST':
      return http.post(path, options);
    case 'PUT':
      return http.put(path, options);
    case 'PATCH':
      return http.patch(path, options);
    default:
      return http.get(path, options);
  }
}
