import { InvalidResponseError } from '@patchbay/core';
import type { Decoder, EncodedBody } from './decoder.ts';
import { linesOf } from './lines.ts';
import { refusePage } from './page.ts';

/**
 * The body as text, in the encoding of its byte order mark, else the one that is named, else UTF-8.
 *
 * @throws `invalid_response` for bytes that the encoding does not know.
 */
export function textOf({ bytes, contentType }: EncodedBody, encoding?: string): string {
  const named = encoding ?? /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(markOf(bytes) ?? named, { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidResponseError(`The body of an answer is not text in the encoding ${named}.`);
  }
}

function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** A text whose lines are the values of records; name the field that they become with the `key` of the record place. */
export function textLinesDecoder(): Decoder {
  return {
    accept: 'text/plain',
    decode: (body) => {
      const text = textOf(body);
      refusePage(text);
      return text.split(/\r?\n/).filter((line) => line.trim() !== '');
    },
    decodeStream: async function* (chunks) {
      let first = true;
      for await (const line of linesOf(chunks)) {
        if (first) refusePage(line);
        first = false;
        yield line;
      }
    },
  };
}
