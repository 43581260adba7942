import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

/** A file of an npm package, compressed, as base64: what a `*.build.ts` module exports. */
export function packFile(specifier: string): string {
  const path = createRequire(import.meta.url).resolve(specifier);
  return gzipSync(readFileSync(path), { level: 9 }).toString('base64');
}
