/**
 * Proves that every published package that was touched since the base branch has a changeset:
 * `node tools/ci/src/changesets.ts <report file>`. Where there is no base branch to compare with (a shallow clone),
 * that counts as skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { countExit, NOTHING, type Counts } from './counts.ts';

const base = ['origin/main', 'main'].find(
  (ref) => spawnSync('git', ['merge-base', ref, 'HEAD'], { stdio: 'ignore' }).status === 0,
);

function check(): Counts {
  if (base === undefined) {
    console.log('There is no main branch to compare with: not checked.');
    return { ...NOTHING, skipped: 1 };
  }
  const { status } = spawnSync('changeset', ['status', `--since=${base}`], { stdio: 'inherit' });
  return countExit(status ?? 1);
}

const counts = check();
const report = process.argv[2];
if (report !== undefined) {
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, JSON.stringify(counts));
}
process.exitCode = counts.failed > 0 ? 1 : 0;
