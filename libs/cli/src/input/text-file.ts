import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** The text of a file. */
export function readTextFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`The file of ${option} cannot be read${code}.`);
  }
}
