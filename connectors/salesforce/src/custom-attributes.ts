import {
  defineCustomAttributes,
  InvalidResponseError,
  type CustomAttributes,
  type CustomAttributeType,
  type FoundAccountData,
} from '@patchbay/core';
import type { SalesforceClient } from './client.ts';
import type { FieldValues, SalesforceField } from './client/custom-fields.ts';

/** The types of Salesforce; the others are text. */
const TYPES: Readonly<Record<string, CustomAttributeType>> = {
  boolean: 'boolean',
  datetime: 'datetime',
  int: 'integer',
};

function typeOf({ type, referenceTo }: SalesforceField): CustomAttributeType {
  const isOfUser = type === 'reference' && referenceTo?.length === 1 && referenceTo[0] === 'User';
  return isOfUser ? 'user' : (TYPES[type] ?? 'string');
}

/** A time that is none stays a text. */
function timeOf(text: string): Date | string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time;
}

/** The fields that the organization added to users, by their API names. */
export function customAttributesOf(fields: readonly SalesforceField[]): CustomAttributes<FieldValues> {
  const definitions = fields.map((field) => {
    const description = [field.label, field.inlineHelpText].filter(Boolean).join(': ');
    return [
      field.name,
      {
        type: typeOf(field),
        ...(description === '' ? {} : { description }),
        value: ({ [field.name]: value }: FieldValues) =>
          field.type === 'datetime' && typeof value === 'string' ? timeOf(value) : value,
      },
    ] as const;
  });
  return defineCustomAttributes('account', Object.fromEntries(definitions));
}

/** Accounts with the custom attributes that were asked for. */
export async function withCustomAttributes(
  { customFields }: SalesforceClient,
  accounts: readonly FoundAccountData[],
  requested: readonly string[] = [],
) {
  if (requested.length === 0) return [...accounts];
  const fields = await customFields.list();
  const attributes = customAttributesOf(fields);
  // It refuses what Salesforce does not describe, before there is a query.
  attributes.values({}, requested);
  const wanted = fields.filter(({ name }) => requested.includes(name));
  const ids = accounts.map(({ integration_specific_id: id }) => id);
  const values = await customFields.valuesOf(ids, wanted);
  return accounts.map((account) => {
    const found = values.get(account.integration_specific_id);
    // Users are not deleted: one without a record is no user without values.
    if (found === undefined) throw new InvalidResponseError('Salesforce left out the fields of a user.');
    return { ...account, ...attributes.values(found, requested) };
  });
}
