import type { TransportResponse } from '@patchbay/core';
import { decodeText, type DecodedText } from './text.ts';

/** An answer as predicates and error pickers see it; its body is read when it is asked for, once. */
export interface ReceivedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly bytes: Uint8Array;
  /** The body as text, without a byte order mark. What cannot be read in its encoding is U+FFFD. */
  text(): string;
  /** False when the body cannot be read in its encoding, so that different bodies may have the same text. */
  isWellEncoded(): boolean;
  /** The body parsed as JSON. */
  json(): ParsedBody;
  /** The body parsed when it is JSON, else its text; `undefined` when it is empty. */
  content(): unknown;
}

/** JSON that could be parsed, or could not. */
export type ParsedBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Wraps what a transport gave. */
export function receive(response: TransportResponse): ReceivedResponse {
  let decoded: DecodedText | undefined;
  let parsed: ParsedBody | undefined;
  const read = (): DecodedText => (decoded ??= decodeText(response.body, response.headers['content-type']));
  const readText = (): string => read().text;
  const readJson = (): ParsedBody => (parsed ??= parse(readText()));
  return {
    status: response.status,
    headers: response.headers,
    url: response.url,
    bytes: response.body,
    text: readText,
    isWellEncoded: () => read().isWellEncoded,
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

/** True when the body is a web page: by its type, or because it starts as one. */
export function isHtml(response: ReceivedResponse): boolean {
  if (/^\s*(text\/html|application\/xhtml)/i.test(response.headers['content-type'] ?? '')) return true;
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(response.text().slice(0, 200));
}
