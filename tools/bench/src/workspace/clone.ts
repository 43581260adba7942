import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { repository } from '../repository.ts';

/** A clone of what was last committed, with the installed packages of this repository. */
export interface Clone {
  readonly root: string;
  /** Runs a program of `node_modules/.bin`, or of the path, in it. @returns what it printed @throws Error if it fails */
  run(program: string, args: readonly string[]): string;
  /** The same, with the microseconds that it took by the clock on the wall. */
  time(program: string, args: readonly string[]): { readonly microseconds: number; readonly output: string };
  /** Commits all that there is. */
  commit(): void;
}

/**
 * Stands for vitest while a cache is filled, and leaves a report as it does: what is measured is nx, which looks at the
 * same files whatever the tests do.
 */
const STUB = `#!/bin/sh
for each in "$@"; do
  case "$each" in --outputFile.json=*) report=\${each#--outputFile.json=} ;; esac
done
mkdir -p "$(dirname "$report")" && echo '{"numTotalTests":0}' > "$report"
`;

/** Makes it in a folder, which must be empty. */
export function cloneRepository(root: string): Clone {
  execFileSync('git', ['clone', '--quiet', repository, root], { stdio: 'pipe' });
  linkInstalled(root);
  const env = environmentOf(root);
  const run: Clone['run'] = (program, args) => {
    try {
      const stdio = ['ignore', 'pipe', 'pipe'] as const;
      return execFileSync(program, args, {
        ...{ cwd: root, env, encoding: 'utf8', stdio: [...stdio] },
        maxBuffer: 256 * 1024 * 1024,
      });
    } catch (error) {
      throw new Error(`${program} ${args.join(' ')} failed: ${outputOf(error).slice(-1500)}`, {
        cause: error,
      });
    }
  };
  return {
    root,
    run,
    time: (program, args) => {
      const before = performance.now();
      const output = run(program, args);
      return { microseconds: (performance.now() - before) * 1000, output };
    },
    commit: () => {
      run('git', ['add', '-A']);
      const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.invalid'];
      run('git', [...who, 'commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'as it is measured']);
    },
  };
}

/** The packages of the clone are linked to its own folders, the others to those that are installed here. */
function linkInstalled(root: string): void {
  const [installed, links] = [join(repository, 'node_modules'), join(root, 'node_modules')];
  mkdirSync(join(links, '.bin'), { recursive: true });
  mkdirSync(join(links, '@patchbay'));
  for (const entry of readdirSync(installed)) {
    if (!entry.startsWith('.') && entry !== '@patchbay')
      symlinkSync(join(installed, entry), join(links, entry));
  }
  for (const entry of readdirSync(join(installed, '.bin'))) {
    if (entry !== 'vitest') symlinkSync(join(installed, '.bin', entry), join(links, '.bin', entry));
  }
  writeFileSync(join(links, '.bin/vitest'), STUB);
  chmodSync(join(links, '.bin/vitest'), 0o755);
  for (const group of ['libs', 'connectors', 'tools']) {
    for (const folder of readdirSync(join(root, group), { withFileTypes: true })) {
      const path = join(root, group, folder.name);
      if (folder.isDirectory()) symlinkSync(path, join(links, packageNameOf(path)));
    }
  }
}

function packageNameOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) {
    throw new Error(`${folder} has no name.`);
  }
  return String(manifest.name);
}

/** Without what the run of this tool was told of its own workspace. */
function environmentOf(root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|VITEST|PATCHBAY_|NODE_|npm_)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PATH: [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(':'),
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NO_COLOR: '1',
    CI: 'true',
    NX_WORKSPACE_ROOT_PATH: root,
  };
}

function outputOf(error: unknown): string {
  const text = (name: 'stdout' | 'stderr') =>
    typeof error === 'object' && error !== null ? String(Reflect.get(error, name) ?? '') : '';
  return `${text('stdout')}${text('stderr')}` || String(error);
}

/** Projects of which the last run of nx replayed a task from the cache, and those of which it ran one. */
export function cacheOf(clone: Clone): {
  readonly replayed: readonly string[];
  readonly ran: readonly string[];
} {
  const { tasks } = Run.parse(JSON.parse(readFileSync(join(clone.root, '.nx/cache/run.json'), 'utf8')));
  const named = (ran: boolean) =>
    tasks
      .filter(({ cacheStatus }) => (cacheStatus === 'cache-miss') === ran)
      .map(({ projectName }) => projectName);
  return { ran: named(true), replayed: named(false) };
}

const Run = z.object({ tasks: z.array(z.object({ projectName: z.string(), cacheStatus: z.string() })) });

/** Takes away what the tests left, as it is in a fresh clone. */
export function removeReports({ root }: Clone): void {
  rmSync(join(root, '.reports'), { recursive: true, force: true });
}
