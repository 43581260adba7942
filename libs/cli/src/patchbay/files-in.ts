import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Folders that are made and not written, and that nobody needs to look into. */
const MADE = ['node_modules', 'dist', '.git'];

/**
 * The texts of the files in a folder, by their paths with forward slashes; none when it is not there.
 *
 * @throws UsageError when it is no folder
 */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is a file, and no folder.`);
  const names = globSync(['**/*', '**/.*'], {
    cwd: folder,
    exclude: (name) => MADE.includes(name),
  });
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
      .map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]),
  );
}
