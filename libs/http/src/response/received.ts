import type { TransportResponse } from '@patchbay/core';

/** An answer as predicates and error pickers see it; its body is read when it is asked for, once. */
export interface ReceivedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly bytes: Uint8Array;
  /** The body as text, without a byte order mark. */
  text(): string;
  /** The body parsed as JSON. */
  json(): ParsedBody;
  /** The body parsed when it is JSON, else its text; `undefined` when it is empty. */
  content(): unknown;
}

/** JSON that could be parsed, or could not. */
export type ParsedBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Wraps what a transport gave. */
export function receive(response: TransportResponse): ReceivedResponse {
  let text: string | undefined;
  let parsed: ParsedBody | undefined;
  const readText = (): string => (text ??= decode(response));
  const readJson = (): ParsedBody => (parsed ??= parse(readText()));
  return {
    status: response.status,
    headers: response.headers,
    url: response.url,
    bytes: response.body,
    text: readText,
    json: readJson,
    content: () => {
      if (readText().trim() === '') return undefined;
      const json = readJson();
      return json.ok ? json.value : readText();
    },
  };
}

/** The answer as the transport gave it. */
export function toTransportResponse({ status, headers, bytes, url }: ReceivedResponse): TransportResponse {
  return { status, headers, body: bytes, url };
}

function parse(text: string): ParsedBody {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}

const charsetParameter = /;\s*charset="?([^";\s]+)/i;

/** JSON is UTF-8; other texts may name another encoding. */
function decode(response: TransportResponse): string {
  if (response.body.byteLength === 0) return '';
  const charset = charsetParameter.exec(response.headers['content-type'] ?? '')?.[1];
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return decodeUtf8(response.body);
  try {
    return new TextDecoder(charset).decode(response.body);
  } catch {
    return decodeUtf8(response.body);
  }
}

/** A Buffer reads ASCII, which most JSON is, about twice as fast as a TextDecoder. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** True when the body is a web page: by its type, or because it starts as one. */
export function isHtml(response: ReceivedResponse): boolean {
  if (/^\s*(text\/html|application\/xhtml)/i.test(response.headers['content-type'] ?? '')) return true;
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(response.text().slice(0, 200));
}
