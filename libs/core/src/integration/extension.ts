import { z } from 'zod';
import { CreatableAccount, UpdateableAccount } from '../models/accounts.ts';

/** The capabilities whose payload a connector may add fields to. */
export type CustomizableCapabilityName = 'create_account' | 'update_account';

/** What the payload of each must keep. */
export const customizableBases = {
  create_account: CreatableAccount,
  update_account: UpdateableAccount,
} as const;

/**
 * Refuses a payload that drops a field of the contract, changes its type, or no longer requires it. Hosts send
 * the fields of the contract to every connector.
 */
export function assertExtends(name: CustomizableCapabilityName, extended: z.ZodObject): void {
  const base = objectSchema(customizableBases[name]);
  const actual = objectSchema(extended);
  for (const [field, schema] of Object.entries(base.properties)) {
    const given = actual.properties[field];
    if (given === undefined) throw new Error(`The payload of ${name} must keep the field "${field}".`);
    if (typeText(given) !== typeText(schema)) {
      throw new Error(`The payload of ${name} must keep the type of the field "${field}".`);
    }
  }
  for (const field of base.required) {
    if (!actual.required.has(field))
      throw new Error(`The payload of ${name} must require the field "${field}".`);
  }
}

/** A connector may say more of a field; what people read is no part of its type. */
function typeText(schema: unknown): string {
  return JSON.stringify(schema, (name, value: unknown) => (annotations.has(name) ? undefined : value));
}

const annotations: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'deprecated']);

function objectSchema(schema: z.ZodObject): {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: ReadonlySet<string>;
} {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline' });
  return { properties: json.properties ?? {}, required: new Set(json.required ?? []) };
}
