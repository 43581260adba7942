import { InvalidResponseError } from '@patchbay/core';
import type { Decoder } from './decoder.ts';
import { linesOf } from './lines.ts';
import { textOf } from './text.ts';

/** A body of JSON, for use inside of others such as `gunzip`; a stream without a decoder reads JSON. */
export function jsonDecoder(): Decoder {
  return {
    accept: 'application/json',
    decode: (body) => {
      const text = textOf(body);
      return text.trim() === '' ? undefined : parsed(text, 'The body of an answer');
    },
  };
}

/** A line for each record (NDJSON); what is read is the list of them. @see https://jsonlines.org */
export function jsonLinesDecoder(): Decoder {
  return {
    accept: 'application/x-ndjson, application/jsonl, application/json',
    decode: (body) =>
      textOf(body)
        .split('\n')
        .flatMap((line, index) =>
          line.trim() === '' ? [] : [parsed(line, `Line ${index + 1} of an answer`)],
        ),
    decodeStream: async function* (chunks) {
      for await (const line of linesOf(chunks)) yield parsed(line, 'A line of an answer');
    },
  };
}

function parsed(text: string, what: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new InvalidResponseError(`${what} is not JSON.`);
  }
}
