import { formatFiles, type Tree } from '@nx/devkit';
import { prepareWorkspace } from '../workspace/prepare.ts';

/** `nx add @patchbay/nx`: makes a workspace ready for connectors. `nx g connector` does it too. */
export async function initGenerator(tree: Tree): Promise<void> {
  prepareWorkspace(tree);
  await formatFiles(tree);
}
