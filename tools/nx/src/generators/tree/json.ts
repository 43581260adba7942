import type { Tree } from '@nx/devkit';
import { asRecord } from '../../packaging/manifest.ts';

/** The content of a JSON file of the workspace, or an empty record when it is not there. */
export function readRecord(tree: Tree, path: string): Record<string, unknown> {
  const text = tree.read(path, 'utf8');
  return text === null ? {} : asRecord(JSON.parse(text));
}

/** Writes a text when the file says something else. */
export function writeText(tree: Tree, path: string, text: string): void {
  if (tree.read(path, 'utf8') !== text) tree.write(path, text);
}
