import { isRecord, type JsonSchema } from '../json.ts';

/** Collects the `$defs` of schemas under one roof, so that a document names each model once. */
export interface ComponentSchemas {
  /** The schema with its references pointing at `#/components/schemas`. */
  add(schema: JsonSchema): JsonSchema;
  readonly schemas: Readonly<Record<string, unknown>>;
}

/**
 * Starts with no models. Two models of one name that are not alike, such as the forms in which one is sent and
 * received, are both kept: the later one gets a number behind its name.
 */
export function createComponentSchemas(): ComponentSchemas {
  const schemas = new Map<string, { readonly source: string; readonly schema: unknown }>();

  const nameFor = (name: string, source: string): string => {
    let free = name;
    for (let count = 2; (schemas.get(free)?.source ?? source) !== source; count += 1)
      free = `${name}${count}`;
    return free;
  };

  return {
    get schemas() {
      return Object.fromEntries([...schemas].map(([name, { schema }]) => [name, schema]));
    },
    add: (schema) => {
      const { $defs, $schema: _dialect, ...rest } = schema;
      const definitions = isRecord($defs) ? $defs : {};
      const names = new Map<string, string>();
      for (const name of Object.keys(definitions)) {
        names.set(name, nameFor(name, sourceOf(name, definitions)));
      }
      for (const [name, moved] of names) {
        schemas.set(moved, {
          source: sourceOf(name, definitions),
          schema: moveRefs(definitions[name], names),
        });
      }
      const moved = moveRefs(rest, names);
      return isRecord(moved) ? moved : {};
    },
  };
}

/** A definition with all that it refers to, as text: what it refers to may have two forms as well. */
function sourceOf(name: string, definitions: Readonly<Record<string, unknown>>): string {
  const reached = new Map<string, unknown>([[name, definitions[name]]]);
  for (const [, reachedDefinition] of reached) {
    for (const other of refsIn(reachedDefinition)) {
      if (!reached.has(other)) reached.set(other, definitions[other]);
    }
  }
  return JSON.stringify([...reached]);
}

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === '$ref' && typeof item === 'string' ? [item.replace('#/$defs/', '')] : refsIn(item),
  );
}

function moveRefs(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => moveRefs(item, names));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (name !== '$ref' || typeof item !== 'string') return [name, moveRefs(item, names)];
      const target = item.replace('#/$defs/', '');
      return [name, `#/components/schemas/${names.get(target) ?? target}`];
    }),
  );
}
