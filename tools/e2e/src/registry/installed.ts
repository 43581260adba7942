import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of a package that a folder has installed. */
export function versionIn(folder: string, name: string): string {
  const path = join(folder, 'node_modules', name, 'package.json');
  return String(Object(JSON.parse(readFileSync(path, 'utf8'))).version);
}

/** The versions of all our packages that a folder has installed, by name. */
export function ourVersions(folder: string): Readonly<Record<string, string>> {
  const names = globSync('@patchbay/*', { cwd: join(folder, 'node_modules') }).toSorted();
  return Object.fromEntries(names.map((name) => [name, versionIn(folder, name)]));
}
