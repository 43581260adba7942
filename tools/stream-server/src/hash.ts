/** A whole number of 32 bits that depends on all parts, the same in every run (FNV-1a, mixed once more at the end). */
export function hash(...parts: readonly (string | number)[]): number {
  let mixed = 0x811c9dc5;
  for (const part of parts) {
    const text = `${part}|`;
    for (let index = 0; index < text.length; index += 1) {
      mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
    }
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The same as a share, from 0 up to, but not including, 1. */
export function share(...parts: readonly (string | number)[]): number {
  return hash(...parts) / 2 ** 32;
}
