import { defineCustomAttributes, type CustomAttributeType } from '@patchbay/core';
import type { GoogleSchema } from '../client/organization.ts';
import type { GoogleUser } from '../client/users.ts';

/** The types of Google; the others are text. @see https://developers.google.com/workspace/admin/directory/v1/guides/manage-schemas */
const TYPES: Readonly<Record<string, CustomAttributeType>> = {
  BOOL: 'boolean',
  INT64: 'integer',
};

/** The fields of the organization's own, as `schema.field`. */
export function customAttributesOf(schemas: readonly GoogleSchema[]) {
  const definitions = schemas.flatMap(({ schemaName, displayName, fields }) =>
    (fields ?? []).map(
      (field) =>
        [
          `${schemaName}.${field.fieldName}`,
          {
            // Several values are one text.
            type: field.multiValued === true ? 'string' : (TYPES[field.fieldType ?? ''] ?? 'string'),
            description: `${displayName ?? schemaName}: ${field.displayName ?? field.fieldName}`,
            value: ({ customSchemas }: GoogleUser) => textOf(customSchemas?.[schemaName]?.[field.fieldName]),
          },
        ] as const,
    ),
  );
  return defineCustomAttributes<GoogleUser>('account', Object.fromEntries(definitions));
}

/** A field with several values has a list of objects. */
function textOf(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const values = value.flatMap((each: unknown) => textOf(valueIn(each)) ?? []);
  return values.length === 0 ? undefined : values.join(', ');
}

function valueIn(each: unknown): unknown {
  return typeof each === 'object' && each !== null && 'value' in each ? each.value : each;
}
