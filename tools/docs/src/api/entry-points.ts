import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordOf } from '../record.ts';

/** A module that a published package exports. */
export interface EntryPoint {
  /** As it is imported: `@patchbay/core/streams`. */
  readonly name: string;
  /** The folder of its package. */
  readonly folder: string;
  /** Its source, from the root of the repository. */
  readonly source: string;
}

/** Every module that the packages of some folders export, from their sources. */
export function entryPoints(root: string, patterns: readonly string[]): EntryPoint[] {
  return globSync([...patterns], { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const manifest = recordOf(JSON.parse(readFileSync(join(root, path), 'utf8')));
      if (manifest['private'] === true) return [];
      const folder = path.replaceAll('\\', '/').replace(/\/package\.json$/, '');
      return Object.entries(recordOf(manifest['exports'])).flatMap(([subpath, target]) => {
        const source = recordOf(target)['@patchbay/source'];
        if (typeof source !== 'string') return [];
        return [
          { name: `${String(manifest['name'])}${subpath.slice(1)}`, folder, source: join(folder, source) },
        ];
      });
    });
}
