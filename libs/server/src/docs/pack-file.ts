import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

/**
 * A file of an npm package, compressed, as base64: what a `*.build.ts` module exports.
 *
 * @param changed - texts of the file, and what stands in their place
 * @throws Error when one of the texts is not in the file
 */
export function packFile(specifier: string, changed: Readonly<Record<string, string>> = {}): string {
  let text = readFileSync(createRequire(import.meta.url).resolve(specifier), 'utf8');
  for (const [before, after] of Object.entries(changed)) {
    if (!text.includes(before)) throw new Error(`${specifier} has no ${before} any more.`);
    text = text.replaceAll(before, after);
  }
  return gzipSync(text, { level: 9 }).toString('base64');
}
