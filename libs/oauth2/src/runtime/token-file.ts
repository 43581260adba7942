import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import { BadRequestError, type StoredToken } from '@patchbay/core';
import { z } from 'zod';
import { hiddenToken, StoredTokenSchema } from '../tokens/stored-token.ts';

const TokenFile = z.object({
  format: z.literal(1),
  tokens: z.array(z.object({ key: z.string(), token: StoredTokenSchema })),
});

/** All tokens of a file, by key. */
export type Tokens = ReadonlyMap<string, StoredToken>;

/**
 * Reads a token file; one that is not there is empty.
 *
 * @throws `bad_request` when others may read the file, or it is no token file. No message quotes it.
 */
export async function readTokens(path: string): Promise<Tokens> {
  const found = await stat(path).catch(absent);
  if (found === undefined) return new Map();
  // Windows keeps rights elsewhere.
  if (platform() !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new BadRequestError(`The token file ${path} can be read or written by others.`, {
      hint: `Take that away with: chmod 600 ${path}`,
    });
  }
  const text = await readFile(path, 'utf8').catch(absent);
  return text === undefined ? new Map() : parse(path, text);
}

/** Replaces the file in one step: whoever reads it finds the old or the new one, also after a crash. */
export async function writeTokens(path: string, tokens: Tokens): Promise<void> {
  const folder = dirname(path);
  const fresh = `${path}.new`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(fresh, { force: true });
  const file = await open(fresh, 'wx', 0o600);
  try {
    const content: z.input<typeof TokenFile> = {
      format: 1,
      tokens: Array.from(tokens, ([key, token]) => ({ key, token })),
    };
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(fresh, 0o600);
  await rename(fresh, path);
  await syncFolder(folder);
}

/** Without it a crash could undo the renaming. Windows cannot open a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function parse(path: string, text: string): Tokens {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw notATokenFile(path, 'it is not JSON');
  }
  const read = TokenFile.safeParse(content);
  if (!read.success) throw notATokenFile(path, 'it has another form');
  return new Map(read.data.tokens.map(({ key, token }) => [key, hiddenToken(token)]));
}

function notATokenFile(path: string, why: string): BadRequestError {
  return new BadRequestError(
    `The file ${path} cannot be read as a token file: ${why}. It is left as it is.`,
    {
      hint: `Restore it from a copy. If there is none, move it away and connect the apps again whose tokens were in it.`,
    },
  );
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
