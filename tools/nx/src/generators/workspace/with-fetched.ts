import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runForPurpose } from '../tree/run-for-purpose.ts';

/**
 * Installs a package into a folder for a moment, from the registry that the workspace has, and works with it there. The
 * workspace stays as it is, so that a dry run may do it too.
 *
 * @throws Error with the line that installs it into the workspace
 */
export function withFetched<Result>(
  workspaceRoot: string,
  wanted: string,
  work: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-fetched-'));
  try {
    const settings = join(workspaceRoot, '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(folder, '.npmrc'));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--fetch-retries=1', '--loglevel=error'];
    runForPurpose('npm', ['install', ...flags, wanted], {
      cwd: folder,
      problem: `Nothing was written. It needs ${wanted}, which could not be fetched: npm install --save-dev ${wanted}`,
    });
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
