import { InvalidResponseError } from '@patchbay/core';
import type { Decoder } from './decoder.ts';
import { optionalPackage } from './optional-package.ts';
import { refusePage, withoutPage } from './page.ts';
import { piped } from './piped.ts';
import { textOf } from './text.ts';

/** How {@link csvDecoder} reads. */
export interface CsvDecoderOptions {
  /** @default ',' */
  readonly delimiter?: string | undefined;
  /** @default 'utf-8' */
  readonly encoding?: string | undefined;
  /** The names of the columns, where the first line does not hold them. */
  readonly columns?: readonly string[] | undefined;
  /** A value that stands for null. */
  readonly nullValues?: readonly string[] | undefined;
}

/** A table whose lines are records; all values are texts. It needs the optional package `csv-parse`. */
export function csvDecoder(options: CsvDecoderOptions = {}): Decoder {
  const { delimiter = ',', encoding, columns, nullValues = [] } = options;
  const settings = {
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    columns: columns === undefined ? true : [...columns],
    cast: (value: string) => (nullValues.includes(value) ? null : value),
  };
  return {
    accept: 'text/csv',
    decode: async (body) => {
      const { parse } = await optionalPackage(need, name, () => import('csv-parse/sync'));
      const text = textOf(body, encoding);
      refusePage(text);
      // A table without lines still has a first one where that names the columns.
      if (columns === undefined && text.trim() === '') return undefined;
      try {
        return parse(text, settings);
      } catch {
        throw new InvalidResponseError(noTable);
      }
    },
    decodeStream: async function* (chunks) {
      const { parse } = await optionalPackage(need, name, () => import('csv-parse'));
      const decoded = decodedBy(new TextDecoder(encoding, { fatal: true }), chunks);
      yield* piped(bytesOf(withoutPage(decoded)), parse(settings), noTable);
    },
  };
}

const need = 'A table in CSV';
const name = 'csv-parse@7';
const noTable = 'The body of an answer is no table in CSV.';

async function* decodedBy(
  decoder: InstanceType<typeof TextDecoder>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, void> {
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** In UTF-8, whatever the encoding was. */
async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, void> {
  for await (const text of texts) yield Buffer.from(text);
}
