import { closeSync, createWriteStream, openSync, renameSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UsageError } from '../usage-error.ts';

/** A file that is there in full or not at all. */
export interface ResultFile {
  /** Resolves when the text has been taken, so that awaiting it is the backpressure. */
  write(text: string): Promise<void>;
  /** Puts what was written in the place of the file, once it is safely on the disk. */
  commit(): Promise<void>;
  /** Leaves the file as it was, at once. */
  discard(): void;
}

/**
 * Opens a result file before the call is made, so that a wrong path is told before anything happens. It is written
 * beside its place under another name. A path that ends in `.gz` is compressed.
 *
 * @throws UsageError when it cannot be written
 */
export function openResultFile(path: string): ResultFile {
  const { target, temporary, descriptor } = open(path);
  const head = path.endsWith('.gz') ? createGzip() : new PassThrough();
  const file = createWriteStream(temporary ?? target, { fd: descriptor, flush: temporary !== undefined });
  const written = pipeline(head, file);
  written.catch(() => undefined);
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        head.write(text, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(error);
        });
      }),
    commit: async () => {
      head.end();
      await written;
      if (temporary !== undefined) renameSync(temporary, target);
    },
    discard: () => {
      head.destroy();
      if (temporary !== undefined) rmSync(temporary, { force: true });
    },
  };
}

interface Opened {
  readonly target: string;
  /** Absent for what is no regular file, such as a device. */
  readonly temporary?: string;
  readonly descriptor: number;
}

function open(path: string): Opened {
  try {
    const target = followed(path);
    if (target.isSpecial) return { target: target.path, descriptor: openSync(target.path, 'w') };
    for (let attempt = 0; ; attempt += 1) {
      const temporary = join(dirname(target.path), `.${basename(target.path)}.${attempt}.partial`);
      try {
        return { target: target.path, temporary, descriptor: openSync(temporary, 'wx') };
      } catch (error) {
        if (codeOf(error) !== 'EEXIST' || attempt === 1000) throw error;
      }
    }
  } catch (error) {
    throw new UsageError(`The file of --result-file-path cannot be written (${codeOf(error)}).`);
  }
}

/** What a link leads to is replaced, not the link. */
function followed(path: string): { path: string; isSpecial: boolean } {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return { path, isSpecial: false };
  // Opening it finds out now whether it may be written.
  if (status.isDirectory() || status.isFile()) closeSync(openSync(path, 'r+'));
  return { path: status.isFile() ? realpathSync(path) : path, isSpecial: !status.isFile() };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
