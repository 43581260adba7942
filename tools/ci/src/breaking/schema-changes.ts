import { isDeepStrictEqual } from 'node:util';
import { asRecord } from '../counts.ts';
import type { Bump } from '../release/bumps.ts';

/** Who writes what a schema describes: `input` is what a host hands in, `output` what it gets. */
export type Side = 'input' | 'output';

/** One difference, and the least bump that it demands. */
export interface Change {
  readonly bump: Bump;
  readonly what: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** What two schemas are read with: their roots, for references, and the references on the way, as schemas recur. */
interface Pair {
  readonly side: Side;
  readonly before: Schema;
  readonly after: Schema;
  readonly seen: readonly string[];
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const WORDS = ['pattern', 'format'];
const INNER = ['items', 'additionalProperties', 'propertyNames'];
const JUDGED = [
  ...['type', 'enum', 'const', 'properties', 'required', 'anyOf', 'oneOf', 'default', '$ref', '$defs'],
  ...[...LOWER, ...UPPER, ...WORDS, ...INNER],
];
const TEXTS = ['title', 'description', 'examples', 'deprecated', '$schema', 'field_order', 'id', '$comment'];

/**
 * What changed between two JSON schemas, for those who hand in what they describe or get it. Whatever is not known to be
 * harmless is a major; texts, examples and `x-` keywords are nothing.
 */
export function schemaChanges(before: Schema, after: Schema, side: Side, at: string): Change[] {
  return compare(before, after, at, { side, before, after, seen: [] });
}

function compare(one: Schema, other: Schema, at: string, pair: Pair): Change[] {
  const refs = `${String(one['$ref'])} ${String(other['$ref'])}`;
  const isReference = one['$ref'] !== undefined || other['$ref'] !== undefined;
  if (isReference && pair.seen.includes(refs)) return [];
  const inside = isReference ? { ...pair, seen: [...pair.seen, refs] } : pair;
  const before = resolved(one, pair.before);
  const after = resolved(other, pair.after);
  if (branches(before) !== undefined || branches(after) !== undefined) {
    return unionChanges(branches(before) ?? [before], branches(after) ?? [after], at, inside);
  }
  return [
    ...typeChanges(before, after, at, pair.side),
    ...valueChanges(before, after, at, pair.side),
    ...limitChanges(before, after, at, pair.side),
    ...propertyChanges(before, after, at, inside),
    ...INNER.flatMap((key) => innerChanges(before[key], after[key], `${at}.${key}`, inside)),
    ...otherChanges(before, after, at),
  ];
}

/** Fewer values than before: that breaks who hands them in. */
const narrowed = (side: Side, what: string): Change => ({ bump: side === 'input' ? 'major' : 'minor', what });

/** More values than before: that breaks who gets them. */
const widened = (side: Side, what: string): Change => ({ bump: side === 'output' ? 'major' : 'minor', what });

function typeChanges(before: Schema, after: Schema, at: string, side: Side): Change[] {
  const [from, to] = [typesOf(before), typesOf(after)];
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [narrowed(side, `${at} has a type`)];
  if (to === undefined) return [widened(side, `${at} has no type any more`)];
  return [
    ...from.filter((type) => !covers(to, type)).map((type) => narrowed(side, `${at} is no ${type} any more`)),
    ...to.filter((type) => !covers(from, type)).map((type) => widened(side, `${at} may be ${type}`)),
  ];
}

function valueChanges(before: Schema, after: Schema, at: string, side: Side): Change[] {
  const [from, to] = [valuesOf(before), valuesOf(after)];
  if (from === undefined && to === undefined) return [];
  if (from === undefined) return [narrowed(side, `${at} is one of fixed values`)];
  if (to === undefined) return [widened(side, `${at} is any value`)];
  const missing = (some: readonly unknown[], all: readonly unknown[]) =>
    some.filter((value) => !all.some((each) => isDeepStrictEqual(each, value)));
  return [
    ...missing(from, to).map((value) => narrowed(side, `${at} is not ${JSON.stringify(value)} any more`)),
    ...missing(to, from).map((value): Change => ({
      bump: 'minor',
      what: `${at} may be ${JSON.stringify(value)}`,
    })),
  ];
}

function limitChanges(before: Schema, after: Schema, at: string, side: Side): Change[] {
  return [...LOWER, ...UPPER, ...WORDS].flatMap((key) => {
    const [from, to] = [before[key], after[key]];
    if (from === to) return [];
    const what = `${at} has ${key} ${String(to)}, and had ${String(from)}`;
    if (from === undefined) return [narrowed(side, what)];
    if (to === undefined) return [widened(side, what)];
    if (WORDS.includes(key)) return [{ bump: 'major', what }];
    const isTighter = LOWER.includes(key) ? Number(to) > Number(from) : Number(to) < Number(from);
    return [isTighter ? narrowed(side, what) : widened(side, what)];
  });
}

function propertyChanges(before: Schema, after: Schema, at: string, pair: Pair): Change[] {
  const [from, to] = [asRecord(before['properties']), asRecord(after['properties'])];
  const [wasRequired, isRequired] = [listOf(before['required']), listOf(after['required'])];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to), ...wasRequired, ...isRequired])];
  return names.flatMap((name): Change[] => {
    const path = `${at}.${name}`;
    const [had, has] = [wasRequired.includes(name), isRequired.includes(name)];
    if (name in from && !(name in to)) return [{ bump: 'major', what: `${path} is gone` }];
    if (!(name in from) && name in to) {
      if (has && pair.side === 'input') return [{ bump: 'major', what: `${path} is new and required` }];
      return [{ bump: 'minor', what: `${path} is new` }];
    }
    return [
      ...(has && !had ? [narrowed(pair.side, `${path} is required`)] : []),
      ...(had && !has ? [widened(pair.side, `${path} may be missing`)] : []),
      ...compare(asRecord(from[name]), asRecord(to[name]), path, pair),
    ];
  });
}

function innerChanges(from: unknown, to: unknown, at: string, pair: Pair): Change[] {
  const [open, opens] = [from === undefined || from === true, to === undefined || to === true];
  if ((open && opens) || (from === false && to === false)) return [];
  if (opens || from === false) return [widened(pair.side, `${at} takes more`)];
  if (open || to === false) return [narrowed(pair.side, `${at} takes less`)];
  return compare(asRecord(from), asRecord(to), at, pair);
}

/** Branches of a union that are equal belong together; those left over are compared in their order. */
function unionChanges(from: readonly Schema[], to: readonly Schema[], at: string, pair: Pair): Change[] {
  const has = (all: readonly Schema[], one: Schema) => all.some((each) => isDeepStrictEqual(each, one));
  const gone = from.filter((one) => !has(to, one));
  const come = to.filter((one) => !has(from, one));
  const shared = Math.min(gone.length, come.length);
  return [
    ...gone.slice(0, shared).flatMap((one, index) => compare(one, come[index] ?? {}, at, pair)),
    ...gone.slice(shared).map((one): Change => {
      const what = `${at} has one alternative less`;
      return 'properties' in resolved(one, pair.before) ? { bump: 'major', what } : narrowed(pair.side, what);
    }),
    ...come.slice(shared).map(() => widened(pair.side, `${at} has one alternative more`)),
  ];
}

function otherChanges(before: Schema, after: Schema, at: string): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const unknown = keys.filter(
    (key) => !JUDGED.includes(key) && !TEXTS.includes(key) && !key.startsWith('x-'),
  );
  const changed = (key: string) => !isDeepStrictEqual(before[key], after[key]);
  return [
    ...unknown.filter(changed).map((key): Change => ({ bump: 'major', what: `${at} has another ${key}` })),
    ...['default'].filter(changed).map((): Change => ({ bump: 'minor', what: `${at} has another default` })),
  ];
}

function resolved(schema: Schema, root: Schema): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(String(schema['$ref']))?.[1];
  if (name === undefined) return schema;
  const { $ref: _reference, ...own } = schema;
  return { ...asRecord(asRecord(root['$defs'])[name]), ...own };
}

function branches(schema: Schema): readonly Schema[] | undefined {
  const union = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(union) ? union.map(asRecord) : undefined;
}

function typesOf({ type }: Schema): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return Array.isArray(type) ? type.map(String) : [String(type)];
}

const covers = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  const values: unknown = schema['enum'];
  return Array.isArray(values) ? values : 'const' in schema ? [schema['const']] : undefined;
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
