import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** The files of the repository under some patterns of git, also those that are not committed yet. */
export function filesOf(...patterns: readonly string[]): string[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...patterns],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = new Set(list.split('\0').filter((file) => file !== ''));
  return [...files].filter((file) => existsSync(join(root, file))).toSorted();
}
