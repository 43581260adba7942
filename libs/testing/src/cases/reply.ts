/** What the vendor is made to answer. At most one of `json`, `text` and `html` is the body. */
export interface Reply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly html?: string;
  /** Instead of an answer: the connection breaks, or nothing ever comes. */
  readonly networkError?: 'reset' | 'timeout';
}

/** The body of a reply as it goes over the wire, with its type. */
export interface WireBody {
  readonly text: string | undefined;
  readonly contentType: string | undefined;
}

/** Puts a reply's body into the form that goes over the wire. */
export function wireBody({ json, text, html }: Reply): WireBody {
  if (json !== undefined) return { text: JSON.stringify(json), contentType: 'application/json' };
  if (html !== undefined) return { text: html, contentType: 'text/html; charset=utf-8' };
  if (text !== undefined) return { text, contentType: 'text/plain; charset=utf-8' };
  return { text: undefined, contentType: undefined };
}

/** The headers of a reply, names in lower case, with the content type of its body unless it states one. */
export function wireHeaders(reply: Reply): Readonly<Record<string, string>> {
  const { contentType } = wireBody(reply);
  const stated = Object.entries(reply.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return {
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...Object.fromEntries(stated),
  };
}
