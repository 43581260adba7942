import { canonicalJson, InvalidResponseError, isRecord } from '@patchbay/core';
import type { StreamDescription, StreamRecord } from '@patchbay/core/streams';
import { hash } from 'node:crypto';
import type { Destination } from './destination.ts';

/** What is to become of one row. */
export interface RowChange {
  readonly key: string;
  /** Absent: the record is gone. */
  readonly row?: PreparedRow | undefined;
}

/** A record as its row has it. */
export interface PreparedRow {
  /** JSON. */
  readonly data: string;
  readonly digest: string;
  /** Of the columns of its destination. */
  readonly values: readonly (string | null)[];
}

/** Bytes of a key: both stores take the same, and an index of PostgreSQL no more than 2,704, with the other columns. */
const longestKey = 2400;

/** Characters of one record as JSON. */
const longestRecord = 16_777_216;

/**
 * Makes a row of a record.
 *
 * @throws InvalidResponseError for what is no record, cannot be written as JSON, or has no key where it must have one
 */
export function preparedRow(
  record: unknown,
  { name, primaryKey }: Pick<StreamDescription, 'name' | 'primaryKey'>,
  destination: Destination,
): RowChange {
  const data = jsonOf(record, name);
  const plain: unknown = JSON.parse(data);
  if (!isRecord(plain)) throw noRecord(name);
  const digest = hash('sha256', canonicalJson(plain), 'base64url');
  const values = destination.valuesOf(plain);
  return { key: keyOf(plain, name, primaryKey) ?? `"${digest}"`, row: { data, digest, values } };
}

/**
 * The key of a record, canonical JSON of the values of its primary key; undefined where the stream has none.
 *
 * @throws InvalidResponseError for a record that has nothing there
 */
export function keyOf(
  record: StreamRecord,
  name: string,
  primaryKey: StreamDescription['primaryKey'],
): string | undefined {
  if (primaryKey.length === 0) return undefined;
  const values = primaryKey.map((path) => valueAt(record, path) ?? null);
  if (values.every((value) => value === null)) {
    const fields = primaryKey.map((path) => path.join('.')).join(', ');
    throw new InvalidResponseError(`A record of the stream "${name}" has nothing at its key, ${fields}.`);
  }
  const key = canonicalJson(values);
  const bytes = Buffer.byteLength(key);
  if (bytes <= longestKey) return key;
  throw new InvalidResponseError(
    `A record of the stream "${name}" has a key of ${bytes} bytes, and may have ${longestKey}.`,
  );
}

function jsonOf(record: unknown, name: string): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(record);
  } catch (error) {
    const reason =
      error instanceof RangeError ? 'it is nested too deeply or too large' : 'JSON has no such value';
    throw new InvalidResponseError(`A record of the stream "${name}" cannot be written as JSON: ${reason}.`, {
      cause: error,
    });
  }
  // For a function, a symbol and undefined there is no text, whatever the types say.
  if (typeof text !== 'string') throw noRecord(name);
  if (text.length <= longestRecord) return text;
  throw new InvalidResponseError(
    `A record of the stream "${name}" has ${text.length} characters, and may have ${longestRecord}.`,
  );
}

function noRecord(name: string): InvalidResponseError {
  return new InvalidResponseError(`The stream "${name}" gave something that is no record.`);
}

function valueAt(record: StreamRecord, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const field of path) value = isRecord(value) ? value[field] : undefined;
  return value;
}
