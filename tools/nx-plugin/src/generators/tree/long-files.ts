import { logger, type Tree } from '@nx/devkit';

/** The most lines that a source of a connector may have; the convention check holds it to that. */
const LIMIT = 200;

/** How many lines the generators fill of a file, so that the author can add some. */
export const ROOM = 165;

/** How many lines a text has once Prettier has wrapped what is too long for one. */
export function estimatedLines(text: string): number {
  const lines = text.trimEnd().split('\n');
  return lines.reduce((sum, line) => {
    if (line.length <= WIDTH) return sum + 1;
    return sum + 3 + (line.startsWith('import ') ? line.split(',').length - 1 : 1);
  }, 0);
}

/** The longest line that Prettier leaves, as this repository sets it. */
const WIDTH = 110;

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
