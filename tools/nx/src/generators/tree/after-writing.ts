import { existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detectPackageManager } from '@nx/devkit';
import { runForPurpose } from './run-for-purpose.ts';

/** What is left to do once the files are on disk. */
export interface AfterWriting {
  readonly workspaceRoot: string;
  /** Folder of the connector, from the workspace root. */
  readonly root: string;
  /** Of the connector's package. */
  readonly packageName: string;
  /** False: the package manager enters the package into the lock file. */
  readonly locked: boolean;
}

/**
 * Links the package into node_modules, as `npm ci` will, and makes connector.json and the tables of the README
 * from the integration, which needs the code of the connector to be run.
 */
export function afterWriting({ workspaceRoot, root, packageName, locked }: AfterWriting): void {
  if (locked) linkPackage(workspaceRoot, root, packageName);
  else {
    const manager = detectPackageManager(workspaceRoot);
    runForPurpose(manager, ['install', ...(manager === 'npm' ? ['--no-audit', '--no-fund'] : [])], {
      cwd: workspaceRoot,
      problem: `The files are written, but it was not possible to install what ${root} needs:`,
    });
  }
  const command = commandPath('manifest');
  const conditions = command.endsWith('.ts') ? ['--conditions=@patchbay/source'] : [];
  runForPurpose(process.execPath, [...conditions, command], {
    cwd: join(workspaceRoot, root),
    problem: `The files are written, but it was not possible to make ${root}/connector.json:`,
  });
}

function linkPackage(workspaceRoot: string, root: string, packageName: string): void {
  const link = join(workspaceRoot, 'node_modules', packageName);
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), join(workspaceRoot, root)), link, 'junction');
}

/** A command of this plugin: among the sources, or among what was built of them. */
function commandPath(name: string): string {
  const here = fileURLToPath(import.meta.url);
  let top = dirname(here);
  while (!existsSync(join(top, 'package.json'))) top = dirname(top);
  return here.endsWith('.ts')
    ? join(top, 'src/commands', `${name}.ts`)
    : join(top, 'dist/commands', `${name}.js`);
}
