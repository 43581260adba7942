/** A request as the vendor got it. */
export interface SeenRequest {
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there is none. */
  readonly body: string;
}

/** Method, path and query in one line, for messages. */
export function requestLine({ method, url }: Pick<SeenRequest, 'method' | 'url'>): string {
  return `${method} ${url}`;
}
