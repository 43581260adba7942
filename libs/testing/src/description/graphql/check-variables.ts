import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { isList, isRecord, preview, type JsonRecord } from '../json.ts';
import type { Finding } from '../mismatch.ts';
import { extendPath } from '../pointer.ts';
import { coordinatesOf } from './coordinate.ts';
import { fitsScalar } from './scalars.ts';

const base = '$.request.body.variables';

/** What of the variables the operation and its schema do not allow. The document is known to be valid. */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: JsonRecord,
): readonly Finding[] {
  const places = variablePlaces(schema, document);
  const declared = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  const undeclared = Object.keys(variables).filter((name) => !declared.has(name));
  return [
    ...undeclared.map((name) =>
      broken({ where: '', at: extendPath(base, name) }, 'no such variable of the operation', variables[name]),
    ),
    ...variableDefinitions.flatMap(({ variable, type, defaultValue }) => {
      const name = variable.name.value;
      const found = inputType(schema, type);
      if (found === undefined) return [];
      const place = { where: places.get(name) ?? '', at: extendPath(base, name) };
      if (variables[name] !== undefined) return checkInput(found, variables[name], place);
      return isNonNullType(found) && defaultValue === undefined
        ? [broken(place, `${String(found)}, which is required`, undefined)]
        : [];
    }),
  ];
}

interface InputPlace {
  readonly where: string;
  readonly at: string;
}

function checkInput(type: GraphQLInputType, value: unknown, place: InputPlace): readonly Finding[] {
  if (isNonNullType(type)) {
    return value === null ? [broken(place, String(type), value)] : checkInput(type.ofType, value, place);
  }
  if (value === null) return [];
  if (isListType(type)) {
    // One value stands for a list of one.
    if (!isList(value)) return checkInput(type.ofType, value, place);
    return value.flatMap((item, index) =>
      checkInput(type.ofType, item, { ...place, at: extendPath(place.at, String(index)) }),
    );
  }
  if (isInputObjectType(type)) {
    return isRecord(value) ? checkObject(type, value, place) : [broken(place, String(type), value)];
  }
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return names.some((name) => name === value)
      ? []
      : [broken(place, `${type.name}: ${names.join(', ')}`, value)];
  }
  return fitsScalar(type.name, value) ? [] : [broken(place, type.name, value)];
}

function checkObject(
  type: GraphQLInputObjectType,
  value: JsonRecord,
  { at }: InputPlace,
): readonly Finding[] {
  const fields = type.getFields();
  const place = (name: string): InputPlace => ({
    where: `${type.name}.${name}`,
    at: extendPath(at, name),
  });
  const unknown = Object.keys(value).filter((name) => fields[name] === undefined);
  return [
    ...unknown.map((name) => broken(place(name), `no field ${name} of ${type.name}`, value[name])),
    ...Object.values(fields).flatMap((field) => {
      if (value[field.name] !== undefined)
        return checkInput(field.type, value[field.name], place(field.name));
      const isRequired =
        isNonNullType(field.type) && field.default === undefined && field.defaultValue === undefined;
      return isRequired
        ? [broken(place(field.name), `${String(field.type)}, which is required`, undefined)]
        : [];
    }),
  ];
}

function broken(place: InputPlace, says: string, value: unknown): Finding {
  return { kind: 'variable', ...place, says, seen: preview(value) };
}

/** Where each variable is used first. */
function variablePlaces(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<string, string> {
  const coordinates = coordinatesOf(schema, document);
  const places = new Map<string, string>();
  visit(document, {
    Variable: (node) => {
      const coordinate = coordinates.get(node);
      if (coordinate !== undefined && !places.has(node.name.value)) places.set(node.name.value, coordinate);
    },
  });
  return places;
}

function inputType(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | undefined {
  const found = typeFromAST(schema, node);
  return isInputType(found) ? found : undefined;
}
