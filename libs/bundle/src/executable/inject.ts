import { chmodSync, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { host, runProgram } from '../runtime/default-host.ts';
import { FUSE } from './node-program.ts';

/**
 * Copies a Node and puts an application into the copy. That runs in a process of its own, because it takes several
 * times the memory of the file.
 */
export async function injectInto(program: string, blob: string, executable: string): Promise<void> {
  copyFileSync(program, executable);
  chmodSync(executable, 0o755);
  const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js');
  const isMac = host.platform === 'darwin';
  const options = [
    ...['--sentinel-fuse', FUSE, '--overwrite'],
    ...(isMac ? ['--macho-segment-name', 'NODE_SEA'] : []),
  ];
  // A signature does not survive, and a Mac runs nothing that has none.
  if (isMac) await runProgram('codesign', ['--remove-signature', executable]);
  await runProgram(host.node, [postject, executable, 'NODE_SEA_BLOB', blob, ...options]);
  if (isMac) await runProgram('codesign', ['--sign', '-', executable]);
}
