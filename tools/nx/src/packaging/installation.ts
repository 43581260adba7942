import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { asRecord } from './manifest.ts';
import { stagePackage } from './stage.ts';

/** A package that comes with another one. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Size of its files in bytes, without packages in a node_modules of its own. */
  readonly bytes: number;
  /** Names from the package that was asked about to this one. */
  readonly path: readonly string[];
  /** Scripts that npm runs when it is installed. */
  readonly scripts: readonly string[];
}

/** What `npm install` of a package puts into an empty folder. */
export interface Installation {
  /** The package itself comes first. */
  readonly packages: readonly InstalledPackage[];
  /** Dependencies that this workspace does not have, so that nothing can be said of them. */
  readonly missing: readonly string[];
}

/**
 * What a package brings along, without a registry: its dependencies, its peers that are not optional (npm installs them)
 * and the optional dependencies of this platform, each found as Node finds it from the folder that asks for it. Sizes are
 * those of the files on disk, which are the versions of the lock file; packages of the workspace weigh what is published
 * of them, and have to be built.
 */
export function installationOf(packageRoot: string, workspaceRoot: string): Installation {
  const found = new Map<string, InstalledPackage>();
  const missing = new Set<string>();
  const visit = (folder: string, above: readonly string[]): void => {
    if (found.has(folder)) return;
    const manifest = asRecord(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    const path = [...above, String(manifest['name'])];
    found.set(folder, {
      name: String(manifest['name']),
      version: String(manifest['version']),
      bytes: isOfWorkspace(folder, workspaceRoot) ? publishedBytes(folder, workspaceRoot) : bytesIn(folder),
      path,
      scripts: installScripts(folder, manifest),
    });
    const optional = asRecord(manifest['optionalDependencies']);
    for (const name of neededNames(manifest)) {
      const next = resolveFrom(folder, name);
      if (next !== undefined) visit(next, path);
      else if (!(name in optional)) missing.add(`${name}, which ${path.join(' > ')} asks for`);
    }
  };
  visit(realpathSync(packageRoot), []);
  return { packages: [...found.values()], missing: [...missing] };
}

/** Size of all packages of an installation in bytes. */
export function installedBytes({ packages }: Installation): number {
  return packages.reduce((sum, { bytes }) => sum + bytes, 0);
}

function neededNames(manifest: Readonly<Record<string, unknown>>): string[] {
  const optionalPeers = asRecord(manifest['peerDependenciesMeta']);
  const peers = Object.keys(asRecord(manifest['peerDependencies'])).filter(
    (name) => asRecord(optionalPeers[name])['optional'] !== true,
  );
  const plain = ['dependencies', 'optionalDependencies'].flatMap((field) =>
    Object.keys(asRecord(manifest[field])),
  );
  return [...new Set([...plain, ...peers])];
}

/** The folder that Node would load a package from, with links followed. */
function resolveFrom(folder: string, name: string): string | undefined {
  for (let each = folder; ; each = dirname(each)) {
    const candidate = join(each, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (dirname(each) === each) return undefined;
  }
}

/** npm runs these, and builds an addon where there is a binding.gyp. */
function installScripts(folder: string, manifest: Readonly<Record<string, unknown>>): string[] {
  const scripts = Object.keys(asRecord(manifest['scripts']));
  const named = ['preinstall', 'install', 'postinstall'].filter((name) => scripts.includes(name));
  return existsSync(join(folder, 'binding.gyp')) ? [...named, 'binding.gyp'] : named;
}

function isOfWorkspace(folder: string, workspaceRoot: string): boolean {
  const path = relative(realpathSync(workspaceRoot), folder).split(sep);
  return path[0] !== '..' && !path.includes('node_modules');
}

function publishedBytes(folder: string, workspaceRoot: string): number {
  const staged = mkdtempSync(join(tmpdir(), 'patchbay-size-'));
  try {
    stagePackage(folder, workspaceRoot, staged);
    return bytesIn(staged);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + bytesIn(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}
