/** One HTTP request, as the server's core sees it: what differs between Node and `Request` is behind it. */
export interface ServerRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The value of a header, by its lower-case name. */
  header(name: string): string | undefined;
  /** Reads the whole body, or as much of it as shows that it is too large. It is called once at most. */
  readBody(maximumBytes: number): Promise<Body>;
  /** Aborts when the caller goes away before it has its answer. */
  readonly signal: AbortSignal;
}

/** A request's body, or why there is none. */
export type Body = { readonly text: string; readonly bytes: number } | { readonly problem: BodyProblem };

/** Why a body could not be used. */
export type BodyProblem = 'too_large' | 'incomplete' | 'not_utf8' | 'read_before';

/** What is sent back. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, bytes, or parts that are sent as they come, at the pace of the reader. */
  readonly body: string | Uint8Array | AsyncIterable<string>;
}
