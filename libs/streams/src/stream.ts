import { isRecord, validator, type JsonSchema, type Validator } from '@patchbay/core';
import type { StreamContext, StreamRecord, StreamSource, SyncMode } from '@patchbay/core/streams';
import { z } from 'zod';
import { readStream } from './reader/read.ts';
import { isSharedRequest, readShared } from './run/share.ts';
import type { PreparedStream } from './reader/setup.ts';
import type { StreamOptions } from './stream-options.ts';

/**
 * A stream, which `app.stream` joins to an app.
 *
 * @throws Error when it is described in a way that cannot be read, such as deletes without a primary key
 */
export function stream<Client, Settings, Credential>(
  options: StreamOptions<Client, Settings, Credential>,
): StreamSource<Client, Settings, Credential> {
  const { name, schema, cursor } = options;
  const primaryKey = pathsOf(options.primaryKey);
  if (options.isDeleted !== undefined && primaryKey.length === 0) {
    throw new Error(`The stream "${name}" tells deletes and has no primary key to tell them by.`);
  }
  const record = schema instanceof z.ZodObject ? validator(schema) : undefined;
  // A page is checked in one go, which costs half of what its records do one by one.
  const page = schema instanceof z.ZodObject ? validator(z.array(schema)) : undefined;
  const rules = { primaryKey, record, page, isDeleted: options.isDeleted };
  const prepared: PreparedStream<Client, Settings, Credential> = { options, rules };
  const incremental: readonly SyncMode[] = cursor === undefined ? [] : ['incremental'];
  return {
    name,
    namespace: options.namespace,
    description: options.description,
    syncModes: ['full_refresh', ...incremental],
    primaryKey,
    cursorField: cursor?.field,
    resumable: true,
    parents: options.slices?.parents ?? [],
    ...(options.isDeleted === undefined ? {} : { tellsDeletes: true }),
    ...(options.slices?.partitionable === true ? { partitionable: true } : {}),
    ...schemaOf(schema, record),
    read: (context, request) => {
      const { call } = context;
      const own = call.integration.streams.find((each) => each.name === name);
      const isAlone = options.useCache !== true || own === undefined || isSharedRequest(call, request);
      return isAlone ? readStream(prepared, context, request) : readShared(own, call, request);
    },
  };
}

type SchemaOption<Client, Settings, Credential> = StreamOptions<Client, Settings, Credential>['schema'];

function schemaOf<Client, Settings, Credential>(
  schema: SchemaOption<Client, Settings, Credential>,
  record: Validator<StreamRecord> | undefined,
): Pick<StreamSource<Client, Settings, Credential>, 'schema' | 'findSchema'> {
  if (record !== undefined) return { schema: record.jsonSchema('input') };
  if (isFinder(schema)) return { findSchema: schema };
  return isRecord(schema) ? { schema } : {};
}

function isFinder<Client, Settings, Credential>(
  schema: SchemaOption<Client, Settings, Credential>,
): schema is (context: StreamContext<Client, Settings, Credential>) => Promise<JsonSchema> {
  return typeof schema === 'function';
}

function pathsOf(
  key: string | readonly (string | readonly string[])[] | undefined,
): readonly (readonly string[])[] {
  if (key === undefined) return [];
  return typeof key === 'string'
    ? [[key]]
    : key.map((field) => (typeof field === 'string' ? [field] : field));
}
