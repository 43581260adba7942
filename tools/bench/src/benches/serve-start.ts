import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';

const CONNECTOR = 'connectors/scim';

/** A listener with nothing behind it, which says where it listens. */
const BARE = `const server = require('node:http').createServer((request, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () => process.stderr.write('Listening on http://127.0.0.1:' + server.address().port + '. \\n'));`;

/** How long the HTTP server of a built connector takes to start. Wall clock, as the user waits. */
export const serveStartBenchmark: Benchmark = {
  name: 'serve-start',
  description: `start of http-server of the built ${CONNECTOR} against a bare node:http listener`,
  async run({ rounds }) {
    const main = fileURLToPath(new URL(`../../../../${CONNECTOR}/dist/main.js`, import.meta.url));
    if (!existsSync(main)) {
      throw new Error(`${CONNECTOR} is not built: npx nx build connector-${basename(CONNECTOR)}`);
    }
    const served = [main, 'http-server', '--port', '0'];
    const contenders: Record<string, readonly [args: string[], path: string]> = {
      'bare node:http': [['-e', BARE], ''],
      'http-server, listening': [served, ''],
      'bare node:http, first answer': [['-e', BARE], '/'],
      'http-server, first answer of /health': [served, '/health'],
      'http-server, first answer of a capability': [served, '/app_info'],
    };
    const times = new Map(Object.keys(contenders).map((name) => [name, new Array<number>()]));
    // Processes vary more than loops, and the first rounds fill the file cache of the system.
    for (let round = -2; round < rounds * 2; round += 1) {
      for (const [name, [args, path]] of Object.entries(contenders)) {
        const microseconds = await start(args, path);
        if (round >= 0) times.get(name)?.push(microseconds);
      }
    }
    return [
      {
        title: 'serve-start: until it listens, or answers',
        standings: standings(times),
        claims: [
          claim(
            'server ready, times a bare node:http listener (wall)',
            ratios(times, 'http-server, listening', 'bare node:http'),
            { atMost: 1.5 },
          ),
        ],
      },
    ];
  },
};

/** Microseconds until the process says that it listens, and if there is a path, until it has answered. */
async function start(args: readonly string[], path: string): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /Listening on (\S+)\.\s/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}: ${said}`)));
    });
    if (path !== '') {
      const body = '{"request":{}}';
      const headers = { 'content-type': 'application/json' };
      const init = path === '/app_info' ? { method: 'POST', headers, body } : {};
      await (await fetch(url + path, init)).arrayBuffer();
    }
    return (performance.now() - before) * 1000;
  } finally {
    child.removeAllListeners('exit').kill('SIGKILL');
  }
}
