import { hash } from 'node:crypto';
import { isRecord } from '../json.ts';

/**
 * SHA-256 of the request's canonical JSON, in hex: the same for the same request whatever the order of its
 * properties. The bytes are those of the reference SDK, so that a host may compare. JSON read by JavaScript does
 * not tell `1.0` from `1` and rounds integers beyond 2^53; requests with such numbers differ from the reference's.
 */
export function requestFingerprint(request: unknown): string {
  return hash('sha256', canonicalJson(request), 'hex');
}

/** JSON with sorted names, no white space, and only ASCII characters. Absent and null properties are left out. */
export function canonicalJson(value: unknown): string {
  return ascii(sortedJson(value));
}

function sortedJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => sortedJson(item ?? null)).join(',')}]`;
  if (isRecord(value)) {
    let members = '';
    for (const name of sortedNames(value)) {
      const item = value[name];
      if (item === undefined || item === null) continue;
      members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${sortedJson(item)}`;
    }
    return `{${members}}`;
  }
  if (typeof value === 'number') return numberText(value);
  return JSON.stringify(value ?? null);
}

function sortedNames(value: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(value);
  return names.length < 2 ? names : names.sort(compareCodePoints);
}

/** The reference writes a fraction below 0.0001 with an exponent of two digits; JavaScript waits until 1e-7. */
function numberText(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value) || Math.abs(value) >= 1e-4)
    return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

function ascii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The reference sorts by code point; JavaScript sorts by UTF-16 unit, which differs from the surrogates on. */
function compareCodePoints(left: string, right: string): number {
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const leftUnit = left.charCodeAt(index);
    const rightUnit = right.charCodeAt(index);
    if (leftUnit === rightUnit) continue;
    return leftUnit < firstSurrogate || rightUnit < firstSurrogate
      ? leftUnit - rightUnit
      : (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
  }
  return left.length - right.length;
}

const firstSurrogate = 0xd800;
