import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package that is published, as its package.json has it. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  /** From the root of the workspace: `libs/core`. */
  readonly folder: string;
  readonly private: boolean;
  /** What `import` takes: the name, and the name with each subpath that is code. */
  readonly entryPoints: readonly string[];
  /** Names of the programs that it brings along. */
  readonly programs: readonly string[];
  /** Names of our packages that it has as dependencies; not its peers. */
  readonly ourDependencies: readonly string[];
  /** What somebody adds who uses the entry points that need it, with ranges. */
  readonly optionalPeers: Readonly<Record<string, string>>;
}

/** The published packages of a workspace, by name. */
export function publishedPackages(workspace: string): PublishedPackage[] {
  return globSync('{libs,connectors,tools}/*/package.json', { cwd: workspace })
    .map((path) => {
      const manifest: unknown = JSON.parse(readFileSync(join(workspace, path), 'utf8'));
      return describePackage(manifest, dirname(path));
    })
    .filter((each) => !each.private)
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Reads a package.json. */
export function describePackage(manifest: unknown, folder: string): PublishedPackage {
  const { name, version, exports, bin, dependencies, peerDependencies, peerDependenciesMeta, ...more } =
    Object(manifest);
  const entries = Object.keys(Object(exports)).filter((each) => !each.endsWith('.json'));
  const optional = Object.entries(Object(peerDependencies))
    .filter(([peer]) => Object(Object(peerDependenciesMeta)[peer]).optional === true)
    .map(([peer, range]) => [peer, String(range)]);
  return {
    name: String(name),
    version: String(version),
    folder,
    private: more.private === true,
    entryPoints: entries.map((each) => `${String(name)}${each.slice(1)}`),
    programs: Object.keys(Object(bin)),
    ourDependencies: Object.keys(Object(dependencies)).filter((each) => each.startsWith('@patchbay/')),
    optionalPeers: Object.fromEntries(optional),
  };
}

/** The optional peers of packages, each once, as npm takes them: `ioredis@>=5`. */
export function allOptionalPeers(packages: readonly PublishedPackage[]): string[] {
  const peers = packages.flatMap(({ optionalPeers }) => Object.entries(optionalPeers));
  return [...new Set(peers.map(([name, range]) => `${name}@${range}`))];
}

/** How much a release changes. */
export type Bump = 'patch' | 'minor' | 'major';

/** The version that a release gives: `1.1.0` for a minor of `1.0.3`. */
export function bumped(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
