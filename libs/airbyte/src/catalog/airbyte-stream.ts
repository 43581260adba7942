import type { JsonSchema } from '@patchbay/core';
import type { StreamDescription } from '@patchbay/core/streams';
import type { AirbyteStream, JsonRecord, StreamDescriptor } from '../protocol.ts';
import { deletedAtColumn, deletedAtSchema } from './deletes.ts';
import { recordSchema } from './record-schema.ts';

/** A stream as a catalog has it. */
export function airbyteStream(stream: StreamDescription, schema: JsonSchema): AirbyteStream {
  const { cursorField, primaryKey, syncModes } = stream;
  const isIncremental = syncModes.includes('incremental');
  return {
    ...descriptorOf(stream),
    json_schema: stream.tellsDeletes === true ? withDeletes(recordSchema(schema)) : recordSchema(schema),
    supported_sync_modes: [...new Set(syncModes)],
    // The cursor is the stream's own affair; a user has no other to choose.
    ...(isIncremental || stream.resumable ? { source_defined_cursor: true } : {}),
    ...(isIncremental && cursorField !== undefined ? { default_cursor_field: cursorField } : {}),
    ...(primaryKey.length > 0 ? { source_defined_primary_key: primaryKey } : {}),
    is_resumable: stream.resumable || isIncremental,
  };
}

/** How messages name a stream. */
export function descriptorOf({ name, namespace }: StreamDescription): StreamDescriptor {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}

function withDeletes(schema: JsonRecord): JsonRecord {
  return {
    ...schema,
    properties: { ...Object(schema['properties']), [deletedAtColumn]: deletedAtSchema },
  };
}
