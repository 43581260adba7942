import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../install/run.ts';

/** An entry point that could not be imported, and why. */
export interface NotImported {
  readonly entryPoint: string;
  readonly message: string;
  /** The package that was not found, where that is why. */
  readonly missing?: string;
}

// Not a top-level import each, so that one that fails says so and the others are tried.
const PROGRAM = `const failed = [];
for (const entryPoint of process.argv.slice(2)) {
  await import(entryPoint).catch(({ code, message }) => {
    const [, missing] = code === 'ERR_MODULE_NOT_FOUND' ? (/^Cannot find package '([^']+)'/.exec(message) ?? []) : [];
    failed.push({ entryPoint, message, missing });
  });
}
console.log(JSON.stringify(failed));
process.exit();
`;

/** Imports entry points in a folder that has their packages; the answer is what could not be imported. */
export async function importAll(folder: string, entryPoints: readonly string[]): Promise<NotImported[]> {
  writeFileSync(join(folder, 'import-all.mjs'), PROGRAM);
  return JSON.parse(await mustRun(folder, process.execPath, ['import-all.mjs', ...entryPoints]));
}

/**
 * Which entry points wait for an optional peer.
 *
 * @throws when one could not be imported for another reason
 */
export function waitingForPeers(
  failed: readonly NotImported[],
  optionalPeers: Readonly<Record<string, string>>,
): string[] {
  const wrong = failed.filter(({ missing }) => missing === undefined || !(missing in optionalPeers));
  if (wrong.length === 0) return failed.map(({ entryPoint }) => entryPoint);
  throw new Error(wrong.map(({ entryPoint, message }) => `${entryPoint}: ${message}`).join('\n'));
}
