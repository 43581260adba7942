import type { Collection } from './world.ts';

/** Writes pages, and keeps the last ones, so that the server is never what a reader waits for. */
export interface PageCache {
  /** The records of a collection from one index to another, and what follows them, as a body. */
  body(path: string, collection: Collection, from: number, to: number, continuation: string): Buffer;
}

/** @param capacity - pages that are kept */
export function createPageCache(capacity: number): PageCache {
  const kept = new Map<string, Buffer>();
  return {
    body: (path, collection, from, to, continuation) => {
      const key = `${path} ${from} ${to} ${continuation}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const made = write(collection, from, to, continuation);
      const [oldest] = kept.keys();
      if (kept.size >= capacity && oldest !== undefined) kept.delete(oldest);
      if (capacity > 0) kept.set(key, made);
      return made;
    },
  };
}

function write(collection: Collection, from: number, to: number, continuation: string): Buffer {
  let text = `{"${collection.name}":[`;
  for (let index = from; index < to; index += 1) {
    text += index === from ? collection.text(index) : `,${collection.text(index)}`;
  }
  return Buffer.from(`${text}],${continuation}}`);
}
