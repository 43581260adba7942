import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceCheck } from '../check.ts';
import { asRecord } from '../json.ts';
import { missingPlatforms } from '../lock/missing-platforms.ts';

const COMPARED = [
  'version',
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'devDependencies',
  'bin',
];

/** `npm ci` refuses a lock file that does not agree with a package.json: find that before it does. */
export const lockAgrees: WorkspaceCheck = {
  name: 'lock file agrees with every package.json',
  run({ root, packages }) {
    const locked = lockedPackages(root);
    return packages.flatMap(({ folder, name, manifest }) => {
      const entry = locked[folder];
      if (entry === undefined) return [`package-lock.json does not know ${folder}: run "npm run lock".`];
      const link = asRecord(locked[`node_modules/${name}`]);
      if (link['link'] !== true || link['resolved'] !== folder) {
        return [`package-lock.json does not link ${name} to ${folder}: run "npm run lock".`];
      }
      const differs = COMPARED.filter((field) => !sameField(field, manifest[field], asRecord(entry)[field]));
      return differs.length === 0
        ? []
        : [
            `package-lock.json disagrees with ${folder}/package.json on ${differs.join(', ')}: run "npm run lock".`,
          ];
    });
  },
};

/** The lock file names no registry host, so that it works behind a mirror. */
export const lockNamesNoHost: WorkspaceCheck = {
  name: 'lock file names no registry',
  run({ root }) {
    return Object.entries(lockedPackages(root))
      .filter(([, entry]) => /^https?:/.test(String(asRecord(entry)['resolved'])))
      .map(
        ([path]) =>
          `package-lock.json names a registry host for ${path}: keep omit-lockfile-registry-resolved in .npmrc.`,
      );
  },
};

/** `npm ci` refuses a lock file that lacks the optional packages of other platforms, and so would they. */
export const lockIsComplete: WorkspaceCheck = {
  name: 'lock file is complete',
  run: ({ root }) =>
    missingPlatforms(lockedPackages(root)).map(
      ({ name, neededBy }) => `package-lock.json lacks ${name}, which ${neededBy} names: run "npm run lock".`,
    ),
};

/** Newer npm runs no install script that package.json does not allow, so each one is a decision. */
export const installScripts: WorkspaceCheck = {
  name: 'install scripts are listed',
  run({ root, rootManifest }) {
    const allowed = asRecord(rootManifest['allowScripts']);
    return Object.entries(lockedPackages(root))
      .filter(
        ([, entry]) => asRecord(entry)['hasInstallScript'] === true && asRecord(entry)['optional'] !== true,
      )
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
      .filter((name) => allowed[name] === undefined)
      .map((name) => `${name} has an install script: allow or deny it under "allowScripts" in package.json.`);
  },
};

function lockedPackages(root: string): Record<string, unknown> {
  const path = join(root, 'package-lock.json');
  return existsSync(path) ? asRecord(asRecord(JSON.parse(readFileSync(path, 'utf8')))['packages']) : {};
}

function sameField(field: string, declared: unknown, locked: unknown): boolean {
  const sorted = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(Object.entries(asRecord(value)).toSorted());
  // npm writes a bin without its leading "./".
  const plain = (text: string) => (field === 'bin' ? text.replaceAll('"./', '"') : text);
  return plain(sorted(declared ?? {})) === plain(sorted(locked ?? {}));
}
