/** The most lines that a source of a connector may have; the convention check of this repository holds it to that. */
export const LINE_LIMIT = 200;

/** How many lines the generators fill of a file, so that the author can add some. */
export const ROOM = 165;

/** The longest line that Prettier leaves, as this repository sets it. */
export const LINE_WIDTH = 110;

/** How many lines a text has once Prettier has wrapped what is too long for one. */
export function estimatedLines(text: string): number {
  const lines = text.trimEnd().split('\n');
  return lines.reduce((sum, line) => {
    if (line.length <= LINE_WIDTH) return sum + 1;
    return sum + 3 + (line.startsWith('import ') ? line.split(',').length - 1 : 1);
  }, 0);
}
