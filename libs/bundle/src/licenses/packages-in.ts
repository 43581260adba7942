import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An npm package that something of was packed. */
export interface PackedPackage {
  readonly root: string;
  readonly name: string;
  readonly version: string;
  /** The SPDX expression that it states, or `unknown`. */
  readonly license: string;
}

/** The packages that files belong to, in the order of their names; each version once. */
export function packagesIn(files: readonly string[]): readonly PackedPackage[] {
  const byFolder = new Map<string, PackedPackage | undefined>();
  const packageOf = (folder: string): PackedPackage | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const parent = dirname(folder);
    const found = readPackage(folder) ?? (parent === folder ? undefined : packageOf(parent));
    byFolder.set(folder, found);
    return found;
  };
  const packages = new Map<string, PackedPackage>();
  for (const file of files) {
    const found = packageOf(dirname(file));
    if (found !== undefined) packages.set(`${found.name} ${found.version}`, found);
  }
  return [...packages.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** A package.json without a name only says how the files around it are read. */
function readPackage(root: string): PackedPackage | undefined {
  const path = join(root, 'package.json');
  if (!existsSync(path)) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) return undefined;
  const { name, version, license, licenses } = fieldsOf(manifest);
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  return { root, name, version, license: licenseId(license ?? licenses) };
}

/** Old packages state an object, or a list of them. */
function licenseId(stated: unknown): string {
  if (typeof stated === 'string') return stated;
  if (Array.isArray(stated)) return stated.map(licenseId).join(' OR ');
  const type = typeof stated === 'object' && stated !== null ? fieldsOf(stated)['type'] : undefined;
  return typeof type === 'string' ? type : 'unknown';
}

function fieldsOf(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value));
}
