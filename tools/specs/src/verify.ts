import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from './sources.ts';

/** What is wrong with a file, if anything. */
export type Verdict = 'right' | 'wrong' | 'missing';

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a folder holds the very file that the checks were made with. */
export function verifyFile(folder: string, source: Source): Verdict {
  const path = join(folder, source.file);
  if (!existsSync(path)) return 'missing';
  return accepts(source, readFileSync(path)) ? 'right' : 'wrong';
}

/** A file whose changes no program can repeat may also be as the upstream has it. */
export function accepts({ sha256: used, upstream_sha256, changed }: Source, bytes: Uint8Array): boolean {
  const digest = sha256(bytes);
  return digest === used || (changed === 'edited' && digest === upstream_sha256);
}
