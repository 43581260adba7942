/**
 * A number of 53 bits that depends on every character of a text, and on what kind of text it is. Records are told apart by it, hundreds at a time, for
 * which a cryptographic digest would take longer than parsing them.
 */
export function recordDigest(text: string, kind: number): number {
  let high = 0x9e3779b9 ^ kind;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  high = mixed(high ^ Math.imul(low, 0xcc9e2d51));
  low = mixed(low ^ high);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** Spreads every bit over all others (the end of MurmurHash3). */
function mixed(value: number): number {
  let spread = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return spread ^ (spread >>> 16);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A whole number as so many characters of URL-safe base64, six bits each. */
export function toCharacters(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let index = 0; index < length; index += 1) {
    text += alphabet.charAt(rest % 64);
    rest = Math.floor(rest / 64);
  }
  return text;
}

/** What {@link toCharacters} wrote; a character that it does not write counts as nothing. */
export function fromCharacters(text: string): number {
  let value = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    value = value * 64 + Math.max(0, alphabet.indexOf(text.charAt(index)));
  }
  return value;
}
