import { childOf, whereOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { isList, isRecord, member, stringsOf } from './json.ts';

/** Lists that combine schemas. */
const COMBINATORS = ['allOf', 'oneOf', 'anyOf'] as const;

/** The schemas in the list `key` of a schema. */
export function branchesOf(schema: Place, key: string): readonly Place[] {
  const list = member(schema.value, key);
  return isList(list) ? list.map((_, index) => childOf(schema, key, String(index))) : [];
}

/** A schema and all that it is combined from, with references followed. Each appears once. */
export function partsOf(description: Description, schema: Place): readonly Place[] {
  const parts = new Map<string, Place>();
  const visit = (declared: Place): void => {
    const { place } = description.resolve(declared);
    if (place.value === undefined || parts.has(whereOf(place))) return;
    parts.set(whereOf(place), place);
    for (const key of COMBINATORS) branchesOf(place, key).forEach(visit);
  };
  visit(schema);
  return [...parts.values()];
}

/** The JSON types that a schema names anywhere; empty when it names none. */
export function declaredTypes(description: Description, schema: Place): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { value } of partsOf(description, schema)) {
    const type = member(value, 'type');
    for (const name of typeof type === 'string' ? [type] : stringsOf(type)) types.add(name);
    if (type === undefined && isRecord(member(value, 'properties'))) types.add('object');
    if (type === undefined && member(value, 'items') !== undefined) types.add('array');
  }
  return types;
}

/** The schema of the property `name`, wherever it is declared; undefined when it is not. */
export function propertySchema(description: Description, schema: Place, name: string): Place | undefined {
  const parts = partsOf(description, schema);
  const declared = parts
    .map((part) => childOf(part, 'properties', name))
    .find((place) => place.value !== undefined);
  if (declared !== undefined) return declared;
  return parts.map((part) => childOf(part, 'additionalProperties')).find((place) => isRecord(place.value));
}

/** The schema of the items of an array; undefined when they may be anything. */
export function itemSchema(description: Description, schema: Place): Place | undefined {
  return partsOf(description, schema)
    .map((part) => childOf(part, 'items'))
    .find((place) => isRecord(place.value));
}

/** The names of all declared properties, and whether others are said to be allowed. */
export function propertyNames(
  description: Description,
  schema: Place,
): { readonly names: ReadonlySet<string>; readonly open: boolean } {
  const parts = partsOf(description, schema);
  const names = parts.flatMap((part) => {
    const properties = member(part.value, 'properties');
    return isRecord(properties) ? Object.keys(properties) : [];
  });
  const open = parts.some((part) => {
    const additional = member(part.value, 'additionalProperties');
    return additional === true || isRecord(additional);
  });
  return { names: new Set(names), open };
}

/** True when a schema, or the reference that leads to it, carries `readOnly` or `writeOnly`. */
export function isMarked(description: Description, schema: Place, mark: 'readOnly' | 'writeOnly'): boolean {
  return (
    member(schema.value, mark) === true || member(description.resolve(schema).place.value, mark) === true
  );
}
