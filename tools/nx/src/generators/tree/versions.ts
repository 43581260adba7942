import type { Tree } from '@nx/devkit';
import type { Library } from '@patchbay/scaffold';
import { asRecord } from '../../packaging/manifest.ts';
import { readRecord } from './json.ts';

/**
 * The range for a library as it is now: `^1.4.0`. A range that the workspace does not meet would make npm install a
 * copy from the registry beside it, without a word.
 *
 * @param published - the ranges of libraries that are neither in the workspace nor installed
 * @throws Error when the library is in neither and there are none.
 */
export function currentRange(
  tree: Tree,
  library: Library,
  published?: Readonly<Record<Library, string>>,
): string {
  const { version } = libraryManifest(tree, library);
  if (typeof version === 'string') return `^${version}`;
  if (published !== undefined) return published[library];
  throw new Error(
    `@patchbay/${library} is neither in libs/${library} nor installed: npm install @patchbay/${library}`,
  );
}

/** The range of zod that core takes: a connector has the same, so that a host has one copy. */
export function zodRange(tree: Tree): string {
  const range = asRecord(libraryManifest(tree, 'core')['peerDependencies'])['zod'];
  return typeof range === 'string' ? range : '^4.6.0';
}

/** The address of the repository as the libraries state it; absent where they are installed from a registry. */
export function repositoryUrl(tree: Tree): string | undefined {
  const { url } = asRecord(readRecord(tree, 'libs/core/package.json')['repository']);
  const own = asRecord(readRecord(tree, 'package.json')['repository'])['url'];
  if (typeof url === 'string') return url;
  return typeof own === 'string' ? own : undefined;
}

/** The licence of the workspace's own package, by name; absent where it states none. */
export function licenceName(tree: Tree): string | undefined {
  const { license } = readRecord(tree, 'package.json');
  return typeof license === 'string' ? license : undefined;
}

function libraryManifest(tree: Tree, library: Library): Record<string, unknown> {
  const inWorkspace = readRecord(tree, `libs/${library}/package.json`);
  return Object.keys(inWorkspace).length > 0
    ? inWorkspace
    : readRecord(tree, `node_modules/@patchbay/${library}/package.json`);
}
