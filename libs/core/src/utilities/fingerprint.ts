import { createHash } from 'node:crypto';
import { isRecord } from '../json.ts';

/**
 * SHA-256 of the request's canonical JSON, in hex: the same for the same request whatever the order of its
 * properties. The bytes are those of the reference SDK, so that a host may compare. JSON read by JavaScript does
 * not tell `1.0` from `1` and rounds integers beyond 2^53; requests with such numbers differ from the reference's.
 */
export function requestFingerprint(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

/** JSON with sorted names, no white space, and only ASCII characters. Absent and null properties are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (isRecord(value)) {
    const members = Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null)
      .sort(([left], [right]) => compareCodePoints(left, right))
      .map(([name, item]) => `${ascii(JSON.stringify(name))}:${canonicalJson(item)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number') return numberText(value);
  return ascii(JSON.stringify(value ?? null));
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

/** The reference sorts by code point; JavaScript sorts by UTF-16 unit, which differs beyond the BMP. */
function compareCodePoints(left: string, right: string): number {
  const rightPoints = [...right];
  for (const [index, character] of [...left].entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (rightPoints[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
