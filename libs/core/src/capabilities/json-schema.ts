import { z } from 'zod';
import { isRecord, type JsonSchema } from '../json.ts';

/**
 * A zod schema as JSON Schema. A schema with an id is written out at the root and named where it is used again.
 *
 * @throws Error when the schema says what JSON Schema cannot: a transform, a coercion, a date, a bigint.
 */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'throw', override: refine });
  return withoutRootReference({ ...made });
}

interface Conversion {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/**
 * zod writes `z.coerce.number()` as a number, although it takes anything; that is refused. And it closes the objects
 * of responses, so that a field more would break hosts that check them; only a strict object is closed.
 */
function refine({ zodSchema, jsonSchema }: Conversion): void {
  const { def } = zodSchema._zod;
  if ('coerce' in def && def.coerce === true) {
    throw new Error('Coercion cannot be told in JSON Schema; state the type that callers send.');
  }
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
}

/** A schema whose root is a reference into its own `$defs`, with what is referred to in its place. */
export function withoutRootReference(schema: JsonSchema): JsonSchema {
  const { $ref: ref, $defs: definitions, ...rest } = schema;
  if (typeof ref !== 'string' || !isRecord(definitions)) return schema;
  const name = ref.replace('#/$defs/', '');
  const { [name]: root, ...others } = definitions;
  if (!isRecord(root)) return schema;
  const kept = JSON.stringify([root, others]).includes(`"${ref}"`) ? definitions : others;
  return { ...rest, ...root, ...(Object.keys(kept).length === 0 ? {} : { $defs: kept }) };
}

/**
 * Refuses a schema that JSON Schema cannot tell in full: hosts in other languages check against what is published.
 * Throws an `Error` when the connector is loaded, as it is a mistake in the connector.
 */
export function assertRepresentable(place: string, schema: z.ZodType): void {
  try {
    toJsonSchema(schema, 'input');
    toJsonSchema(schema, 'output');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The ${place} cannot be published as JSON Schema: ${reason}`, { cause: error });
  }
}
