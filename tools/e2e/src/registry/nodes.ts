import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../install/install.ts';
import { Skipped } from './check.ts';

/** Versions of Node beside the one that runs the checks; `nodes.sh` installs them. */
export const OTHER_NODES = ['22', '26'] as const;

/**
 * The program of a version of Node: of the folder that `PATCHBAY_NODES` names, or of the one that `nodes.sh` fills.
 *
 * @throws {@link Skipped} where it is not installed
 */
export function otherNode(major: string): string {
  const folder = process.env['PATCHBAY_NODES'] ?? join(repository, 'node_modules/.nodes');
  const program = join(folder, major, 'node_modules/node/bin/node');
  if (!existsSync(program)) throw new Skipped(`Node ${major} is not in ${folder}: nodes.sh installs it.`);
  return program;
}
