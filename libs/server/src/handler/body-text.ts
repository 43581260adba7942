import type { Body } from './message.ts';

/** The chunks of a body as one. */
export function joinChunks(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const joined = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.byteLength;
  }
  return joined;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a body. A lenient decoder would change ids that are wrong into other ids. */
export function textBody(bytes: Uint8Array): Body {
  try {
    return { text: decoder.decode(bytes), bytes: bytes.byteLength };
  } catch {
    return { problem: 'not_utf8' };
  }
}
