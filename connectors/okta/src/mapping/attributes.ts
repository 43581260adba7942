import {
  defineCustomAttributes,
  type CustomAttributeDefinition,
  type CustomAttributes,
  type CustomAttributeType,
} from '@patchbay/core';
import type { OktaClient } from '../client.ts';
import type { OktaAttribute, OktaUser } from '../client/users.ts';
import { textOf } from './account.ts';

/**
 * The attributes that the org added to the default type of user. Lists are given as JSON.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/
 */
export async function customAttributesOf({ users }: OktaClient): Promise<CustomAttributes<OktaUser>> {
  const attributes = await users.customAttributes();
  return defineCustomAttributes(
    'account',
    Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [name, definition(name, attribute)]),
    ),
  );
}

/** What gives a user its custom attributes. The schema is read only when some are asked for. */
export async function customValuesOf(
  client: OktaClient,
  requested: readonly string[] | undefined,
): Promise<(user: OktaUser) => ReturnType<CustomAttributes<OktaUser>['values']>> {
  if (requested === undefined || requested.length === 0) return () => ({});
  const attributes = await customAttributesOf(client);
  return (user) => attributes.values(user, requested);
}

function definition(name: string, attribute: OktaAttribute): CustomAttributeDefinition<OktaUser> {
  const description = attribute.description ?? attribute.title ?? undefined;
  return {
    type: typeOf(attribute),
    ...(description === undefined ? {} : { description }),
    value: ({ profile }) => textOf(profile[name]),
  };
}

function typeOf({ type, format }: OktaAttribute): CustomAttributeType {
  if (type === 'boolean' || type === 'integer') return type;
  return format === 'date-time' ? 'datetime' : 'string';
}
