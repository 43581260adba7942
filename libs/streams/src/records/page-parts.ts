import { describeIssues, InvalidResponseError } from '@patchbay/core';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import type { BoundCursor } from '../cursors/cursor.ts';
import type { RecordRules } from '../reader/setup.ts';
import type { CursorValue, Portion } from '../state/slice-progress.ts';
import type { StreamPage } from '../stream-page.ts';
import type { Delivered } from '../reader/delivered.ts';
import { deleteKey } from './delete-key.ts';
import { fieldAt } from './field-path.ts';

/** What a page becomes for the reader of the stream. */
export interface PageParts {
  readonly parts: readonly Extract<StreamPart, { readonly type: 'records' | 'deletes' }>[];
  /** Records and deletes in them. */
  readonly count: number;
  /** The largest value of the cursor so far, within the run. */
  readonly largest: CursorValue | undefined;
  /** The page lies behind what is to be read of a list whose newest records come first. */
  readonly older: boolean;
}

/** What a page is read with. */
export interface PageReading {
  readonly rules: RecordRules;
  readonly cursor: BoundCursor | undefined;
  /** Where the run ends. */
  readonly end: number;
  readonly delivered: Delivered | undefined;
}

/**
 * Checks the records of a page, leaves out what is not of the window, and tells records from deletes, in order.
 *
 * @throws InvalidResponseError when a record is not of the schema; it names fields and no values
 */
export function pageParts(
  page: StreamPage,
  portion: Portion,
  before: CursorValue | undefined,
  reading: PageReading,
): PageParts {
  const { rules, cursor, delivered } = reading;
  const { items, deleted = [] } = page;
  check(items, rules);
  const cursorReading =
    cursor === undefined
      ? undefined
      : readCursor(deleted.length === 0 ? items : [...items, ...deleted], portion, before, {
          ...reading,
          cursor,
        });
  const wanted =
    cursor?.clientSide === true ? items.filter((item) => isWanted(item, portion, cursor)) : items;
  const fresh = delivered === undefined ? wanted : delivered.sift(wanted);

  const parts: PageParts['parts'][number][] =
    rules.isDeleted === undefined ? plain(fresh) : split(fresh, rules.isDeleted, rules.primaryKey);
  if (deleted.length > 0)
    parts.push({ type: 'deletes', keys: deleted.map((each) => deleteKey(each, rules.primaryKey)) });
  return {
    parts,
    count: fresh.length + deleted.length,
    largest: cursorReading?.largest,
    older: cursorReading?.older ?? false,
  };
}

function check(records: readonly StreamRecord[], { record: schema, page }: RecordRules): void {
  if (schema === undefined || page?.validate(records).ok === true) return;
  for (const [index, record] of records.entries()) {
    const result = schema.validate(record);
    if (result.ok) continue;
    throw new InvalidResponseError(
      `Record ${index + 1} of a page is not what the schema of the stream says: ${describeIssues(result.issues)}`,
    );
  }
}

function readCursor(
  records: readonly StreamRecord[],
  { range }: Portion,
  before: CursorValue | undefined,
  { cursor, end }: { readonly cursor: BoundCursor; readonly end: number },
): Pick<PageParts, 'largest' | 'older'> {
  let value: unknown;
  let largest = before?.point ?? -Infinity;
  let last: number | undefined;
  for (const record of records) {
    const found = fieldAt(record, cursor.field);
    const point = cursor.point(found);
    if (point === undefined) continue;
    last = point;
    // What lies behind the end of the run comes again in the next one.
    if (point > largest && point <= end) {
      largest = point;
      value = found;
    }
  }
  return {
    largest: value === undefined ? before : { point: largest, text: cursor.keep(value, largest) },
    older: cursor.dataFeed && range !== undefined && last !== undefined && last < range.start,
  };
}

function isWanted(record: StreamRecord, { range, last }: Portion, cursor: BoundCursor): boolean {
  if (range === undefined) return true;
  const point = cursor.point(fieldAt(record, cursor.field));
  // One that has no value lies in no window; it is given once.
  if (point === undefined) return last;
  return point >= range.start && (last || point < cursor.after(range.end));
}

function plain(records: readonly StreamRecord[]): PageParts['parts'][number][] {
  return records.length === 0 ? [] : [{ type: 'records', records }];
}

function split(
  records: readonly StreamRecord[],
  isDeleted: (record: StreamRecord) => boolean,
  primaryKey: readonly (readonly string[])[],
): PageParts['parts'][number][] {
  const parts: PageParts['parts'][number][] = [];
  let run: StreamRecord[] = [];
  let gone = false;
  const flush = (): void => {
    if (run.length === 0) return;
    parts.push(
      gone
        ? { type: 'deletes', keys: run.map((record) => deleteKey(record, primaryKey)) }
        : { type: 'records', records: run },
    );
    run = [];
  };
  for (const record of records) {
    const isGone = isDeleted(record);
    if (isGone !== gone) flush();
    gone = isGone;
    run.push(record);
  }
  flush();
  return parts;
}
