import {
  defineCustomAttributes,
  type CustomAttributeDefinition,
  type CustomAttributes,
  type CustomAttributeType,
} from '@patchbay/core';
import type { ProfileField, ProfileValues } from './client/users.ts';

/** Values of the types that are not here are texts. @see https://docs.slack.dev/reference/methods/team.profile.get */
const types: Readonly<Record<string, CustomAttributeType>> = { date: 'string', user: 'user' };

/** The fields that a workspace added to profiles, by their ids, which outlive a change of the label. */
export function customAttributesOf(fields: readonly ProfileField[]): CustomAttributes<ProfileValues> {
  const definitions = fields.map(
    ({ id, label, hint, type }): [string, CustomAttributeDefinition<ProfileValues>] => [
      id,
      {
        type: types[type] ?? 'string',
        description: hint ? `${label}: ${hint}` : label,
        value: (values) => values[id]?.value || undefined,
      },
    ],
  );
  return defineCustomAttributes('account', Object.fromEntries(definitions));
}
