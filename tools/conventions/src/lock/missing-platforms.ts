import { asRecord } from '../json.ts';

/** A package for one platform that another package names as optional and the lock file does not have. */
export interface MissingPlatform {
  readonly name: string;
  readonly version: string;
  /** The path of the package that names it. */
  readonly neededBy: string;
}

/**
 * Optional packages that the lock file should have and does not. npm leaves them out when the registry it was
 * asked at (a mirror, for instance) does not offer them, and `npm ci` then refuses the lock file on every platform.
 */
export function missingPlatforms(packages: Readonly<Record<string, unknown>>): MissingPlatform[] {
  return Object.entries(packages).flatMap(([neededBy, entry]) =>
    Object.entries(asRecord(asRecord(entry)['optionalDependencies']))
      .filter(([name]) => !resolves(packages, neededBy, name))
      .map(([name, version]) => ({ name, version: String(version), neededBy })),
  );
}

/** Looks a package up as Node would: beside the one that needs it, then in every folder above. */
function resolves(packages: Readonly<Record<string, unknown>>, from: string, name: string): boolean {
  for (let folder = from; ;) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in packages) return true;
    if (folder === '') return false;
    const at = folder.lastIndexOf('node_modules/');
    folder = at < 0 ? '' : folder.slice(0, at).replace(/\/$/, '');
  }
}
