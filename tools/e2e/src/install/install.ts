import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './run.ts';

/** The root of this repository. */
export const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** What an installation weighs. */
export interface Weight {
  readonly megabytes: number;
  readonly packages: readonly string[];
}

/** Builds and packs a package of this repository and those that npm installs with it; the answer is the tarballs. */
export async function packWithLibraries(name: string, destination: string): Promise<string[]> {
  const folders = neededFolders(name);
  const projects = [...folders.keys()].join(',');
  const nx = join(repository, 'node_modules/nx/dist/bin/nx.js');
  const build = [nx, 'run-many', '-t', 'build', '-p', projects, '--outputStyle=static'];
  await mustRun(repository, process.execPath, build);
  const pack = join(repository, 'tools/nx/src/commands/pack.ts');
  const output = await mustRun(repository, process.execPath, [pack, destination, ...folders.values()]);
  return output.trim().split('\n');
}

/** Installs into an empty folder, as the author of a host does. */
export async function installInto(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module' }),
  );
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];
  await mustRun(folder, 'npm', ['install', ...flags, ...packages]);
}

/** What there is in the node_modules of a folder. */
export function weigh(folder: string): Weight {
  const installed = join(folder, 'node_modules');
  const files = globSync('**/*', { cwd: installed, withFileTypes: true }).filter((each) => each.isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  const lock: unknown = JSON.parse(readFileSync(join(installed, '.package-lock.json'), 'utf8'));
  return { megabytes: bytes / 1e6, packages: Object.keys(recordAt(lock, 'packages')) };
}

/** What `npm run sizes` says of a package: sizes in bytes, and the budget of its kind. */
export interface ComputedSize {
  readonly installed: number;
  readonly packages: number;
  readonly budget: { readonly installed: number; readonly packages: number };
}

/** What an installation of a built package should weigh, found without one. */
export async function computedSize(folder: string): Promise<ComputedSize> {
  const sizes = join(repository, 'tools/nx/src/commands/sizes.ts');
  const [size]: readonly ComputedSize[] = JSON.parse(
    await mustRun(repository, process.execPath, [sizes, '--json', folder]),
  );
  if (size === undefined) throw new Error(`${folder} has no size.`);
  return size;
}

/** Names and folders of a package of this repository and of all that it needs of it. */
function neededFolders(name: string): ReadonlyMap<string, string> {
  const all = new Map(
    globSync('{libs,connectors}/*/package.json', { cwd: repository }).map((path) => {
      const manifest: unknown = JSON.parse(readFileSync(join(repository, path), 'utf8'));
      return [String(Object(manifest).name), { folder: dirname(path), manifest }];
    }),
  );
  const needed = new Map<string, string>();
  const visit = (each: string): void => {
    const found = all.get(each);
    if (found === undefined || needed.has(each)) return;
    needed.set(each, found.folder);
    const optional = recordAt(found.manifest, 'peerDependenciesMeta');
    for (const field of ['dependencies', 'peerDependencies']) {
      Object.keys(recordAt(found.manifest, field))
        .filter((peer) => recordAt(optional, peer)['optional'] !== true)
        .forEach(visit);
    }
  };
  visit(name);
  return needed;
}

function recordAt(value: unknown, field: string): Readonly<Record<string, unknown>> {
  const inner: unknown = Object(value)[field];
  return typeof inner === 'object' && inner !== null ? Object.fromEntries(Object.entries(inner)) : {};
}
