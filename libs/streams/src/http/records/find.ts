import type { StreamRecord } from '@patchbay/core/streams';
import { valueAt, type FieldPath } from '../fields/path.ts';
import type { RecordHook } from '../hook.ts';
import type { HttpRecordOptions } from '../options.ts';
import type { StreamOptions } from '../../stream-options.ts';
import { selectRecords, type RecordPlace } from './select.ts';

/** Finds the records in a body, as the stream says. */
export function recordFinder<Client, Settings, Credential>(
  records: HttpRecordOptions<Client, Settings, Credential>['records'],
  hook: RecordHook<Client, Settings, Credential>,
): (body: unknown, status: number) => readonly StreamRecord[] {
  if (typeof records === 'function') return (body) => records(body, hook);
  const place: RecordPlace = isPlace(records) ? records : { path: records };
  // An answer that a rule takes for a success, whatever its status, need not look like one.
  const lenient: RecordPlace = { ...place, missing: 'empty' };
  return (body, status) => {
    const isPlain = status >= 200 && status < 300 && status !== noContent;
    return selectRecords(body, isPlain ? place : lenient);
  };
}

/** The one status that says that there is nothing; any other answer without a body has lost it. */
const noContent = 204;

function isPlace(records: FieldPath | RecordPlace | undefined): records is RecordPlace {
  return typeof records === 'object' && !Array.isArray(records);
}

/** What a record is told by: its primary key. */
export function identifier(
  primaryKey: StreamOptions<unknown, unknown, unknown>['primaryKey'],
): ((record: StreamRecord) => string | number | undefined) | undefined {
  if (primaryKey === undefined || primaryKey.length === 0) return undefined;
  const paths = typeof primaryKey === 'string' ? [[primaryKey]] : primaryKey.map(pathOf);
  const [only, ...others] = paths;
  const [name] = only ?? [];
  const isField = others.length === 0 && only?.length === 1;
  return (record) => {
    // Every record of every page is asked for it, and most keys are one field.
    const plain = isField && name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
    if (typeof plain === 'string' || typeof plain === 'number') return plain;
    const values = paths.map((path) => valueAt(record, path));
    if (values.some((value) => value === undefined || value === null)) return undefined;
    const [first] = values;
    const isPlain = typeof first === 'string' || typeof first === 'number';
    return values.length === 1 && isPlain ? first : JSON.stringify(values);
  };
}

function pathOf(key: string | readonly string[]): readonly string[] {
  return typeof key === 'string' ? [key] : key;
}
