/** The text of a body, and whether its encoding has room for all of it. */
export interface DecodedText {
  readonly text: string;
  /** False: bytes that the encoding does not know are U+FFFD in the text. */
  readonly isWellEncoded: boolean;
}

/**
 * Reads a body as text: in the encoding of its byte order mark, else in the one that its type names, else as UTF-8,
 * which JSON is.
 *
 * @see https://encoding.spec.whatwg.org/#decode
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): DecodedText {
  const label = encodingOfMark(bytes) ?? charsetParameter.exec(contentType ?? '')?.[1];
  const fatal = label === undefined || readAsUtf8.test(label) ? undefined : decoderOf(label);
  if (fatal === undefined) return decodeUtf8(bytes);
  try {
    return { text: fatal.decode(bytes), isWellEncoded: true };
  } catch {
    return { text: new TextDecoder(fatal.encoding).decode(bytes), isWellEncoded: false };
  }
}

const charsetParameter = /;\s*charset="?([^";\s]+)/i;
const readAsUtf8 = /^(utf-?8|us-ascii)$/i;
const replacement = '\ufffd';

function encodingOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** `undefined` for an encoding that nobody knows. */
function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/**
 * A Buffer reads ASCII, which most JSON is, about twice as fast as a TextDecoder, which is asked only where a
 * replacement character could be one that the vendor sent.
 */
function decodeUtf8(bytes: Uint8Array): DecodedText {
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  return { text, isWellEncoded: !text.includes(replacement) || isUtf8(bytes) };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
