import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { repository } from '../repository.ts';
import { sizesTables, Weights } from '../sizes/tables.ts';

/** What packages weigh; docs/package-sizes.md has them all. */
export const sizesBenchmark: Benchmark = {
  name: 'sizes',
  description: 'what published packages weigh, and what npm installs for one; needs `npm run build`',
  run() {
    const command = join(repository, 'tools/nx/src/commands/sizes.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', command, '--json'], {
      cwd: repository,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`npm run sizes ended with ${status}: ${stderr.slice(-500)}`);
    return Promise.resolve(sizesTables(Weights.parse(JSON.parse(stdout))));
  },
};
