/** A request as a host hands it over. */
export interface HostRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The request as the handler takes it. A GET with a body is the POST that it means: people try a function so in Postman,
 * and `Request` has no such thing.
 */
export function requestOf({ method, path, headers, body, signal }: HostRequest): Request {
  const isEmpty = body.length === 0;
  const meant = method === 'GET' && !isEmpty ? 'POST' : method;
  const hasBody = !isEmpty && meant !== 'GET' && meant !== 'HEAD';
  return new Request(new URL(`http://localhost/${path.replace(/^\/+/, '')}`), {
    method: meant,
    headers: headers
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, value]),
    ...(hasBody ? { body: typeof body === 'string' ? body : new Uint8Array(body) } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
}
