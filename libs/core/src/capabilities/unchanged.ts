import { z } from 'zod';

/** True for a value that a schema takes and would not change. False: look closer. */
export type UnchangedCheck = (value: unknown) => boolean;

/**
 * A quick look for values that are right already, as most answers are: plain objects with no fields but those of the
 * schema. They need not be copied, which costs more than to look at them, and a page of them is written as JSON faster
 * than its copy would be. The look is put together from closures, so it also works where no code may be generated.
 *
 * `undefined` for a schema that changes or refuses values in ways that are not known here.
 */
export function unchangedCheck(schema: z.core.$ZodType): UnchangedCheck | undefined {
  return checkOf(schema, []);
}

/** A schema below itself is none that is known here. */
function checkOf(schema: z.core.$ZodType, above: Above): UnchangedCheck | undefined {
  if (above.includes(schema)) return undefined;
  const within = [...above, schema];
  const { def } = schema._zod;
  if (scalars.has(def.type)) return scalarCheck(schema);
  if (def.checks !== undefined && def.checks.length > 0) return undefined;
  if (schema instanceof z.ZodUnknown || schema instanceof z.ZodAny) return () => true;
  if (schema instanceof z.ZodNullable) return nullableCheck(schema, within);
  if (schema instanceof z.ZodArray) return arrayCheck(schema, within);
  if (schema instanceof z.ZodRecord) return recordCheck(schema, within);
  return schema instanceof z.ZodObject ? objectCheck(schema, within) : undefined;
}

type Above = readonly z.core.$ZodType[];

/** Kinds of schemas that take nothing that is an object. */
const scalars: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'enum', 'literal', 'null']);

function scalarCheck(schema: z.core.$ZodType): UnchangedCheck {
  const { def, values } = schema._zod;
  if (isBareText(schema)) return (value) => typeof value === 'string';
  if (isBare(schema) && def.type === 'boolean') return (value) => typeof value === 'boolean';
  if (values !== undefined && (def.checks ?? []).length === 0) {
    const allowed: ReadonlySet<unknown> = values;
    return (value) => allowed.has(value);
  }
  const compiled = z.compile(schema);
  return (value) => {
    const result = z.safeParse(compiled, value);
    return result.success && result.data === value;
  };
}

const isBareText = (schema: z.core.$ZodType): boolean => schema._zod.def.type === 'string' && isBare(schema);

/** True for `z.string()`, and not for `z.email()`, `z.string().min(1)` or `z.coerce.string()`. */
function isBare({ _zod: { def } }: z.core.$ZodType): boolean {
  return Object.entries(def).every(([name, said]) => name === 'type' || said === undefined);
}

function nullableCheck(schema: z.ZodNullable, above: Above): UnchangedCheck | undefined {
  const isUnchanged = checkOf(schema.unwrap(), above);
  return isUnchanged && ((value) => value === null || isUnchanged(value));
}

function arrayCheck({ element }: z.ZodArray, above: Above): UnchangedCheck | undefined {
  const isUnchanged = checkOf(element, above);
  if (isUnchanged === undefined) return undefined;
  return (value) => {
    if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype) return false;
    if (Object.hasOwn(value, 'toJSON')) return false;
    for (let index = 0; index < value.length; index += 1) if (!isUnchanged(value[index])) return false;
    return true;
  };
}

function recordCheck({ keyType, valueType }: z.ZodRecord, above: Above): UnchangedCheck | undefined {
  const isUnchanged = checkOf(valueType, above);
  if (isUnchanged === undefined || !isBareText(keyType)) return undefined;
  const isText = isBareText(valueType);
  return (value) => {
    if (!isPlainObject(value) || Object.getOwnPropertySymbols(value).length > 0) return false;
    for (const name in value) {
      if (name === '__proto__') return false;
      const item = value[name];
      if (!(isText && typeof item === 'string') && !isUnchanged(item)) return false;
    }
    return true;
  };
}

interface Member {
  readonly name: string;
  readonly isUnchanged: UnchangedCheck;
  readonly required: boolean;
  /** Any text will do, so that it is not asked of a closure. */
  readonly isText: boolean;
}

function objectCheck({ shape, def: { catchall } }: z.ZodObject, above: Above): UnchangedCheck | undefined {
  if (catchall !== undefined) return undefined;
  const members = new Map<string, Member>();
  for (const [name, schema] of Object.entries(shape)) {
    const required = !(schema instanceof z.ZodOptional);
    const wanted = required ? schema : schema.unwrap();
    const isUnchanged = checkOf(wanted, above);
    if (isUnchanged === undefined) return undefined;
    members.set(name, { name, isUnchanged, required, isText: isBareText(wanted) });
  }
  const requiredCount = [...members.values()].filter(({ required }) => required).length;
  // The members in the order in which records have them, which is nearly always the same.
  const usual: Member[] = [];
  return (value) => {
    if (!isPlainObject(value)) return false;
    let found = 0;
    let place = 0;
    for (const name in value) {
      let member = usual[place];
      if (member?.name !== name) {
        member = members.get(name);
        if (member === undefined) return false;
        usual[place] = member;
      }
      place += 1;
      const item = value[name];
      if (member.required) found += 1;
      else if (item === undefined) continue;
      if (!(member.isText && typeof item === 'string') && !member.isUnchanged(item)) return false;
    }
    return found === requiredCount;
  };
}

/** An object of a class may have getters, which JSON does not write. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
