import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is left to do once the files are on disk. */
export interface AfterWriting {
  readonly workspaceRoot: string;
  /** Folder of the connector, from the workspace root. */
  readonly root: string;
  /** Of the connector's package. */
  readonly packageName: string;
  /** False: npm enters the package into the lock file. */
  readonly locked: boolean;
}

/**
 * Links the package into node_modules, as `npm ci` will, and makes connector.json and the tables of the README
 * from the integration, which needs the code of the connector to be run.
 */
export function afterWriting({ workspaceRoot, root, packageName, locked }: AfterWriting): void {
  if (locked) linkPackage(workspaceRoot, root, packageName);
  else run('npm', ['install', '--no-audit', '--no-fund'], workspaceRoot, `install what ${root} needs`);
  const command = commandPath('manifest');
  const conditions = command.endsWith('.ts') ? ['--conditions=@patchbay/source'] : [];
  run(process.execPath, [...conditions, command], join(workspaceRoot, root), `make ${root}/connector.json`);
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

function run(command: string, args: readonly string[], cwd: string, purpose: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error === undefined && status === 0) return;
  const reason = error?.message ?? `${stdout}${stderr}`.trim();
  throw new Error(`The files are written, but it was not possible to ${purpose}:\n${reason}`);
}
