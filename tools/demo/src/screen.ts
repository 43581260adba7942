/** Where the demo writes. */
export interface Screen {
  readonly columns: number;
  write(text: string): void;
}

/** Says what comes next. */
export function heading(screen: Screen, text: string): void {
  screen.write(`\n${text}\n`);
}

/** Shows a command as it would be typed; words with spaces or quotes stand in single quotes. */
export function showCommand(screen: Screen, parameters: readonly string[]): void {
  const words = parameters.map((word) => (/^[\w./:=,-]+$/.test(word) ? word : `'${word}'`));
  screen.write(`${cut(`$ scim-connector ${words.join(' ')}`, screen.columns)}\n`);
}

/** Shows the first lines of an output, cut to the width, and how many more there are. */
export function showLines(screen: Screen, text: string, most: number): void {
  if (text.trim() === '') return;
  const lines = text.trimEnd().split('\n');
  for (const line of lines.slice(0, most)) screen.write(`  ${cut(line, screen.columns - 2)}\n`);
  if (lines.length > most) screen.write(`  ... and ${lines.length - most} more\n`);
}

/** Shows an answer in JSON over as many lines as it takes, up to a limit. */
export function showJson(screen: Screen, text: string, mostLines = 4): void {
  const width = screen.columns - 2;
  const line = text.trim();
  for (let start = 0; start < line.length && start < width * mostLines; start += width) {
    screen.write(`  ${line.slice(start, start + width)}\n`);
  }
  if (line.length > width * mostLines)
    screen.write(`  ... and ${line.length - width * mostLines} characters more\n`);
}

/** Shows rows with their columns under each other. */
export function showTable(screen: Screen, rows: readonly (readonly string[])[]): void {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  for (const row of rows) {
    const cells = row.map((cell, index) => cell.padEnd(widths[index] ?? 0));
    screen.write(`  ${cut(cells.join('  ').trimEnd(), screen.columns - 2)}\n`);
  }
}

function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}
