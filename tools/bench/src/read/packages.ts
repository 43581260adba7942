import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from '../repository.ts';

/** How the programs of this folder find the packages of this repository. */
export interface PackagesInUse {
  /** Parameters of Node. */
  readonly args: readonly string[];
  /** Which they are, for the page. */
  readonly note: string;
}

/**
 * Those that users get, where all are built and no source is newer; else the sources. To strip types costs a process
 * half a second and leaves garbage behind, which no user of a package pays for.
 *
 * @param root - where `node_modules` is
 */
export function packagesInUse(root = repository): PackagesInUse {
  const stale = [...dependenciesOf(root, '@patchbay/stream-server')].find((name) => !isBuilt(root, name));
  if (stale === undefined) return { args: [], note: 'packages: as they are published (`dist`)' };
  return {
    args: ['--conditions=@patchbay/source'],
    note: `packages: their sources, which cost more, as ${stale} is not built or older than its source (\`npm run build\`)`,
  };
}

/** The packages of this repository that one stands on. */
function dependenciesOf(root: string, name: string, found = new Set<string>()): Set<string> {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  const { dependencies, peerDependencies } = Manifest.parse(JSON.parse(text));
  for (const each of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (!each.startsWith('@patchbay/') || found.has(each)) continue;
    found.add(each);
    dependenciesOf(root, each, found);
  }
  return found;
}

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
});

function isBuilt(root: string, name: string): boolean {
  const folder = join(root, 'node_modules', name);
  const built = join(folder, 'dist/index.js');
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return globSync('src/**/*.ts', { cwd: folder }).every(
    (path) => statSync(join(folder, path)).mtimeMs <= mtimeMs,
  );
}
