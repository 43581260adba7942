import { z } from 'zod';
import type { JsonSchema } from '../json.ts';
import { secretFinder } from '../credentials/secrets.ts';
import { toJsonSchema } from './json-schema.ts';
import { unchangedCheck, type UnchangedCheck } from './unchanged.ts';

/** What a value lacks to be what a schema wants. */
export interface ValidationIssue {
  /** Such as `request.account_id`. */
  readonly path: string;
  readonly message: string;
  /** True when the property is not there at all. */
  readonly missing: boolean;
}

/** A value that is right, or what is wrong with it. */
export type Validation<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly ValidationIssue[] };

/** Checks values and describes itself; what a host sees of a schema, free of zod's types. */
export interface Validator<Value> {
  validate(value: unknown): Validation<Value>;
  /**
   * As JSON Schema: `input` for what callers send, `output` for what they get. It is made once and shared; it
   * must not be changed.
   *
   * @throws Error when the schema says what JSON Schema cannot.
   */
  jsonSchema(io: 'input' | 'output'): JsonSchema;
  /** What is marked `x-secret` in a value that callers send. */
  secretsIn(value: unknown): readonly string[];
}

/** A validator over a zod schema, which is compiled when it is first used. */
export function validator<Schema extends z.ZodType>(schema: Schema): Validator<z.output<Schema>> {
  let compiled: Schema | undefined;
  let find: ((value: unknown) => readonly string[]) | undefined;
  const schemas = new Map<'input' | 'output', JsonSchema>();
  const jsonSchema = (io: 'input' | 'output'): JsonSchema => {
    const known = schemas.get(io);
    if (known !== undefined) return known;
    const made = toJsonSchema(schema, io);
    schemas.set(io, made);
    return made;
  };
  return {
    validate: (value) => {
      compiled ??= z.compile(schema);
      const result = compiled.safeParse(value);
      return result.success
        ? { ok: true, value: result.data }
        : { ok: false, issues: result.error.issues.map((issue) => toIssue(issue, value)) };
    },
    jsonSchema,
    secretsIn: (value) => (find ??= secretFinder(jsonSchema('input')))(value),
  };
}

/**
 * A validator for what handlers give back. A value that is right as it is stays the handler's own, and is not copied;
 * of any other the copy holds only what the schema says.
 */
export function responseValidator<Schema extends z.ZodType>(schema: Schema): Validator<z.output<Schema>> {
  const whole = validator(schema);
  let check: UnchangedCheck | undefined;
  const isUnchanged = (value: unknown): value is z.output<Schema> =>
    (check ??= unchangedCheck(schema) ?? (() => false))(value);
  return {
    ...whole,
    validate: (value) => (isUnchanged(value) ? { ok: true, value } : whole.validate(value)),
  };
}

function toIssue(issue: z.core.$ZodIssue, root: unknown): ValidationIssue {
  const path = issue.path.map(String);
  return {
    path: path.join('.'),
    message: issue.message,
    missing: typeIssues.has(issue.code) && valueAt(root, path) === undefined,
  };
}

/** What zod says of a value that is not there depends on what was wanted: a type, one of a few values, a union. */
const typeIssues: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** The issues as one sentence, for error messages. It tells names and types, never values. */
export function describeIssues(issues: readonly ValidationIssue[]): string {
  return issues
    .map(
      ({ path, message, missing }) => `${path === '' ? 'value' : path}: ${missing ? 'is required' : message}`,
    )
    .join('; ');
}

/** What a capability is to its callers. */
export type CapabilityLevel = 'read' | 'write';

/** The shape of a capability, which decides the cases that its tests must hold. */
export type CapabilityKind = 'describe' | 'validate' | 'list' | 'get' | 'write' | 'authorization';

/** What the contract says of one capability. */
export interface CapabilitySpec<Request, Response> {
  readonly level: CapabilityLevel;
  readonly kind: CapabilityKind;
  readonly request: Validator<Request>;
  readonly response: Validator<Response>;
  /** False: it works without credentials. */
  readonly requiresAuthentication: boolean;
  /** The request names something in the app that may not exist. */
  readonly takesId: boolean;
  /** A connector may add fields to the payload. */
  readonly customizable: boolean;
  /** What it does, in a sentence. */
  readonly description: string;
}
