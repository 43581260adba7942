import type { z } from 'zod';
import { validator, type Validator } from '../capabilities/spec.ts';
import type { JsonSchema } from '../json.ts';
import type { CredentialInput } from './config.ts';
import { credentialKindLabels, credentialSchemas, type CredentialKind } from './models.ts';

/** A credential that a connector declares, with everything filled in, free of zod's types. */
export interface DeclaredCredential {
  readonly id: string;
  readonly type: CredentialKind;
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
  readonly payload: Validator<Record<string, unknown>>;
  /** The connector's own check of the form. */
  readonly check: (payload: Record<string, unknown>) => Promise<readonly string[]>;
  /** The payload's schema with its field order, for a form. */
  formSchema(): JsonSchema;
}

/** Fills in what the author left out. Throws on two credentials of one id: that is a mistake in the connector. */
export function declareCredentials(inputs: readonly CredentialInput[]): readonly DeclaredCredential[] {
  const declared = inputs.map((input) => declare(input, inputs.length));
  const ids = new Set<string>();
  for (const { id } of declared) {
    if (ids.has(id)) throw new Error(`Two credentials have the id "${id}".`);
    ids.add(id);
  }
  return declared;
}

function declare(input: CredentialInput, count: number): DeclaredCredential {
  if (typeof input === 'string') {
    return fill(input, input, credentialSchemas[input], {
      name: credentialKindLabels[input],
      description: '',
      optional: count > 1,
    });
  }
  const schema = input.inputModel ?? credentialSchemas[input.type];
  return fill(input.id, input.type, schema, {
    name: input.name ?? credentialKindLabels[input.type],
    description: input.description,
    optional: input.optional ?? false,
    validate: input.validate,
  });
}

interface Said {
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
  readonly validate?:
    ((payload: Record<string, unknown>) => readonly string[] | Promise<readonly string[]>) | undefined;
}

function fill(id: string, type: CredentialKind, schema: z.ZodObject, said: Said): DeclaredCredential {
  const payload = validator(schema);
  return {
    id,
    type,
    name: said.name,
    description: said.description,
    optional: said.optional,
    payload,
    check: async (value) => (await said.validate?.(value)) ?? [],
    formSchema: () => ({ ...payload.jsonSchema('input'), field_order: Object.keys(schema.shape) }),
  };
}

/**
 * The sets of credential ids that a request may carry: those stated, or else all that are not optional
 * together, and each optional one alone.
 */
export function allowedCombinations(
  declared: readonly DeclaredCredential[],
  stated: readonly (readonly string[] | string)[] = [],
): readonly (readonly string[])[] {
  if (stated.length > 0) {
    const ids = new Set(declared.map(({ id }) => id));
    return stated.map((combination) => {
      const list = typeof combination === 'string' ? [combination] : combination;
      const unknown = list.filter((id) => !ids.has(id));
      if (list.length === 0 || unknown.length > 0) {
        throw new Error(`Allowed credentials must name declared ids; got [${list.join(', ')}].`);
      }
      return list;
    });
  }
  const required = declared.filter(({ optional }) => !optional).map(({ id }) => id);
  const alone = declared.filter(({ optional }) => optional).map(({ id }) => [id]);
  return required.length > 0 ? [required, ...alone] : alone;
}
