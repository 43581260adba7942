/** The HTTP methods that connectors use. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** One request, ready to be sent: nothing about it is left to decide. */
export interface TransportRequest {
  readonly method: HttpMethod;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData | undefined;
  /** Ends the request when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** What came back, whatever its status. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case; several values of one header are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as it came. */
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/**
 * Sends a request and gets a response, once: no retry, no parsing. `@patchbay/http` implements it on fetch; a
 * host may put its own in the runtime.
 *
 * `send` rejects with a `NetworkError` when no response came, and never because of a status.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
}
