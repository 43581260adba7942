import {
  defineCustomAttributes,
  type CustomAttributeDefinition,
  type CustomAttributes,
} from '@patchbay/core';
import type { ProfileField, ProfileValues } from './client/users.ts';

/** The fields that a workspace added to profiles, by their ids, which outlive a change of the label. */
export function customAttributesOf(fields: readonly ProfileField[]): CustomAttributes<ProfileValues> {
  const definitions = fields.map(
    ({ id, label, hint, type }): [string, CustomAttributeDefinition<ProfileValues>] => [
      id,
      {
        // A date is a day, and no time.
        type: type === 'user' ? 'user' : 'string',
        description: hint ? `${label}: ${hint}` : label,
        value: (values) => values[id]?.value || undefined,
      },
    ],
  );
  return defineCustomAttributes('account', Object.fromEntries(definitions));
}
