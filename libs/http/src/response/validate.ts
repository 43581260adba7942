import {
  describeIssues,
  InvalidResponseError,
  validator,
  type KeptSlot,
  type KeptValues,
  type Redactor,
  type Validator,
} from '@patchbay/core';
import type { ResponseSchema } from '../options.ts';

/** Compiled validators by schema. They are kept with the runtime, because a client lives for one call only. */
const validatorSlot: KeptSlot<WeakMap<object, Validator<unknown>>> = { create: () => new WeakMap() };

/** The validator of a schema, compiled once per runtime. */
export function validatorOf<Value>(schema: ResponseSchema<Value>, kept: KeptValues): Validator<Value> {
  if ('jsonSchema' in schema) return schema;
  const validators = kept.get(validatorSlot, '');
  const known = validators.get(schema);
  if (known !== undefined && isValidatorOf<Value>(known, schema)) return known;
  const made = validator(schema);
  validators.set(schema, made);
  return made;
}

/** Only {@link validatorOf} fills the map, each schema with its own validator. */
function isValidatorOf<Value>(
  value: Validator<unknown>,
  _schema: ResponseSchema<Value>,
): value is Validator<Value> {
  return 'validate' in value;
}

const shownIssues = 5;

/**
 * The value as the schema reads it; unknown keys are left out.
 *
 * @throws `invalid_response` that names paths and types, never values.
 */
export function validated<Value>(
  value: unknown,
  checker: Validator<Value>,
  where: string,
  redactor: Redactor,
): Value {
  const result = checker.validate(value);
  if (result.ok) return result.value;
  const shown = describeIssues(result.issues.slice(0, shownIssues));
  const more = result.issues.length - shownIssues;
  throw new InvalidResponseError(
    redactor.text(
      `${where} answered with a body of the wrong shape: ${shown}${more > 0 ? `; and ${more} more` : ''}`,
    ),
  );
}
