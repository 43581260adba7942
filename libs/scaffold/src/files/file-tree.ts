import { asRecord } from '../json.ts';

/** Files as a generator sees them: those of nx are one, {@link memoryFiles} are another. Paths have forward slashes. */
export interface FileTree {
  /** The text of a file; null when there is none. */
  read(path: string, encoding: 'utf8'): string | null;
  write(path: string, content: string): void;
  /** Whether there is a file or a folder. */
  exists(path: string): boolean;
  isFile(path: string): boolean;
  /** Names of the files and folders in a folder. */
  children(folder: string): string[];
}

/** The content of a JSON file, or an empty record when it is not there. */
export function readRecord(tree: Pick<FileTree, 'read'>, path: string): Record<string, unknown> {
  const text = tree.read(path, 'utf8');
  return text === null ? {} : asRecord(JSON.parse(text));
}

/** Writes JSON when the file says something else, so that a second run changes nothing. */
export function writeRecord(tree: FileTree, path: string, value: unknown): void {
  writeText(tree, path, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** Writes a text when the file says something else. */
export function writeText(tree: FileTree, path: string, text: string): void {
  if (tree.read(path, 'utf8') !== text) tree.write(path, text);
}
