import { SourceFileError } from '../failure.ts';
import type { AirbyteIo } from '../io.ts';

/**
 * What a JSON file holds. The parser's own message would quote the text, which may hold a secret.
 *
 * @param what - `configuration`, as messages call it
 * @throws SourceFileError
 */
export async function readJsonFile(io: AirbyteIo, path: string, what: string): Promise<unknown> {
  const text = await readText(io, path, what);
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFileError(`The file of the ${what} is not valid JSON.`);
  }
}

/** The same, where an empty file says that there is nothing. */
export async function readOptionalJsonFile(io: AirbyteIo, path: string, what: string): Promise<unknown> {
  const text = await readText(io, path, what);
  if (text.trim() === '') return undefined;
  return await readJsonFile({ ...io, readFile: () => Promise.resolve(text) }, path, what);
}

async function readText(io: AirbyteIo, path: string, what: string): Promise<string> {
  try {
    return (await io.readFile(path)).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new SourceFileError(`The file of the ${what} cannot be read${code}.`);
  }
}
