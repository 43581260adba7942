import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../install/run.ts';
import type { RegistryCheck } from './check.ts';
import { STRICT } from './consumer-program.ts';
import { ONLY_DECLARED } from './context.ts';
import { versionIn } from './installed.ts';
import { allOptionalPeers } from './packages.ts';

/** The declarations of every package, each of which finds only what its package declares. */
export function typesChecks(): readonly RegistryCheck[] {
  return ['5.9', '6.0'].map((typescript) => ({
    name: `the declarations of every entry point with TypeScript ${typescript}`,
    slow: true,
    run: async ({ packages, folder, install }) => {
      const at = folder(`types-${typescript}`);
      const tools = [`typescript@~${typescript}.0`, '@types/node@^24'];
      const names = packages.map(({ name }) => name);
      await install(at, [...names, ...allOptionalPeers(packages), ...tools], ONLY_DECLARED);
      const entryPoints = packages.flatMap((each) => each.entryPoints);
      const lines = entryPoints.map((each, index) => `import type * as entry${index} from '${each}';`);
      mkdirSync(join(at, 'src'));
      writeFileSync(join(at, 'src/all.ts'), `${lines.join('\n')}\n`);
      writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['src'] }));
      const tsc = [join(at, 'node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false'];
      const { ours, others } = errorsOf((await run(at, process.execPath, tsc)).output);
      assert.deepEqual(ours, []);
      return `${entryPoints.length} entry points, TypeScript ${versionIn(at, 'typescript')}, ${others} errors in packages of others`;
    },
  }));
}

/** The errors that a compiler found in declarations of ours and in what imports them, and how many it found elsewhere. */
export function errorsOf(output: string): { readonly ours: readonly string[]; readonly others: number } {
  const errors = output.split('\n').filter((line) => /(^|: )error TS\d+: /.test(line));
  const elsewhere = (line: string): boolean => {
    const [file = ''] = line.split('(');
    return file.includes('node_modules/') && !/node_modules\/@patchbay\/[^/]+\/[^(]*$/.test(file);
  };
  return {
    ours: errors.filter((line) => !elsewhere(line)),
    others: errors.filter(elsewhere).length,
  };
}
