import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../install/install.ts';
import { mustRun } from '../install/run.ts';

/**
 * Clones this repository, with what is not committed, what is built, and what is installed, so that versions may be changed
 * and committed in it.
 */
export async function copyWorkspace(folder: string): Promise<void> {
  await mustRun(repository, 'git', ['clone', '--quiet', '--local', '--no-tags', repository, folder]);
  const listed = await mustRun(repository, 'git', ['ls-files', '-zmo', '--exclude-standard']);
  for (const path of listed.split('\0').filter(Boolean)) {
    if (!existsSync(join(repository, path))) rmSync(join(folder, path), { force: true });
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(repository, path), join(folder, path));
    }
  }
  link(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const scope = join(folder, 'node_modules/@patchbay');
  mkdirSync(scope, { recursive: true });
  for (const parent of ['libs', 'connectors', 'tools']) {
    for (const name of readdirSync(join(folder, parent))) {
      const at = join(folder, parent, name);
      if (!existsSync(join(at, 'package.json'))) continue;
      const built = join(repository, parent, name, 'dist');
      if (existsSync(built)) cpSync(built, join(at, 'dist'), { recursive: true });
      const own = join(repository, parent, name, 'node_modules');
      if (existsSync(own)) link(own, join(at, 'node_modules'));
      symlinkSync(at, join(scope, parent === 'connectors' ? `connector-${name}` : name));
    }
  }
  await commitAll(folder, 'what is to be released');
}

/** Commits all that a copy has. */
export async function commitAll(folder: string, message: string): Promise<void> {
  const identity = ['-c', 'user.name=release', '-c', 'user.email=release@example.invalid'];
  await mustRun(folder, 'git', ['add', '--all']);
  await mustRun(folder, 'git', [...identity, 'commit', '--quiet', '--allow-empty', '-m', message]);
}

/** Every installed package, but not those of this repository, which the copy has itself. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@patchbay' || (name.startsWith('.') && name !== '.bin')) continue;
    symlinkSync(join(from, name), join(to, name));
  }
}
