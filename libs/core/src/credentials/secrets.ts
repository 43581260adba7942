import { isRecord, type JsonSchema } from '../json.ts';

/**
 * Every secret in a value, by the `x-secret` marks of its schema: all texts and numbers below a mark, at any
 * depth, because a key file is secret as a whole.
 */
export function secretsOf(value: unknown, schema: JsonSchema): string[] {
  return secretFinder(schema)(value);
}

/** {@link secretsOf} for many values of one schema, which is read once. */
export function secretFinder(schema: JsonSchema): (value: unknown) => string[] {
  const definitions = isRecord(schema['$defs']) ? schema['$defs'] : {};
  const reader = readerOf(schema, { definitions, made: new Map() });
  if (reader === undefined) return () => [];
  return (value) => {
    const found: string[] = [];
    reader(value, found);
    return found;
  };
}

/** Adds the secrets of a value to a list. */
type Reader = (value: unknown, found: string[]) => void;

interface Reading {
  readonly definitions: Readonly<Record<string, unknown>>;
  /** By schema; `undefined` while it is being made, as a schema may hold itself. */
  readonly made: Map<unknown, Reader | undefined>;
}

/** `undefined` for a schema below which nothing is marked, as most are: their values need not be looked at. */
function readerOf(schema: unknown, reading: Reading): Reader | undefined {
  if (!isRecord(schema)) return undefined;
  if (schema['x-secret'] === true) return addTexts;
  const { made } = reading;
  if (made.has(schema)) return made.get(schema) ?? ((value, found) => made.get(schema)?.(value, found));
  made.set(schema, undefined);
  const readers = [
    ...branchesOf(schema, reading.definitions).map((branch) => readerOf(branch, reading)),
    itemReader(schema, reading),
    memberReader(schema, reading),
  ].filter((reader) => reader !== undefined);
  const [only] = readers;
  if (only === undefined) {
    made.delete(schema);
    return undefined;
  }
  const reader: Reader =
    readers.length === 1 ? only : (value, found) => readers.forEach((each) => each(value, found));
  made.set(schema, reader);
  return reader;
}

/** Schemas that stand for the same value: what is referred to, and all branches of a union. */
function branchesOf(schema: JsonSchema, definitions: Readonly<Record<string, unknown>>): unknown[] {
  const ref = schema['$ref'];
  const unions = [schema['anyOf'], schema['oneOf'], schema['allOf']].filter(Array.isArray).flat();
  return typeof ref === 'string' ? [definitions[ref.replace('#/$defs/', '')], ...unions] : unions;
}

function itemReader(schema: JsonSchema, reading: Reading): Reader | undefined {
  const read = readerOf(schema['items'], reading);
  return (
    read &&
    ((value, found) => {
      if (Array.isArray(value)) value.forEach((item) => read(item, found));
    })
  );
}

/** Properties by name, and what `additionalProperties` says of the others. */
function memberReader(schema: JsonSchema, reading: Reading): Reader | undefined {
  const named = Object.entries(isRecord(schema['properties']) ? schema['properties'] : {});
  const names = new Set(named.map(([name]) => name));
  const readers = named.flatMap(([name, property]) => {
    const read = readerOf(property, reading);
    return read === undefined ? [] : [{ name, read }];
  });
  const readOther = readerOf(schema['additionalProperties'], reading);
  if (readers.length === 0 && readOther === undefined) return undefined;
  return (value, found) => {
    if (!isRecord(value)) return;
    for (const { name, read } of readers) if (Object.hasOwn(value, name)) read(value[name], found);
    if (readOther === undefined) return;
    for (const [name, item] of Object.entries(value)) if (!names.has(name)) readOther(item, found);
  };
}

function addTexts(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'number') found.push(String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) addTexts(item, found);
  }
}

/** A name under which a secret stands, in any credential of the contract. */
const secretName = /token$|secret|password|private_key|^key$/;

/** The secrets of a credential that has not been checked yet: by their names, as nothing else is known of it. */
export function likelySecretsOf(value: unknown): string[] {
  const found: string[] = [];
  addLikely(value, found);
  return found;
}

function addLikely(value: unknown, found: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    if (secretName.test(name)) addTexts(item, found);
    else addLikely(item, found);
  }
}
