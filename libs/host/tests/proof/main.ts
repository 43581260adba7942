/**
 * Live proof of the syncs: workers are killed by SIGKILL at random moments, and nothing is lost and nothing doubled.
 *
 * `node --conditions=@patchbay/source libs/host/tests/proof/main.ts [--kills 200] [--seed 1] [--store sqlite] [--worker bundle.mjs]`
 */
import { randomInt } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@patchbay/testing';
import { stores } from '../stores.ts';
import { killWorkers } from './kills.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    kills: { type: 'string' },
    store: { type: 'string' },
    worker: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
  },
});
// A kill takes about a second; the full proof has 200 of them.
const kills = Number(values.kills ?? (Number(values.seconds) >= 60 ? 200 : 20));
const rows: string[][] = [];
const problems: string[] = [];
const notRun: string[] = [];
for (const { name, kind, skipped, start } of stores) {
  if (values.store !== undefined && values.store !== kind) continue;
  if (skipped !== undefined) {
    notRun.push(`${name}`);
    continue;
  }
  const place = await start();
  const workers = kind === 'sqlite' ? 1 : 2;
  const began = performance.now();
  try {
    const counts = await killWorkers({
      store: await place.open(),
      location: await place.location(),
      workers,
      kills,
      random: seededRandom(Number(values.seed)),
      program: values.worker === undefined ? undefined : pathToFileURL(values.worker),
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    rows.push(
      [
        name,
        workers,
        counts.kills,
        counts.killsInRuns,
        counts.runs,
        counts.rows,
        counts.lost,
        counts.doubled,
      ].map(String),
    );
    console.log(`${name}: ${JSON.stringify({ ...counts, seconds })}`);
    if (counts.lost > 0) problems.push(`${name}: ${counts.lost} rows were lost`);
    if (counts.doubled > 0) problems.push(`${name}: ${counts.doubled} rows or changes were doubled`);
    for (const run of counts.stuck) problems.push(`${name}: ${run}`);
  } finally {
    await place.stop();
  }
}
const title = `syncs: workers killed at random moments (seed ${values.seed})`;
const head = [
  'store',
  'workers',
  'kills',
  'with a run under way',
  'runs',
  'rows compared',
  'lost',
  'doubled',
];
console.log(JSON.stringify({ title, head, rows, problems, notRun }));
process.exit(problems.length === 0 ? 0 : 1);
