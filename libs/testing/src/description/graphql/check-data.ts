import {
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { isList, isRecord, preview, type JsonRecord } from '../json.ts';
import type { Finding } from '../mismatch.ts';
import { extendPath } from '../pointer.ts';
import { fitsScalar } from './scalars.ts';
import { selectedFields, type SelectedField, type Selecting } from './selection.ts';

/** A place in the data: the field of the schema that it answers, and its path. */
interface DataPlace {
  readonly where: string;
  readonly at: string;
}

/** Checks an object that may be of several types against what was selected of it. */
export function checkObject(
  selecting: Selecting,
  types: readonly GraphQLObjectType[],
  selections: readonly SelectionSetNode[],
  value: unknown,
  place: DataPlace,
): readonly Finding[] {
  if (!isRecord(value)) {
    const names = types.map(({ name }) => name).join(' or ');
    return [broken(place, `an object, ${names}`, value)];
  }
  const named = types.filter((type) => saysThatItIs(selecting, type, selections, value));
  // An object that does not say what it is is of the type that it fits best.
  const results = (named.length === 0 ? types : named).map((type) =>
    checkAs(selecting, type, selections, value, place.at),
  );
  return results.reduce((best, result) => (result.length < best.length ? result : best));
}

function saysThatItIs(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  value: JsonRecord,
): boolean {
  return [...selectedFields(selecting, type, selections)].some(
    ([name, { nodes }]) => nodes[0]?.name.value === '__typename' && value[name] === type.name,
  );
}

function checkAs(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  value: JsonRecord,
  at: string,
): readonly Finding[] {
  const selected = selectedFields(selecting, type, selections);
  const unasked = Object.keys(value).filter((name) => !selected.has(name));
  return [
    ...unasked.map((name) =>
      broken(
        { where: `${type.name}.${name}`, at: extendPath(at, name) },
        'what was selected alone',
        value[name],
      ),
    ),
    ...[...selected].flatMap(([name, field]) =>
      checkField(selecting, type, field, value[name], extendPath(at, name)),
    ),
  ];
}

function checkField(
  selecting: Selecting,
  type: GraphQLObjectType,
  { nodes, isOptional }: SelectedField,
  value: unknown,
  at: string,
): readonly Finding[] {
  const name = nodes[0]?.name.value ?? '';
  const place = { where: `${type.name}.${name}`, at };
  if (value === undefined && isOptional) return [];
  if (name === '__typename') return value === type.name ? [] : [broken(place, type.name, value)];
  const declared = type.getFields()[name];
  // The documents that get here are valid: what is left are fields of introspection.
  if (declared === undefined) return [];
  if (value === undefined) return [broken(place, `${String(declared.type)}, as it was selected`, undefined)];
  const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return checkValue(selecting, declared.type, inner, value, place);
}

function checkValue(
  selecting: Selecting,
  type: GraphQLOutputType,
  selections: readonly SelectionSetNode[],
  value: unknown,
  place: DataPlace,
): readonly Finding[] {
  if (isNonNullType(type)) {
    return value === null
      ? [broken(place, `${String(type)}, which is never null`, null)]
      : checkValue(selecting, type.ofType, selections, value, place);
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!isList(value)) return [broken(place, `a list, ${String(type)}`, value)];
    return value.flatMap((item, index) =>
      checkValue(selecting, type.ofType, selections, item, {
        ...place,
        at: extendPath(place.at, String(index)),
      }),
    );
  }
  if (!isLeafType(type)) {
    const types = isObjectType(type) ? [type] : selecting.schema.getPossibleTypes(type);
    return checkObject(selecting, types, selections, value, place);
  }
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    const fits = names.some((name) => name === value);
    return fits ? [] : [broken(place, `${type.name}: ${names.join(', ')}`, value)];
  }
  return fitsScalar(type.name, value) ? [] : [broken(place, type.name, value)];
}

function broken(place: DataPlace, says: string, value: unknown): Finding {
  return { kind: 'response-body', ...place, says, seen: preview(value) };
}
