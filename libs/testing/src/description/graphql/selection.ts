import {
  isAbstractType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What is the same for all of one document. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A field that is asked for, under the name with which it is answered. */
export interface SelectedField {
  readonly nodes: readonly FieldNode[];
  /** It may be left out: everything that asks for it has `@include` or `@skip`. */
  readonly isOptional: boolean;
}

/** The fragments of a document, by name. */
export function fragmentsOf(document: DocumentNode): Selecting['fragments'] {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node]] : [],
    ),
  );
}

/** The fields that are asked of an object of this type, by the name under which they are answered. */
export function selectedFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
): ReadonlyMap<string, SelectedField> {
  const found = new Map<string, SelectedField>();
  collect(selecting, type, selections, false, found);
  return found;
}

function collect(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  isWithin: boolean,
  found: Map<string, SelectedField>,
): void {
  for (const node of selections.flatMap((set) => set.selections)) {
    const isOptional = isWithin || isConditional(node);
    if (node.kind === 'Field') {
      const name = node.alias?.value ?? node.name.value;
      const before = found.get(name);
      found.set(name, {
        nodes: [...(before?.nodes ?? []), node],
        isOptional: isOptional && before?.isOptional !== false,
      });
      continue;
    }
    const fragment = node.kind === 'InlineFragment' ? node : selecting.fragments.get(node.name.value);
    if (fragment !== undefined && holdsFor(selecting, type, fragment.typeCondition?.name.value)) {
      collect(selecting, type, [fragment.selectionSet], isOptional, found);
    }
  }
}

function isConditional({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === 'include' || name.value === 'skip');
}

function holdsFor({ schema }: Selecting, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined) return true;
  const named = schema.getType(condition);
  return named === type || (isAbstractType(named) && schema.isSubType(named, type));
}
