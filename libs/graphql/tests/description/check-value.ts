import {
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What is the same for all of one document. */
export interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node]] : [],
    ),
  );
}

/** Checks the fields of an object that may be of several types against what was selected. */
export function checkObject(
  walk: Walk,
  types: readonly GraphQLObjectType[],
  selections: readonly SelectionSetNode[],
  value: unknown,
  at: string,
): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: is no object.`];
  const fields = value as Record<string, unknown>;
  const named = types.filter((type) => saysThatItIs(walk, type, selections, fields));
  // An object that does not say what it is is of the type that it fits best.
  const results = (named.length === 0 ? types : named).map((type) =>
    checkAs(walk, type, selections, fields, at),
  );
  return results.reduce((best, result) => (result.length < best.length ? result : best));
}

function saysThatItIs(
  walk: Walk,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  value: Readonly<Record<string, unknown>>,
): boolean {
  const selected = [...collect(walk, type, selections)];
  return selected.some(([name, [node]]) => node?.name.value === '__typename' && value[name] === type.name);
}

function checkAs(
  walk: Walk,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  value: Readonly<Record<string, unknown>>,
  at: string,
): readonly string[] {
  const selected = collect(walk, type, selections);
  const unasked = Object.keys(value).filter((name) => !selected.has(name));
  return [
    ...unasked.map((name) => `${at}.${name}: was not asked for.`),
    ...[...selected].flatMap(([name, nodes]) => {
      const path = `${at}.${name}`;
      const field = nodes[0]?.name.value ?? '';
      if (!(name in value)) return [`${path}: is missing.`];
      if (field === '__typename') return value[name] === type.name ? [] : [`${path}: is not ${type.name}.`];
      const declared = type.getFields()[field];
      if (declared === undefined) return [`${path}: is no field of ${type.name}.`];
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      return checkValue(walk, declared.type, inner, value[name], path);
    }),
  ];
}

function checkValue(
  walk: Walk,
  type: GraphQLOutputType,
  selections: readonly SelectionSetNode[],
  value: unknown,
  at: string,
): readonly string[] {
  if (isNonNullType(type)) {
    return value === null ? [`${at}: is never null.`] : checkValue(walk, type.ofType, selections, value, at);
  }
  if (value === null) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${at}: is no list.`];
    return value.flatMap((item, index) => checkValue(walk, type.ofType, selections, item, `${at}.${index}`));
  }
  if (isCompositeType(type)) return checkObject(walk, possible(walk, type), selections, value, at);
  if (isEnumType(type)) {
    return type.getValues().some(({ name }) => name === value) ? [] : [`${at}: is no value of ${type.name}.`];
  }
  return fits(type.name, value) ? [] : [`${at}: is no ${type.name}.`];
}

/** Of a scalar that the vendor defines nothing is known. */
function fits(scalar: string, value: unknown): boolean {
  switch (scalar) {
    case 'Int':
      return Number.isInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return true;
  }
}

function possible({ schema }: Walk, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}

/** The fields that are selected of an object of this type, by the name under which they are answered. */
function collect(
  walk: Walk,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  found = new Map<string, FieldNode[]>(),
): ReadonlyMap<string, readonly FieldNode[]> {
  for (const node of selections.flatMap((set) => set.selections)) {
    if (node.kind === 'Field') {
      const name = node.alias?.value ?? node.name.value;
      found.set(name, [...(found.get(name) ?? []), node]);
      continue;
    }
    const fragment = node.kind === 'InlineFragment' ? node : walk.fragments.get(node.name.value);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment !== undefined && (condition === undefined || isA(walk, type, condition))) {
      collect(walk, type, [fragment.selectionSet], found);
    }
  }
  return found;
}

function isA({ schema }: Walk, type: GraphQLObjectType, name: string): boolean {
  const condition = schema.getType(name);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
