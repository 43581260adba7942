import { createHash } from 'node:crypto';
import { isRecord } from '../json.ts';

/**
 * SHA-256 of the request's canonical JSON, in hex: the same for the same request whatever the order of its
 * properties. The bytes are those of the reference SDK, so that a host may compare.
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
  return ascii(JSON.stringify(value ?? null));
}

function ascii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The reference sorts by code point; JavaScript sorts by UTF-16 unit, which differs beyond the BMP. */
function compareCodePoints(left: string, right: string): number {
  const leftPoints = [...left];
  const rightPoints = [...right];
  for (let index = 0; index < Math.min(leftPoints.length, rightPoints.length); index += 1) {
    const difference = (leftPoints[index]?.codePointAt(0) ?? 0) - (rightPoints[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return leftPoints.length - rightPoints.length;
}
