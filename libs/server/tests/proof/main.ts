/**
 * Sends 100,000 fuzzed requests to a server in a process of its own. The process must live, every answer must be an
 * envelope, and the memory must stay where it was after the first tenth.
 *
 * `node --conditions=@patchbay/source libs/server/tests/proof/main.ts [--requests 100000] [--seed 1]`
 */
import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { fuzzedRequest } from '../fuzz/requests.ts';
import { createSender } from '../fuzz/send.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
    // Every proof is told how long it may take; this one counts.
    seconds: { type: 'string' },
  },
});
const total = Number(values.requests);
const seed = Number(values.seed);
const together = 200;
/** More than this after the first tenth is a leak. */
const allowedGrowth = 8_000_000;

const child = fork(fileURLToPath(new URL('./server-process.ts', import.meta.url)), [], {
  execArgv: ['--conditions=@patchbay/source', '--expose-gc', '--no-warnings'],
});
const [port] = await once(child, 'message');
const sender = createSender(Number(port));
const problems: string[] = [];
const rows: string[][] = [];
const started = performance.now();

let sent = 0;
for (let batch = 0; sent < total && problems.length < 10; batch += 1) {
  const requests = fc.sample(fuzzedRequest, {
    numRuns: Math.min(together, total - sent),
    seed: seed + batch,
  });
  const verdicts = await Promise.all(requests.map((request) => sender.send(request)));
  verdicts.forEach((verdict, index) => {
    if (verdict !== undefined) problems.push(`${verdict} (seed ${seed + batch}, request ${index})`);
  });
  sent += requests.length;
  if (Math.floor((sent * 10) / total) > rows.length) rows.push(await measured(child));
}
const heaps = rows.map(([, heap]) => Number(heap));
const growth = Math.max(...heaps.slice(1)) - (heaps[0] ?? 0);
if (child.exitCode !== null) problems.push(`The server ended with ${child.exitCode}.`);
if (growth * 1e6 > allowedGrowth)
  problems.push(`The memory grew by ${growth.toFixed(1)} MB after the first tenth.`);
sender.close();
child.disconnect();

const title = `server: ${sent} fuzzed requests (seed ${seed}), ${problems.length} answers that are no envelope`;
console.log(
  JSON.stringify({
    title,
    head: ['requests', 'heap, MB', 'process, MB', 'seconds'],
    rows,
    problems,
    notRun: [],
  }),
);
process.exitCode = problems.length > 0 ? 1 : 0;

async function measured(server: ChildProcess): Promise<string[]> {
  const answer = once(server, 'message');
  server.send('measure');
  const [{ heapUsed, rss }] = (await answer) as [{ heapUsed: number; rss: number }];
  const seconds = (performance.now() - started) / 1000;
  return [String(sent), (heapUsed / 1e6).toFixed(1), (rss / 1e6).toFixed(0), seconds.toFixed(0)];
}
