import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceCheck } from '../check.ts';

/** Every `@patchbay/*` in any node_modules is a link to the package of this workspace, not a copy of it. */
export const packageLinks: WorkspaceCheck = {
  name: 'package links',
  run({ root, packages }) {
    const problems = packages
      .filter(({ name, folder }) => !isLinkTo(join(root, 'node_modules', name), join(root, folder)))
      .map(({ name, folder }) => `node_modules/${name} is not a link to ${folder}: run "npm ci".`);
    for (const folder of ['', ...packages.map((pkg) => pkg.folder)]) {
      const scope = join(root, folder, 'node_modules', '@patchbay');
      for (const entry of existsSync(scope) ? readdirSync(scope) : []) {
        if (lstatSync(join(scope, entry)).isSymbolicLink()) continue;
        const at = [folder, 'node_modules/@patchbay', entry].filter((part) => part !== '').join('/');
        problems.push(
          `${at} is a copy from a registry: its range is not met by the version in this workspace.`,
        );
      }
    }
    return problems;
  },
};

function isLinkTo(link: string, target: string): boolean {
  return existsSync(link) && lstatSync(link).isSymbolicLink() && realpathSync(link) === realpathSync(target);
}
