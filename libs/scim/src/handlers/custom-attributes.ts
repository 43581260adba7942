import {
  defineCustomAttributes,
  type CustomAttributeDefinition,
  type CustomAttributes,
  type CustomAttributeType,
} from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { attributePath, valueAt } from '../mapping/attribute-path.ts';
import { scimSchemas } from '../schema-ids.ts';
import type { ScimAttribute, ScimResourceType, ScimSchema } from '../schemas/discovery.ts';
import type { ScimHandler } from './handler.ts';

/** `list_custom_attributes_schema`: the attributes of the schema extensions that the server declares. */
export const listScimCustomAttributes: ScimHandler<'list_custom_attributes_schema'> = async ({ client }) => {
  const { users, groups } = await customAttributesOf(client);
  return { response: [...users.schema, ...groups.schema] };
};

/** The custom attributes of users and of groups. */
export interface ScimCustomAttributes {
  readonly users: CustomAttributes<object>;
  readonly groups: CustomAttributes<object>;
}

/**
 * Reads `/ResourceTypes` and `/Schemas`. The name of an attribute is its full one, such as
 * `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`.
 */
export async function customAttributesOf(client: ScimClient): Promise<ScimCustomAttributes> {
  const [types, schemas] = [await client.resourceTypes(), await client.schemas()];
  return {
    users: defineCustomAttributes('account', definitions('/Users', types, schemas)),
    groups: defineCustomAttributes('entitlement', definitions('/Groups', types, schemas)),
  };
}

/** The values of the requested attributes; the server is asked for its schemas only when there are any. */
export async function customValuesOf(
  client: ScimClient,
  of: keyof ScimCustomAttributes,
  requested: readonly string[] | undefined,
): Promise<(resource: object) => { custom_attributes?: { [name: string]: string } }> {
  if (requested === undefined || requested.length === 0) return () => ({});
  const attributes = (await customAttributesOf(client))[of];
  return (resource) => attributes.values(resource, requested);
}

type Definitions = { [name: string]: CustomAttributeDefinition<object> };

function definitions(
  endpoint: string,
  types: readonly ScimResourceType[],
  schemas: readonly ScimSchema[],
): Definitions {
  const declared = types.filter((type) => type.endpoint.replace(/\/+$/, '').endsWith(endpoint));
  const extensions = new Set(
    declared.flatMap(({ schemaExtensions }) => schemaExtensions ?? []).map((each) => each.schema),
  );
  const result: Definitions = {};
  for (const schema of schemas) {
    if (!extensions.has(schema.id)) continue;
    for (const attribute of schema.attributes ?? []) define(result, schema.id, attribute);
  }
  return result;
}

function define(result: Definitions, schema: string, attribute: ScimAttribute): void {
  if (attribute.returned === 'never') return;
  const name = `${schema}:${attribute.name}`;
  const parts = attribute.multiValued === true ? [] : (attribute.subAttributes ?? []);
  if (attribute.type === 'complex' && parts.length > 0) {
    for (const part of parts) {
      if (part.returned !== 'never' && part.name !== '$ref') add(result, `${name}.${part.name}`, part);
    }
    return;
  }
  add(result, name, attribute);
}

function add(result: Definitions, name: string, attribute: ScimAttribute): void {
  const path = attributePath(name);
  result[name] = {
    type: name === managerId ? 'user' : typeOf(attribute),
    ...(typeof attribute.description === 'string' && attribute.description !== ''
      ? { description: attribute.description }
      : {}),
    value: (resource) => textOf(valueAt(resource, path)),
  };
}

/** The one standard extension attribute that names another account (RFC 7643 section 4.3). */
const managerId = `${scimSchemas.enterpriseUser}:manager.value`;

function typeOf({ type, multiValued }: ScimAttribute): CustomAttributeType {
  if (multiValued === true) return 'string';
  if (type === 'boolean' || type === 'integer') return type;
  return type === 'dateTime' ? 'datetime' : 'string';
}

/** Lists and objects become JSON. */
function textOf(value: unknown): string | number | boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
