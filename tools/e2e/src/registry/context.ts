import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../install/run.ts';
import type { RegistryContext } from './check.ts';
import { publishedPackages } from './packages.ts';
import type { Registry } from './registry.ts';
import { versionPackages } from './release.ts';
import { copyWorkspace } from './workspace-copy.ts';

const FLAGS = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];

/**
 * For npm: each package finds only what it declares. Its dependencies are linked beside it and nothing else, where a flat
 * folder would have what any other package needs too.
 */
export const ONLY_DECLARED = ['--install-strategy=linked'] as const;

/** Copies this repository into a folder and gives its packages the versions that are released next. */
export async function openContext(scratch: string, registry: Registry): Promise<RegistryContext> {
  const workspace = join(scratch, 'workspace');
  await copyWorkspace(workspace);
  await versionPackages(workspace);
  return contextOf(scratch, workspace, registry);
}

/** What checks share, of a workspace that is there. */
export function contextOf(scratch: string, workspace: string, registry: Registry): RegistryContext {
  return {
    registry,
    workspace,
    packages: publishedPackages(workspace),
    folder: (name) => join(scratch, 'folders', name),
    install: async (folder, packages, flags = []) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '.npmrc'), registry.npmrc);
      const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module' };
      writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
      await mustRun(folder, 'npm', ['install', ...FLAGS, ...flags, ...packages]);
    },
  };
}
