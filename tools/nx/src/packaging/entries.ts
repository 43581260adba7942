import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord, readManifest } from './manifest.ts';

/** The export condition under which packages of this repository meet through their sources. */
export const SOURCE_CONDITION = '@patchbay/source';

/**
 * The files that a package builds: the source of every export, of every bin and of every nx generator.
 * `./src/a/b.ts` becomes `dist/a/b.js`, so that nothing about building is said twice.
 */
export function buildEntries(packageRoot: string): Record<string, string> {
  const manifest = readManifest(packageRoot);
  const sources = new Set<string>();
  for (const target of Object.values(manifest.exports)) {
    const source = asRecord(target)[SOURCE_CONDITION];
    if (typeof source === 'string') sources.add(source);
  }
  for (const built of Object.values(manifest.bin)) sources.add(sourceOf(built));
  if (manifest.generators !== undefined) {
    for (const source of generatorSources(join(packageRoot, manifest.generators))) sources.add(source);
  }
  return Object.fromEntries([...sources].toSorted().map((source) => [entryName(source), source]));
}

/** `./dist/main.js` is built from `./src/main.ts`. */
export function sourceOf(built: string): string {
  return built.replace(/^(\.\/)?dist\//, './src/').replace(/\.js$/, '.ts');
}

/** `./src/main.ts` is built into `./dist/main.js`. */
export function builtOf(source: string): string {
  return source.replace(/^(\.\/)?src\//, './dist/').replace(/\.ts$/, '.js');
}

function entryName(source: string): string {
  const match = /^\.\/src\/(.+)\.ts$/.exec(source);
  if (match?.[1] === undefined) throw new Error(`${source} is not a TypeScript file under ./src.`);
  return match[1];
}

function generatorSources(path: string): string[] {
  const generators = asRecord(asRecord(JSON.parse(readFileSync(path, 'utf8')))['generators']);
  return Object.values(generators).flatMap((generator) => {
    const { factory, implementation } = asRecord(generator);
    const target = factory ?? implementation;
    const file = typeof target === 'string' ? target.split('#')[0] : undefined;
    return file === undefined ? [] : [file.endsWith('.ts') ? file : `${file}.ts`];
  });
}
