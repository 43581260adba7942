import type { Completeness, Page } from '@patchbay/core';
import type { Answer } from './answer.ts';
import { tooLarge, type Bounds } from './bounded.ts';
import { jsonBytes } from './bytes.ts';
import { selectFields } from './fields.ts';
import { partToken, recordsFingerprint, type PagePart } from './part-token.ts';
import { Refusal } from './refusal.ts';

/** One page of a list as the connector gave it. */
export interface ListPage {
  readonly records: readonly unknown[];
  readonly page: Page | undefined;
  readonly completeness: Completeness | undefined;
  /** How it was asked for. */
  readonly asked: Page;
  /** The part of it that is wanted; undefined: from its beginning. */
  readonly part: PagePart | undefined;
}

/**
 * A page, or as much of it as an answer may hold and the way to the rest. The rest is found by reading the page a
 * second time, which is refused when the records before it are no longer the same: none may be lost unseen.
 *
 * @throws Refusal
 */
export function boundedList(list: ListPage, bounds: Bounds): Answer {
  const { page, completeness } = list;
  const skip = list.part?.skip ?? 0;
  if (list.part !== undefined && recordsFingerprint(list.records.slice(0, skip)) !== list.part.fingerprint) {
    throw new Refusal(
      'invalid_page_token',
      'The list has changed while a page was read in parts. Begin again without "page.token", with fewer "fields" or a smaller "page.size".',
    );
  }
  const records = list.records.slice(skip).map((record) => selectFields(record, bounds.fields));
  const whole = {
    response: records,
    ...(page === undefined ? {} : { page }),
    ...(completeness === undefined ? {} : { completeness }),
  };
  return jsonBytes(whole) <= bounds.maximumBytes ? whole : firstPart(list, skip, records, bounds);
}

function firstPart(list: ListPage, skip: number, records: readonly unknown[], bounds: Bounds): Answer {
  // The numbers have no more digits in the answer than here.
  const frame = jsonBytes(partOf(list, skip, records.length, records, bounds, []));
  let bytes = frame;
  let count = 0;
  for (const record of records) {
    bytes += jsonBytes(record) + 1;
    if (bytes > bounds.maximumBytes) break;
    count += 1;
  }
  const [first] = records;
  if (count === 0) throw tooLarge(frame + jsonBytes(first), bounds, first);
  return partOf(list, skip, count, records, bounds, records.slice(0, count));
}

function partOf(
  { asked, completeness, records: all }: ListPage,
  skip: number,
  count: number,
  records: readonly unknown[],
  { maximumBytes }: Bounds,
  response: readonly unknown[],
): Answer {
  const given = skip + count;
  const token = partToken({ ...asked, skip: given, fingerprint: recordsFingerprint(all.slice(0, given)) });
  const left = records.length - count;
  return {
    response,
    page: { token },
    ...(completeness === undefined
      ? {}
      : { completeness: { ...completeness, seen: Math.max(0, completeness.seen - left), complete: false } }),
    note: `This is a part: ${count} of the ${records.length} records that were left of this page, as an answer may have ${maximumBytes} bytes. Go on with "page.token". Fewer "fields" and a smaller "page.size" make answers smaller.`,
  };
}
