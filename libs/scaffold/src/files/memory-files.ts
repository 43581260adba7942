import { posix } from 'node:path';
import type { FileTree } from './file-tree.ts';

/** A {@link FileTree} that is held in memory. */
export interface MemoryFiles extends FileTree {
  /** What was written and differs from what was there, by path, in the order of the alphabet. */
  changes(): Readonly<Record<string, string>>;
}

/**
 * Makes a tree of files.
 *
 * @param existing - the texts that are there already, by path
 */
export function memoryFiles(existing: Readonly<Record<string, string>> = {}): MemoryFiles {
  const before = new Map(Object.entries(existing).map(([path, text]) => [posix.normalize(path), text]));
  const now = new Map(before);
  const below = (folder: string): string[] => {
    const prefix = posix.normalize(`${folder}/`);
    return prefix === './'
      ? [...now.keys()]
      : [...now.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  };
  return {
    read: (path) => now.get(posix.normalize(path)) ?? null,
    write: (path, content) => void now.set(posix.normalize(path), content),
    exists: (path) => now.has(posix.normalize(path)) || below(path).length > 0,
    isFile: (path) => now.has(posix.normalize(path)),
    children: (folder) => [...new Set(below(folder).map((path) => path.split('/', 1).join()))],
    changes: () =>
      Object.fromEntries(
        [...now].filter(([path, text]) => before.get(path) !== text).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
  };
}
