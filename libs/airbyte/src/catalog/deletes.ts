import { isRecord } from '@patchbay/core';
import type { StreamDescription, StreamRecord } from '@patchbay/core/streams';
import type { JsonRecord } from '../protocol.ts';

/**
 * The column in which Airbyte's own sources for databases say that a record is gone. Destinations that remove
 * duplicates remove its row as well; others keep the time.
 *
 * @see https://docs.airbyte.com/platform/understanding-airbyte/cdc
 */
export const deletedAtColumn = '_ab_cdc_deleted_at';

/** The schema of {@link deletedAtColumn}. */
export const deletedAtSchema: JsonRecord = {
  type: ['null', 'string'],
  format: 'date-time',
  airbyte_type: 'timestamp_with_timezone',
  description: 'When the record was found to be gone; absent as long as it is there.',
};

/**
 * The record that says that one is gone: its key and the time. Destinations keep the row with the greatest cursor, so
 * that a cursor which is a time is given as well where the stream has not told it.
 */
export function deletedRecord(
  key: StreamRecord,
  { cursorField, schema }: StreamDescription,
  now: number,
): StreamRecord {
  const time = new Date(now).toISOString();
  const [cursor, ...deeper] = cursorField ?? [];
  const isTold = cursor === undefined || deeper.length > 0 || key[cursor] !== undefined;
  const properties = isRecord(schema?.['properties']) ? schema['properties'] : {};
  const property = isTold ? undefined : properties[cursor];
  const isTime = isRecord(property) && property['format'] === 'date-time';
  return { ...key, ...(!isTold && isTime ? { [cursor]: time } : {}), [deletedAtColumn]: time };
}
