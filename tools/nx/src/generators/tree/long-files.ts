import { logger, type Tree } from '@nx/devkit';

/** Says which of the files that were written are longer than the convention check allows. */
export function warnOfLongFiles(tree: Tree, root: string, limit: number): void {
  for (const { path, content } of tree.listChanges()) {
    if (!path.startsWith(`${root}/src/`) || content === null) continue;
    const lines = content.toString().trimEnd().split('\n').length;
    if (lines > limit) {
      const folder = path.replace(/\.ts$/, '/');
      logger.warn(
        `${path} has ${lines} lines, and ${limit} are allowed: make it the folder ${folder}, one idea in each file.`,
      );
    }
  }
}
