import { createHash, hash } from 'node:crypto';
import { canonicalJson } from '@patchbay/core';
import type { Slice } from '../slices/slice-source.ts';

/** Characters in a digest: 72 bits. */
const length = 12;

/** What a slice is known by: its fields as JSON, sorted by name. */
export function sliceKey(slice: Slice): string {
  const names = Object.keys(slice).toSorted();
  return JSON.stringify(names.map((name) => [name, slice[name]]));
}

/** A short fingerprint of a slice. */
export function sliceDigest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, length);
}

/** Which of so many partitions a slice belongs to; the same in every process and version. */
export function partitionOf(slice: Slice, count: number): number {
  return hash('sha256', canonicalJson(slice), 'buffer').readUIntBE(0, 6) % count;
}

/** A set of digests that is written as one text. */
export interface DigestSet {
  has(digest: string): boolean;
  add(digest: string): void;
  readonly size: number;
  readonly text: string;
}

/** Reads a set of digests; what is cut off at its end is left out. */
export function digestSet(initial: string): DigestSet {
  const known = new Set(initial.match(new RegExp(`.{${length}}`, 'g')) ?? []);
  let text = [...known].join('');
  return {
    has: (digest) => known.has(digest),
    add: (digest) => {
      if (known.has(digest)) return;
      known.add(digest);
      text += digest;
    },
    get size() {
      return known.size;
    },
    get text() {
      return text;
    },
  };
}
