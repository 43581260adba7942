import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asRecord } from '../counts.ts';

/** A package of the workspace that is published. */
export interface PublishedPackage {
  /** Path from the root: `libs/core`. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Whether a release of it has been prepared before: only that writes a CHANGELOG.md. */
  readonly hasChangelog: boolean;
}

/** Every published package of a workspace, by folder. */
export function publishedPackages(root: string): PublishedPackage[] {
  return globSync('{libs,connectors,tools}/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const folder = dirname(path).replaceAll('\\', '/');
      const manifest = asRecord(JSON.parse(readFileSync(join(root, path), 'utf8')));
      const { name, version } = manifest;
      if (manifest['private'] === true || typeof name !== 'string' || typeof version !== 'string') return [];
      const hasChangelog = existsSync(join(root, folder, 'CHANGELOG.md'));
      return [{ folder, name, version, manifest, hasChangelog }];
    });
}
