import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceCheck } from '../check.ts';
import { generatedPages } from '../pages/pages.ts';

/** The catalogue and the table of conformance are what they are made of. */
export const freshPages: WorkspaceCheck = {
  name: 'generated pages',
  run: (workspace) =>
    Object.entries(generatedPages(workspace))
      .filter(([path, text]) => {
        const at = join(workspace.root, path);
        return !existsSync(at) || readFileSync(at, 'utf8') !== text;
      })
      .map(([path]) => `${path} is stale: run "node tools/conventions/src/pages/main.ts".`),
};
