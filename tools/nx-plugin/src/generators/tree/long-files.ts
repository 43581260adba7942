import { logger, type Tree } from '@nx/devkit';

/** The most lines that a source of a connector may have; the convention check holds it to that. */
const LIMIT = 200;

/** Says which of the files that were written are longer than the convention check allows. */
export function warnOfLongFiles(tree: Tree, root: string): void {
  for (const { path, content } of tree.listChanges()) {
    if (!path.startsWith(`${root}/src/`) || content === null) continue;
    const lines = content.toString().trimEnd().split('\n').length;
    if (lines > LIMIT) {
      const folder = path.replace(/\.ts$/, '/');
      logger.warn(
        `${path} has ${lines} lines, and ${LIMIT} are allowed: make it the folder ${folder}, one idea in each file.`,
      );
    }
  }
}
