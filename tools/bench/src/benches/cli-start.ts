import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';

const CONNECTOR = 'connectors/scim';

/** How long the built command line of a connector takes to start. Wall clock, as the user waits. */
export const cliStartBenchmark: Benchmark = {
  name: 'cli-start',
  description: `start of the built ${CONNECTOR} against a node process that does nothing`,
  async run({ rounds }) {
    const main = fileURLToPath(new URL(`../../../../${CONNECTOR}/dist/main.js`, import.meta.url));
    if (!existsSync(main)) {
      throw new Error(`${CONNECTOR} is not built: npx nx build connector-${basename(CONNECTOR)}`);
    }
    const contenders: Record<string, string[]> = {
      'bare node': ['-e', '0'],
      '--help': [main, '--help'],
      info: [main, 'info'],
    };
    const times = new Map(Object.keys(contenders).map((name) => [name, new Array<number>()]));
    // Processes vary more than loops, and the first rounds fill the file cache of the system.
    for (let round = -3; round < rounds * 3; round += 1) {
      for (const [name, args] of Object.entries(contenders)) {
        const microseconds = start(args);
        if (round >= 0) times.get(name)?.push(microseconds);
      }
    }
    return [
      {
        title: 'cli-start: until the process ends',
        standings: standings(times),
        claims: ['info', '--help'].map((name) =>
          claim(`${name}, times bare node (wall)`, ratios(times, name, 'bare node'), { atMost: 1.5 }),
        ),
      },
    ];
  },
};

function start(args: readonly string[]): number {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const microseconds = (performance.now() - before) * 1000;
  if (status !== 0) {
    const reason = /^\w*Error.*$/m.exec(stderr.toString())?.[0] ?? '';
    throw new Error(
      `${args.join(' ')} ended with ${status}. Are all packages built (npm run build)? ${reason}`,
    );
  }
  return microseconds;
}
