import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../styles/', import.meta.url);

/** The one style sheet: the files of `src/styles` in the order of their names. */
export const styles: string = readdirSync(folder)
  .filter((file) => file.endsWith('.css'))
  .toSorted()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');
