import { InvalidResponseError } from '@patchbay/core';
import type { Decoder } from './decoder.ts';
import { optionalPackage } from './optional-package.ts';
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
  return {
    accept: 'text/csv',
    decode: async (body) => {
      const { parse } = await optionalPackage(
        'A table in CSV',
        'csv-parse@7',
        () => import('csv-parse/sync'),
      );
      const text = textOf(body, encoding);
      try {
        return parse(text, {
          delimiter,
          bom: true,
          skip_empty_lines: true,
          columns: columns === undefined ? true : [...columns],
          cast: (value: string) => (nullValues.includes(value) ? null : value),
        });
      } catch {
        throw new InvalidResponseError('The body of an answer is no table in CSV.');
      }
    },
  };
}
