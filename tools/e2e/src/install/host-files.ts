import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './install.ts';
import { mustRun } from './run.ts';

/** The path of a program that stands for one of a host. */
export const hostFile = (name: string): string => fileURLToPath(new URL(`./files/${name}`, import.meta.url));

/** Checks the types of the host as strictly as TypeScript can, and the declarations that it meets. */
export async function typeCheck(folder: string, file: string): Promise<string> {
  mkdirSync(join(folder, 'src'), { recursive: true });
  copyFileSync(hostFile(file), join(folder, 'src', file));
  const compilerOptions = {
    ...{
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true },
    ...{ types: ['node'], typeRoots: [join(repository, 'node_modules/@types')] },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const listed = await mustRun(folder, process.execPath, [tsc, '-p', '.', '--listFiles']);
  const declarations = listed.split('\n').filter((file) => /node_modules\/@patchbay\/.*\.d\.ts$/.test(file));
  assert.ok(declarations.length > 0, 'No declaration of ours was looked at.');
  return `${declarations.length} declaration files of ours`;
}
