import { type JsonObject, type JsonSchema, type JsonValue, type ValidationIssue } from '@patchbay/core';
import type { Field } from './field.ts';
import { resolve, rowFields } from './fields.ts';
import type { FormValues } from './form-values.ts';
import type { FieldProblem } from './problems.ts';

/** What a form said, as the schema wants it. */
export interface ReadForm {
  readonly value: JsonObject;
  readonly problems: readonly FieldProblem[];
}

/** Reads the fields of a form. What is left empty is absent, and what equals its default is too. */
export function readFields(fields: readonly Field[], form: FormValues, root: JsonSchema): ReadForm {
  const problems: FieldProblem[] = [];
  const value = readObject(fields, { form, root, problems });
  return { value, problems };
}

interface Reading {
  readonly form: FormValues;
  readonly root: JsonSchema;
  readonly problems: FieldProblem[];
}

function readObject(fields: readonly Field[], reading: Reading): JsonObject {
  const entries = fields.flatMap((field): [string, JsonValue][] => {
    const value = readField(field, reading);
    return value === undefined ? [] : [[field.path.at(-1) ?? '', value]];
  });
  return Object.fromEntries(entries);
}

function readField(field: Field, reading: Reading): JsonValue | undefined {
  const value = read(field, reading);
  if (value === undefined && field.required && field.kind !== 'group') {
    const has = reading.problems.some((problem) => problem.name === field.name);
    if (!has) refuse(field, reading, field.kind === 'choice' ? 'Choose one.' : 'Fill this in.');
  }
  return JSON.stringify(value) === JSON.stringify(field.schema['default']) ? undefined : value;
}

function read(field: Field, reading: Reading): JsonValue | undefined {
  const { form } = reading;
  const texts = form[field.name] ?? [];
  const text = field.kind === 'lines' ? (texts[0] ?? '') : (texts[0] ?? '').trim();
  switch (field.kind) {
    case 'group': {
      if (!field.required && !isFilled(field, form)) return undefined;
      return readObject(field.fields, reading);
    }
    case 'rows':
      return readRows(field, reading);
    case 'switch':
      return texts.includes('true');
    case 'choice':
      return readOption(field, text);
    case 'choices': {
      const chosen = texts.flatMap((each) => readOption(field, each) ?? []);
      return chosen.length === 0 && !field.required ? undefined : chosen;
    }
    case 'list':
      return readList(field, text, reading);
    case 'number':
      return text === '' ? undefined : readNumber(field, text, reading);
    case 'json':
      return text === '' ? undefined : readJson(field, text, reading);
    default:
      return text === '' && !mayBeEmpty(field) ? undefined : text;
  }
}

/** A text with a default can be emptied on purpose, unless an empty text is none of those that are allowed. */
function mayBeEmpty({ schema, secret }: Field): boolean {
  const isFree = schema['format'] === undefined && schema['pattern'] === undefined;
  return !secret && isFree && schema['minLength'] === undefined && typeof schema['default'] === 'string';
}

function readOption(field: Field, text: string): JsonValue | undefined {
  return field.options.some(({ value }) => value === text) ? JSON.parse(text) : undefined;
}

function readRows(field: Field, reading: Reading): JsonValue | undefined {
  const rows: JsonValue[] = [];
  for (let index = 0; index < 50; index += 1) {
    const fields = rowFields(field, reading.root, index);
    if (!fields.some((each) => each.name in reading.form || isFilled(each, reading.form))) break;
    if (fields.some((each) => isFilled(each, reading.form))) rows.push(readObject(fields, reading));
  }
  return rows.length === 0 && !field.required ? undefined : rows;
}

function readList(field: Field, text: string, reading: Reading): JsonValue | undefined {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (lines.length === 0) return field.required ? [] : undefined;
  const isText = resolve(field.schema['items'], reading.root)['type'] === 'string';
  return isText ? lines : lines.flatMap((line) => readNumber(field, line, reading) ?? []);
}

function readNumber(field: Field, text: string, reading: Reading): number | undefined {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  refuse(field, reading, 'This is not a number.');
  return undefined;
}

function readJson(field: Field, text: string, reading: Reading): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    refuse(field, reading, 'This is not valid JSON. Look for a missing quote, comma or bracket.');
    return undefined;
  }
}

function refuse(field: Field, reading: Reading, message: string): void {
  reading.problems.push({ name: field.name, title: field.title, message });
}

function isFilled(field: Field, form: FormValues): boolean {
  if (field.kind === 'group') return field.fields.some((each) => isFilled(each, form));
  const texts = form[field.name] ?? [];
  if (field.kind === 'switch') return texts.includes('true') && field.schema['default'] !== true;
  const standing = field.schema['default'];
  return texts.some((text) => text.trim() !== '' && text !== standing && text !== JSON.stringify(standing));
}

/** Puts what a validator found beside the fields that it concerns; what concerns none comes back in `others`. */
export function problemsOf(
  issues: readonly ValidationIssue[],
  fields: readonly Field[],
): { readonly problems: readonly FieldProblem[]; readonly others: readonly string[] } {
  const problems: FieldProblem[] = [];
  const others: string[] = [];
  for (const { path, message, missing } of issues) {
    const field = findField(fields, path);
    const text = missing ? 'Fill this in.' : sentence(message);
    if (field === undefined) others.push(path === '' ? text : `${path}: ${text}`);
    else problems.push({ name: field.name, title: field.title, message: text });
  }
  return { problems, others };
}

function findField(fields: readonly Field[], path: string): Field | undefined {
  for (const field of fields) {
    const own = field.path.join('.');
    if (own === path || (field.fields.length === 0 && path.startsWith(`${own}.`))) return field;
    const below = findField(field.fields, path);
    if (below !== undefined) return below;
  }
  return undefined;
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
