import { isRecord } from '@patchbay/core';

/** Where two JSON values differ, one line for each place. Undefined properties count as absent. */
export function differences(expected: unknown, actual: unknown, at = '$'): readonly string[] {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compareMember(
        expected,
        actual,
        index,
        index < expected.length,
        index < actual.length,
        `${at}[${index}]`,
      ),
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    const names = [...new Set([...namesOf(expected), ...namesOf(actual)])].sort();
    return names.flatMap((name) =>
      compareMember(
        expected,
        actual,
        name,
        expected[name] !== undefined,
        actual[name] !== undefined,
        `${at}${/^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`,
      ),
    );
  }
  return Object.is(expected, actual) || sameNumber(expected, actual)
    ? []
    : [line(at, show(expected), show(actual))];
}

/** One difference as it stands in a message. */
export function line(at: string, expected: string, actual: string): string {
  return `${at}: expected ${expected}, got ${actual}`;
}

/** A value as it stands in a message. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const longest = 300;

function compareMember(
  expected: object,
  actual: object,
  name: string | number,
  isExpected: boolean,
  isThere: boolean,
  at: string,
): readonly string[] {
  const wanted: unknown = Reflect.get(expected, name);
  const found: unknown = Reflect.get(actual, name);
  if (isExpected && isThere) return differences(wanted, found, at);
  return [line(at, isExpected ? show(wanted) : 'nothing', isThere ? show(found) : 'nothing')];
}

function namesOf(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(record).filter((name) => record[name] !== undefined);
}

/** JSON has one zero. */
function sameNumber(expected: unknown, actual: unknown): boolean {
  return typeof expected === 'number' && expected === actual;
}
