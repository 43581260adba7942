import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { digestLength } from '../token/digest.ts';
import { fromCharacters, recordDigest, toCharacters } from './record-digest.ts';
import { SeenPieces } from './seen-pieces.ts';

type Identify<Item> = (record: Item) => string | number | null | undefined;

/** How the records of a page are compared with those that came before. */
export interface RecordGuards<Item = unknown> {
  /**
   * What a record is told by, such as its id; two records of one list never share it. Worth naming where a record
   * holds something that changes from one reading to the next. `undefined` for a record that has none; `null` for one that
   * is not compared, such as what a vendor gives for everybody whom it does not name.
   * @default all that the record holds
   */
  readonly identify?: Identify<Item> | undefined;
  /** The vendor lists a record more than once on purpose, so that it is no cause for doubt. @default false */
  readonly mayRepeat?: boolean | undefined;
  /**
   * Refuse a page that holds the same records as the one before it, in whatever order: the mark of a vendor that
   * ignores the paging parameters. Switch it off only where records carry no identity; then none are compared.
   * @default true
   */
  readonly refuseEqualPages?: boolean | undefined;
}

/** Characters of the digest of a page. */
const pageLength = 8;

/**
 * What is remembered of records, as short digests: of the whole last page, of the last records on it, and of a sample
 * of all that came. The sample holds the smallest digests, so that it is the same whatever the order.
 */
export const RecordMemory = z.tuple([
  z.string().max(pageLength),
  z.string().max(digestLength * 16),
  z.string().max(digestLength * 16),
]);
export type RecordMemory = z.infer<typeof RecordMemory>;

/** What came of the comparison of a page. */
export interface ComparedRecords {
  readonly memory: RecordMemory | undefined;
  /** Records on this page that are known to have come before. */
  readonly repeated: number;
}

/** Records at the end of a page that are remembered until the next one: pages that overlap do so at their edge. */
const lastRecords = 16;

/** Records of the whole list that are remembered: half as many as a page holds, within these bounds. */
const sampledRecords = { least: 6, most: 16 };

/**
 * Characters of a remembered digest, 36 bits: a list of a million records is doubted without a cause in about one of
 * 2000 cases.
 */
const pieceLength = 6;
const pieceBits = pieceLength * 6;
const digestBits = 53;

/**
 * Compares a page with what is remembered of those before it.
 *
 * @param room - bytes that the memory may take in a token
 * @throws InvalidResponseError when it holds the records of the page before it
 */
export function compareRecords<Item>(
  memory: RecordMemory | undefined,
  items: readonly Item[],
  guards: RecordGuards<Item>,
  room: number,
): ComparedRecords {
  const digests = guards.refuseEqualPages === false ? undefined : digestsOf(items, guards.identify);
  if (digests === undefined || digests.length === 0) return { memory, repeated: 0 };
  const [contentBefore, last = '', sample = ''] = memory ?? [];
  const content = contentOf(digests);
  if (content === contentBefore) {
    throw new InvalidResponseError(
      'The vendor sent the same page twice. It may ignore the paging parameters of this request.',
    );
  }
  const sampled = piecesOf(sample);

  const fitting = Math.floor(room / pieceLength);
  const kept = Math.min(lastRecords, fitting);
  const half = Math.ceil(digests.length / 2);
  const wanted = Math.min(sampledRecords.most, Math.max(sampledRecords.least, half, sampled.length));
  const pieces = digests.map(pieceOf);
  const seen = new SeenPieces([...piecesOf(last), ...sampled], pieces, Math.min(wanted, fitting - kept));
  return {
    memory: [content, kept === 0 ? '' : textOf(pieces.slice(-kept)), textOf(seen.smallest(sampled))],
    repeated: guards.mayRepeat === true ? 0 : seen.repeated,
  };
}

function pieceOf(digest: number): number {
  return Math.floor(digest / 2 ** (digestBits - pieceBits));
}

function piecesOf(text: string): readonly number[] {
  const pieces: number[] = [];
  for (let start = 0; start + pieceLength <= text.length; start += pieceLength) {
    pieces.push(fromCharacters(text.slice(start, start + pieceLength)));
  }
  return pieces;
}

function textOf(pieces: Iterable<number>): string {
  let text = '';
  for (const piece of pieces) text += toCharacters(piece, pieceLength);
  return text;
}

/** What all records come to together, in whatever order. */
function contentOf(digests: Float64Array): string {
  let [low, high] = [0, 0];
  for (const each of digests) {
    low = (low + (each | 0)) | 0;
    high = (high + Math.floor(each / 2 ** 32)) | 0;
  }
  return toCharacters((high & 0xffff) * 2 ** 32 + (low >>> 0), pageLength);
}

function digestsOf<Item>(
  items: readonly Item[],
  identify: Identify<Item> | undefined,
): Float64Array | undefined {
  const digests = new Float64Array(items.length);
  let compared = 0;
  try {
    for (const item of items) {
      const name = identify?.(item);
      if (name !== null) digests[compared++] = digestOf(name, item);
    }
    return digests.subarray(0, compared);
  } catch {
    // Records that JSON cannot write (a bigint, a circle) are not compared.
    return undefined;
  }
}

/** A record that is named by a text, by a number or by all that it holds; none of them is like another. */
function digestOf(name: string | number | undefined, record: unknown): number {
  if (typeof name === 'string') return recordDigest(name, 1);
  return name === undefined ? recordDigest(JSON.stringify([record]), 2) : recordDigest(String(name), 3);
}
