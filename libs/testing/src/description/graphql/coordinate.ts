import {
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * Where in the schema each part of a document belongs, as a schema coordinate: `User.email`, `Query.user(id:)`,
 * `UserUpdateInput.name`, `Role.ADMIN`. A part that says nothing of its own belongs to what it stands in.
 *
 * @see https://spec.graphql.org/September2025/#sec-Schema-Coordinates
 */
export function coordinatesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
): ReadonlyMap<ASTNode, string | undefined> {
  const info = new TypeInfo(schema);
  const found = new Map<ASTNode, string | undefined>();
  const above: (string | undefined)[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      enter: (node) => {
        const coordinate = ownCoordinate(info, node) ?? above.at(-1);
        found.set(node, coordinate);
        above.push(coordinate);
      },
      leave: () => {
        above.pop();
      },
    }),
  );
  return found;
}

function ownCoordinate(info: TypeInfo, node: ASTNode): string | undefined {
  switch (node.kind) {
    case 'Field': {
      const parent = info.getParentType()?.name;
      return parent === undefined ? undefined : `${parent}.${node.name.value}`;
    }
    case 'Argument': {
      const parent = info.getParentType()?.name;
      const field = info.getFieldDef()?.name;
      if (info.getDirective() || parent === undefined || field === undefined) return undefined;
      return `${parent}.${field}(${node.name.value}:)`;
    }
    case 'ObjectField': {
      const parent = getNamedType(info.getParentInputType())?.name;
      return parent === undefined ? undefined : `${parent}.${node.name.value}`;
    }
    case 'NamedType':
      return node.name.value;
    default:
      return undefined;
  }
}
