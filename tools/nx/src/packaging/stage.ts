import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtOf, SOURCE_CONDITION } from './entries.ts';
import { asRecord, readManifest } from './manifest.ts';

/**
 * Copies what a package publishes into an empty folder, in the form in which it is published. The repository is
 * not changed. Three things differ from the source: the `@patchbay/source` condition is gone (inside node_modules
 * Node refuses to strip types), the licence of the repository is included, and the nx generators point into `dist`.
 *
 * @throws when the package is private or not built.
 */
export function stagePackage(packageRoot: string, workspaceRoot: string, target: string): void {
  const manifest = readManifest(packageRoot);
  if (manifest.private) throw new Error(`${manifest.name} is private and is not packed.`);
  if (!existsSync(join(packageRoot, 'dist')))
    throw new Error(`${manifest.name} is not built: run nx build first.`);

  mkdirSync(target, { recursive: true });
  const { files } = manifest.raw;
  const always = ['README.md', 'CHANGELOG.md'];
  for (const name of [...(Array.isArray(files) ? files : []), ...always]) {
    if (typeof name !== 'string' || !existsSync(join(packageRoot, name))) continue;
    mkdirSync(dirname(join(target, name)), { recursive: true });
    cpSync(join(packageRoot, name), join(target, name), { recursive: true });
  }
  copyFileSync(join(workspaceRoot, 'LICENSE'), join(target, 'LICENSE'));
  writeJson(join(target, 'package.json'), publishedManifest(manifest.raw));
  if (manifest.generators !== undefined) {
    const generators: unknown = JSON.parse(readFileSync(join(packageRoot, manifest.generators), 'utf8'));
    writeJson(join(target, manifest.generators), publishedGenerators(generators));
  }
}

/** A package.json without what serves this repository alone. */
export function publishedManifest(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { nx: _tags, devDependencies: _development, scripts: _scripts, ...published } = raw;
  return { ...published, exports: withoutSource(raw['exports']) };
}

/** A generators.json whose implementations are the built files. Schemas stay beside the sources. */
export function publishedGenerators(generators: unknown): Record<string, unknown> {
  const root = asRecord(generators);
  const entries = Object.entries(asRecord(root['generators'])).map(([name, generator]) => {
    const fields = Object.entries(asRecord(generator)).map(([key, value]) => {
      const isCode = (key === 'factory' || key === 'implementation') && typeof value === 'string';
      return [key, isCode ? builtImplementation(value) : value];
    });
    return [name, Object.fromEntries(fields)];
  });
  return { ...root, generators: Object.fromEntries(entries) };
}

function builtImplementation(value: string): string {
  const [file = '', name] = value.split('#');
  const built = builtOf(file.endsWith('.ts') ? file : `${file}.ts`);
  return name === undefined ? built : `${built}#${name}`;
}

function withoutSource(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSource);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== SOURCE_CONDITION)
      .map(([key, inner]) => [key, withoutSource(inner)]),
  );
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
