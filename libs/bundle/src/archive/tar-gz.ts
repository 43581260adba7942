import { gzipSync } from 'fflate';

/** A file of an archive. */
export interface ArchivedFile {
  /** Inside the archive, at most 100 letters of ASCII. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly isProgram: boolean;
}

/** When every file says that it was written: the same input shall give the same bytes. 2000-01-01, in seconds. */
const WRITTEN = 946_684_800;

const BLOCK = 512;

/**
 * Packs files as a `.tar.gz` that has nothing of the machine or the time at which it was made. It is packed in
 * JavaScript, since zlib gives other bytes in other versions of Node.
 *
 * @throws Error when a path does not fit
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function tarGz(files: readonly ArchivedFile[]): Uint8Array {
  const parts = files.flatMap((file) => [header(file), padded(file.content)]);
  // Two empty blocks are the end.
  return gzipSync(joined([...parts, new Uint8Array(2 * BLOCK)]), { level: 9, mtime: WRITTEN * 1000 });
}

function header({ path, content, isProgram }: ArchivedFile): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(path)) throw new Error(`The path ${path} does not fit into an archive.`);
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => block.set(new TextEncoder().encode(text), at);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
  put(0, path);
  put(100, octal(isProgram ? 0o755 : 0o644, 8));
  put(108, octal(0, 8));
  put(116, octal(0, 8));
  put(124, octal(content.length, 12));
  put(136, octal(WRITTEN, 12));
  put(148, ' '.repeat(8));
  put(156, '0');
  put(257, 'ustar\x0000');
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

function padded(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(content.length / BLOCK) * BLOCK);
  block.set(content);
  return block;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
