import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createNodeListener } from '@patchbay/server';
import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { contest, ratios, standings } from '../contest.ts';
import { checkServers, requestBody } from '../serving/check.ts';
import { bareListener, checkedAnswer, integrationOf, listen } from '../serving/servers.ts';
import { accounts } from '../subject.ts';

/** As many requests as it takes until the compiler is done in the round that warms up: a server runs for days. */
const SIZES = [
  { records: 1, requests: 6000 },
  { records: 100, requests: 3000 },
  { records: 1000, requests: 300 },
];

/** What the HTTP server adds to `node:http`: routing, limits, the log, all checks of dispatch, envelopes. */
export const serveBenchmark: Benchmark = {
  name: 'serve',
  description:
    'POST /list_accounts against a bare node:http that parses and writes JSON, by number of accounts',
  async run({ rounds, quick = false }) {
    const callers = fork(fileURLToPath(new URL('../load-process.ts', import.meta.url)));
    await once(callers, 'message');
    const tables: Table[] = [];
    try {
      for (const { records, requests: wanted } of SIZES) {
        const requests = quick ? Math.ceil(wanted / 10) : wanted;
        const list = accounts(records);
        const served = createServer(createNodeListener(integrationOf(list), { log: () => undefined }));
        const bare = createServer(
          bareListener((body) => ({ response: list, of: JSON.parse(body) !== null })),
        );
        const halfChecked = createServer(bareListener(checkedAnswer(list, false)));
        const checked = createServer(bareListener(checkedAnswer(list, true)));
        const servers = [bare, halfChecked, checked, served];
        const ports = await Promise.all(servers.map(listen));
        const [barePort = 0, halfCheckedPort = 0, checkedPort = 0, servedPort = 0] = ports;
        const load = (port: number, path: string) => () => send(callers, port, path, requests);
        await checkServers([
          [checkedName, halfCheckedPort, '/list_accounts'],
          ['nothing checked', barePort, '/list_accounts'],
          ['both checked', checkedPort, '/list_accounts'],
          [requestName, servedPort, '/unchecked_accounts'],
          [bothName, servedPort, '/list_accounts'],
        ]);
        const times = await contest(
          {
            [checkedName]: load(halfCheckedPort, '/list_accounts'),
            'the same, nothing checked': load(barePort, '/list_accounts'),
            'the same, request and response checked': load(checkedPort, '/list_accounts'),
            [requestName]: load(servedPort, '/unchecked_accounts'),
            [bothName]: load(servedPort, '/list_accounts'),
          },
          { rounds, repeats: 1, units: requests },
        );
        tables.push({
          title: `serve: ${records} accounts, processor time of the server for a request`,
          standings: standings(times),
          claims: [
            claim(
              `server, request checked, of bare node:http, ${records} accounts (CPU)`,
              ratios(times, checkedName, requestName),
              { atLeast: 0.75 },
              { aim: 0.85 },
            ),
            claim(
              `server, request and response checked, of bare node:http, ${records} accounts (CPU)`,
              ratios(times, checkedName, bothName),
              { atLeast: 0.65 },
            ),
          ],
          notes: standings(times).map(
            ({ name, ratio }) => `${name}: ${(1 / ratio.median).toFixed(2)} of the first`,
          ),
        });
        for (const server of servers) server.close();
      }
    } finally {
      callers.disconnect();
    }
    return tables;
  },
};

const checkedName = 'node:http, request checked by compiled zod';
const requestName = 'the server, request checked';
const bothName = 'the server, request and response checked';

async function send(callers: ChildProcess, port: number, path: string, count: number): Promise<void> {
  const done = once(callers, 'message');
  callers.send({ port, path, body: requestBody, count });
  const [said] = await done;
  if (said !== 'done') throw new Error(String(said));
}
