import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './median.ts';

/**
 * How long the built command line of a connector takes to start, against a node process that does nothing. The
 * three take turns, so that a busy moment of the machine hits all of them. Nothing is asserted: the numbers are for
 * reading.
 *
 *     npx nx build connector-scim && node tools/bench/src/cli-start.ts connectors/scim
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '60' } },
});
const root = resolve(positionals[0] ?? 'connectors/scim');
const main = resolve(root, 'dist/main.js');
if (!existsSync(main)) {
  console.error(`${main} is not there: build the connector first.`);
  process.exit(2);
}

const contenders = {
  'bare node': ['-e', '0'],
  '--help': [main, '--help'],
  info: [main, 'info'],
};

const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, new Array<number>()]));
const runs = Number(values.runs);
for (let run = 0; run < runs + 3; run += 1) {
  for (const [name, args] of Object.entries(contenders)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const milliseconds = performance.now() - start;
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.toString()}`);
    // The first rounds fill the file cache of the system.
    if (run >= 3) times[name]?.push(milliseconds);
  }
}

const bare = median(times['bare node'] ?? []);
console.log(`${main}, node ${process.version}, ${cpus().length} cores, median of ${runs} runs`);
for (const [name, measured] of Object.entries(times)) {
  const middle = median(measured);
  console.log(`${name.padEnd(10)} ${middle.toFixed(1)} ms   ${(middle / bare).toFixed(2)} x bare node`);
}
