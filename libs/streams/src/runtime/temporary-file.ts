import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that nobody else reads, and that is gone with its use. */
export interface TemporaryFile {
  /** Writes a text behind the others; says where, in bytes. */
  append(text: string): Promise<{ readonly at: number; readonly length: number }>;
  read(at: number, length: number): Promise<string>;
  dispose(): Promise<void>;
}

/** Where temporary files are. */
export function temporaryFolder(): string {
  return tmpdir();
}

/** Makes an empty file in a folder of its own, for the user of this process alone. */
export async function temporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(temporaryFolder(), 'patchbay-'));
  const path = join(folder, 'parts');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = await open(path, 'wx+', 0o600).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  // Without its name the file goes also when the process is killed. Windows keeps names of open files.
  await remove().catch(() => undefined);
  let end = 0;
  return {
    append: async (text) => {
      const bytes = Buffer.from(text);
      const at = end;
      end += bytes.length;
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at + written);
        written += bytesWritten;
      }
      return { at, length: bytes.length };
    },
    read: async (at, length) => {
      const bytes = Buffer.alloc(length);
      for (let read = 0; read < length;) {
        const { bytesRead } = await file.read(bytes, read, length - read, at + read);
        if (bytesRead === 0) throw new Error('A temporary file is shorter than what was written to it.');
        read += bytesRead;
      }
      return bytes.toString('utf8');
    },
    dispose: async () => {
      await file.close();
      await remove();
    },
  };
}
