import { isRecord } from '@patchbay/core';
import type { RecordTransform } from './transform.ts';

/** Names in lower case, at any depth. Of two that become equal the later wins. */
export const keysToLowerCase: RecordTransform = (record) => renamed(record, (name) => name.toLowerCase());

/** Names in snake case, at any depth: `firstName`, `FirstName` and `first name` become `first_name`. */
export const keysToSnakeCase: RecordTransform = (record) => renamed(record, snakeCase);

/** Names with one text in place of another, at any depth. */
export function replaceInKeys(search: string, replacement: string): RecordTransform {
  return (record) => renamed(record, (name) => name.replaceAll(search, () => replacement));
}

/** Words end at what is no letter or digit, before a capital, and between letters and digits; accents are left out. */
export function snakeCase(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}|\p{N}+/gu);
  return words === null ? name : words.join('_').toLowerCase();
}

type Members = Readonly<Record<string, unknown>>;

function renamed(record: Members, rename: (name: string) => string): Members {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [rename(name), inside(value, rename)]),
  );
}

function inside(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inside(item, rename));
  return isRecord(value) ? renamed(value, rename) : value;
}
