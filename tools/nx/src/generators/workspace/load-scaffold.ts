import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What `@patchbay/scaffold` exports. */
export type Scaffold = Awaited<ReturnType<typeof loadInstalled>>;

/**
 * Loads what the generators emit. In this repository nx runs without the condition under which packages meet through
 * their sources, and what they export may not be built: there the sources are loaded by their path.
 */
export async function loadScaffold(workspaceRoot: string): Promise<Scaffold> {
  const source = join(workspaceRoot, 'node_modules/@patchbay/scaffold/src/index.ts');
  const real = existsSync(source) ? realpathSync(source) : undefined;
  // Node runs TypeScript as it is, but not inside node_modules.
  if (real === undefined || real.split(sep).includes('node_modules')) return await loadInstalled();
  return await import(pathToFileURL(real).href);
}

const loadInstalled = () => import('@patchbay/scaffold');
