/**
 * The limiter against a vendor's process, by the clock on the wall. `npm run prove` runs it and reads the last line
 * of its output: tools/prove/README.md says what stands there.
 *
 * `node --conditions=@patchbay/source libs/rate-limit/tests/proof/main.ts [--seconds 60]`
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { withoutRedis } from '../redis-server.ts';
import { runCell, type Cell, type Outcome } from './cell.ts';
import { limit, windowSeconds } from './orders.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
const cells: readonly Cell[] = [1, 4].flatMap((processes) =>
  (['fixed', 'sliding'] as const).map((counting) => ({ counting, processes })),
);
const rows: string[][] = [];
const problems: string[] = [];
const notRun: string[] = [];

for (const cell of cells) {
  if (cell.processes > 1 && withoutRedis !== undefined) {
    notRun.push(`${nameOf(cell)}: ${withoutRedis}`);
    continue;
  }
  const outcome = await runCell(cell, seconds);
  rows.push(rowOf(outcome));
  problems.push(...shortcomings(outcome).map((shortcoming) => `${nameOf(cell)}: ${shortcoming}`));
  console.error(rows.at(-1)?.join('  '));
}

const title = `rate limit: ${limit} requests in ${windowSeconds} s, for ${seconds} s`;
const head = ['windows', 'processes', 'quota used', 'requests', 'status 429', 'load'];
console.log(JSON.stringify({ title, head, rows, problems, notRun }));
process.exitCode = problems.length > 0 ? 1 : 0;

function nameOf({ counting, processes }: Cell): string {
  return `${counting} windows, ${processes === 1 ? '1 process' : `${processes} processes through Redis`}`;
}

function rowOf({ counting, processes, used, requests, refused, load }: Outcome): string[] {
  return [counting, `${processes}`, percent(used), `${requests}`, `${refused}`, load.toFixed(1)];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}

/** What one process must come to, and what several that share a budget must come to. */
function shortcomings({ processes, used, requests, refused, load }: Outcome): string[] {
  const [leastUsed, mostRefused] = processes === 1 ? [0.99, 0] : [0.98, requests / 1000];
  const machine = `the machine had a load of ${load.toFixed(1)} on ${availableParallelism()} cores`;
  return [
    ...(used < leastUsed
      ? [`${percent(used)} of the quota was used, not ${percent(leastUsed)}; ${machine}`]
      : []),
    ...(refused > mostRefused ? [`${refused} of ${requests} requests were refused`] : []),
  ];
}
