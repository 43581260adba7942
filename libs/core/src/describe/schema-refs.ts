import { isRecord, type JsonSchema } from '../json.ts';

/** Collects the `$defs` of schemas under one roof, so that a document names each model once. */
export interface ComponentSchemas {
  /** The schema with its references pointing at `#/components/schemas`. */
  add(schema: JsonSchema): JsonSchema;
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** Starts with no models. */
export function createComponentSchemas(): ComponentSchemas {
  const schemas: Record<string, unknown> = {};
  return {
    schemas,
    add: (schema) => {
      const { $defs, $schema: _dialect, ...rest } = schema;
      if (isRecord($defs)) {
        for (const [name, definition] of Object.entries($defs)) schemas[name] = moveRefs(definition);
      }
      const moved = moveRefs(rest);
      return isRecord(moved) ? moved : {};
    },
  };
}

function moveRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveRefs);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === '$ref' && typeof item === 'string'
        ? item.replace('#/$defs/', '#/components/schemas/')
        : moveRefs(item),
    ]),
  );
}
