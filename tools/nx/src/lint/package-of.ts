import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** What the lint rules know of the package that a file belongs to. */
export interface PackageInfo {
  readonly name: string;
  readonly root: string;
  /** The layer from the nx tags (`layer:base` gives `base`), or undefined for the workspace root. */
  readonly layer: string | undefined;
  readonly isPrivate: boolean;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
}

/** Reads packages from disk, each once. One instance serves a whole lint run. */
export class PackageIndex {
  readonly #byFolder = new Map<string, PackageInfo | undefined>();

  /** The nearest package that holds a file. */
  packageOf(file: string): PackageInfo | undefined {
    return this.#inFolder(dirname(file));
  }

  /** The package that an import name leads to, looked up as Node would from the given file. */
  resolve(name: string, fromFile: string): PackageInfo | undefined {
    for (let folder = dirname(fromFile); ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', name);
      if (existsSync(join(candidate, 'package.json'))) return this.#inFolder(candidate);
      if (dirname(folder) === folder) return undefined;
    }
  }

  /** Names of the dev dependencies of the workspace root, which tests and private tools may use. */
  rootDevDependencies(file: string): ReadonlySet<string> {
    const nearest = this.packageOf(file);
    const root = nearest === undefined ? undefined : this.#inFolder(dirname(nearest.root));
    return root?.devDependencies ?? new Set();
  }

  #inFolder(folder: string): PackageInfo | undefined {
    const known = this.#byFolder.get(folder);
    if (known !== undefined || this.#byFolder.has(folder)) return known;
    const manifest = join(folder, 'package.json');
    const parent = dirname(folder);
    const found = existsSync(manifest)
      ? readPackage(folder, manifest)
      : parent === folder
        ? undefined
        : this.#inFolder(parent);
    this.#byFolder.set(folder, found);
    return found;
  }
}

/** The path of a file inside its package, with forward slashes: `src/main.ts`. */
export function pathInPackage(pkg: PackageInfo, file: string): string {
  return relative(pkg.root, file).split(sep).join('/');
}

/** Whether a file of a package is a test or serves tests only. */
export function isTestFile(pkg: PackageInfo, file: string): boolean {
  return pathInPackage(pkg, file).startsWith('tests/');
}

function readPackage(root: string, path: string): PackageInfo {
  const manifest = record(JSON.parse(readFileSync(path, 'utf8')));
  const tags = record(manifest['nx'])['tags'];
  const layerTag = Array.isArray(tags)
    ? tags.find((tag: unknown) => typeof tag === 'string' && tag.startsWith('layer:'))
    : undefined;
  return {
    name: typeof manifest['name'] === 'string' ? manifest['name'] : '',
    root,
    layer: typeof layerTag === 'string' ? layerTag.slice('layer:'.length) : undefined,
    isPrivate: manifest['private'] === true,
    dependencies: new Set([
      ...Object.keys(record(manifest['dependencies'])),
      ...Object.keys(record(manifest['peerDependencies'])),
      ...Object.keys(record(manifest['optionalDependencies'])),
    ]),
    devDependencies: new Set(Object.keys(record(manifest['devDependencies']))),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
