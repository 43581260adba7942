import { everyPackage, published, type PackageCheck, type WorkspaceCheck } from '../check.ts';
import { asRecord } from '../json.ts';
import type { Package } from '../workspace.ts';

const SCOPE = '@patchbay/';
const DEPENDENCY_FIELDS = [
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'devDependencies',
] as const;

/** Ranges of packages of this workspace: a caret, met by the version that is here. */
export const workspaceRanges: PackageCheck = {
  name: 'workspace ranges',
  appliesTo: everyPackage,
  run({ manifest }, { packages }) {
    const versions = new Map(packages.map((pkg) => [pkg.name, String(pkg.manifest['version'])]));
    return ownDependencies(manifest).flatMap(({ field, name, range }) => {
      const version = versions.get(name);
      if (version === undefined) return [`${field} names ${name}, which is not in this workspace.`];
      if (!/^\^\d+\.\d+\.\d+$/.test(range))
        return [`${field} has ${name} at "${range}": write a caret range.`];
      return caretIncludes(range, version)
        ? []
        : [
            `${field} has ${name} at "${range}", but the workspace has ${version}: npm would install a registry copy.`,
          ];
    });
  },
};

/** core and zod are peers, so that a host has one copy; other libraries are plain dependencies. */
export const peerRules: PackageCheck = {
  name: 'peers',
  appliesTo: published,
  run({ manifest, kind }) {
    const problems: string[] = [];
    const plain = asRecord(manifest['dependencies']);
    const peers = asRecord(manifest['peerDependencies']);
    const optional = asRecord(manifest['peerDependenciesMeta']);
    for (const name of ['@patchbay/core', 'zod']) {
      if (name in plain) problems.push(`${name} should be a peer dependency, so that a host has one copy.`);
    }
    for (const name of Object.keys(peers)) {
      const isOptional = asRecord(optional[name])['optional'] === true;
      if (name.startsWith(SCOPE) && name !== '@patchbay/core' && !isOptional) {
        problems.push(`${name} should be a plain dependency: only core and optional faces are peers.`);
      }
    }
    if (kind === 'connector' && peers['@patchbay/core'] === undefined) {
      problems.push('A connector has @patchbay/core as a peer dependency.');
    }
    return problems;
  },
};

/** The packages form no circle. */
export const noCircles: WorkspaceCheck = {
  name: 'no circles between packages',
  run({ packages }) {
    const byName = new Map(packages.map((pkg) => [pkg.name, pkg]));
    const done = new Set<string>();
    const problems: string[] = [];
    const visit = (pkg: Package, path: readonly string[]): void => {
      if (path.includes(pkg.name)) {
        problems.push(
          `Packages depend on each other in a circle: ${[...path.slice(path.indexOf(pkg.name)), pkg.name].join(' -> ')}.`,
        );
        return;
      }
      if (done.has(pkg.name)) return;
      for (const { field, name } of ownDependencies(pkg.manifest)) {
        const next = field === 'devDependencies' ? undefined : byName.get(name);
        if (next !== undefined) visit(next, [...path, pkg.name]);
      }
      done.add(pkg.name);
    };
    for (const pkg of packages) visit(pkg, []);
    return problems;
  },
};

function ownDependencies(manifest: Readonly<Record<string, unknown>>) {
  return DEPENDENCY_FIELDS.flatMap((field) =>
    Object.entries(asRecord(manifest[field]))
      .filter(([name]) => name.startsWith(SCOPE))
      .map(([name, range]) => ({ field, name, range: String(range) })),
  );
}

/** Whether `^1.2.3` includes a version. Prereleases never match, as with npm. */
function caretIncludes(range: string, version: string): boolean {
  const wanted = numbers(range.slice(1));
  const actual = numbers(version);
  if (wanted === undefined || actual === undefined) return false;
  const fixed = wanted.findIndex((part) => part > 0);
  for (const [index, part] of wanted.entries()) {
    const other = actual[index] ?? 0;
    if (other !== part) return other > part && index > fixed && fixed >= 0;
  }
  return true;
}

function numbers(version: string): number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  return match === null ? undefined : match.slice(1).map(Number);
}
