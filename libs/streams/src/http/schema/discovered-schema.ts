import { InvalidResponseError, isRecord, type JsonSchema } from '@patchbay/core';
import type { StreamContext, StreamRecord } from '@patchbay/core/streams';
import { textAt, valueAt, type FieldPath } from '../fields/path.ts';
import { httpPages } from '../http-pages.ts';
import type { HttpPagesOptions } from '../options.ts';

/** What a type of the app is in JSON Schema: the name of a type, or a schema. */
export type FieldSchema = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | JsonSchema;

/** How an app tells of the fields of its records. */
export interface DiscoveredSchemaOptions<Client, Settings, Credential> extends HttpPagesOptions<
  Client,
  Settings,
  Credential
> {
  /** Where the description of a field has its name. @default 'name' */
  readonly fieldName?: FieldPath | undefined;
  /** Where it has its type. @default 'type' */
  readonly fieldType?: FieldPath | undefined;
  /** What the app's types are. A function sees the whole description; `undefined` leaves it to `otherwise`. */
  readonly types: Readonly<Record<string, FieldSchema>> | ((field: StreamRecord) => FieldSchema | undefined);
  /** What a type is that is not among them. @default anything */
  readonly otherwise?: FieldSchema | undefined;
  /** Fields that are there without being told of. */
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
}

/**
 * A schema that only the app knows: an endpoint lists the fields, which become the properties. It is read like a stream, so
 * that all options of one are understood; every field may be null.
 *
 * @example
 * ```ts
 * httpStream({ ...crm, name: 'contacts', path: 'contacts', schema: discoveredSchema({
 *   ...crm, path: 'fields', records: 'fields', fieldType: 'kind', types: { text: 'string', count: 'integer' },
 * }) });
 * ```
 */
export function discoveredSchema<Client, Settings, Credential>(
  options: DiscoveredSchemaOptions<Client, Settings, Credential>,
): (context: StreamContext<Client, Settings, Credential>) => Promise<JsonSchema> {
  const pages = httpPages(options);
  return async (context) => {
    const source = pages({
      context,
      slice: {},
      extra: {},
      window: undefined,
      cursor: undefined,
      pageSize: undefined,
      signal: context.signal,
      notify: () => undefined,
    });
    const properties = new Map<string, unknown>(Object.entries(options.properties ?? {}));
    let position: unknown;
    do {
      const page = await source.read(position, { size: undefined, positionBudget: positionBytes });
      for (const field of page.items) properties.set(nameOf(field, options), schemaOf(field, options));
      position = page.next;
    } while (position !== undefined);
    return { type: 'object', properties: Object.fromEntries(properties) };
  };
}

/** A position is not kept; it may take what it likes. */
const positionBytes = 65_536;

type Described = Pick<
  DiscoveredSchemaOptions<unknown, unknown, unknown>,
  'fieldName' | 'fieldType' | 'types' | 'otherwise'
>;

function nameOf(field: StreamRecord, { fieldName = 'name' }: Described): string {
  const name = textAt(field, fieldName);
  if (name !== undefined) return String(name);
  throw new InvalidResponseError(
    'The app describes a field without a name, so that the schema cannot be known.',
  );
}

function schemaOf(field: StreamRecord, { fieldType = 'type', types, otherwise }: Described): JsonSchema {
  const type = valueAt(field, fieldType);
  const known =
    typeof types === 'function'
      ? types(field)
      : typeof type === 'string' && Object.hasOwn(types, type)
        ? types[type]
        : undefined;
  return nullable(known ?? otherwise ?? {});
}

function nullable(schema: FieldSchema): JsonSchema {
  if (!isRecord(schema)) return { type: [schema, 'null'] };
  const { type } = schema;
  return typeof type === 'string' && type !== 'null' ? { ...schema, type: [type, 'null'] } : schema;
}
