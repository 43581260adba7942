import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A digest of every file name and content under a folder.
 *
 * @returns `none` when no folder is named, `missing` when it is not there.
 */
export function digestSpecs(folder: string | undefined): string {
  if (folder === undefined || folder === '') return 'none';
  const root = resolve(folder);
  if (!existsSync(root)) return 'missing';
  if (statSync(root).isFile()) return createHash('sha256').update(readFileSync(root)).digest('hex');
  const hash = createHash('sha256');
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(root, name);
    if (!statSync(path).isFile()) continue;
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
