import type { Benchmark, Table } from '../benchmark.ts';
import { claim } from '../claim.ts';
import { ratios, standings } from '../contest.ts';
import { findPeers } from '../peers/peers.ts';
import { findOrMakePython } from '../peers/python.ts';
import { connectorPy } from '../peers/versions.ts';
import { inFolder } from '../read/programs.ts';
import { startCallers, type Callers } from '../serving/callers.ts';
import { checkServers } from '../serving/check.ts';
import { startNodeServer, startPythonServer, type ServerProcess } from '../serving/start-server.ts';

const SIZES = [
  { records: 1, requests: 20_000 },
  { records: 100, requests: 8000 },
];

const floorName = 'node:http, request checked by compiled zod';
const serverName = 'the server, request and response checked';

/** Servers in processes of their own, under all the load that they take. */
export const servePeersBenchmark: Benchmark = {
  name: 'serve-peers',
  description:
    'requests per second and the 99th percentile of the wait at 50 connections, against a bare node:http and the server of connector-py; by the clock',
  run: ({ rounds, quick = false, peers = false }) =>
    inFolder(async (folder) => {
      const python = findPeers([connectorPy], peers, findOrMakePython);
      const callers = await startCallers();
      const tables: Table[] = [];
      try {
        for (const { records, requests } of SIZES) {
          const servers = await startServers(records, folder, python.peer);
          try {
            await checkServers([...servers].map(([name, { port }]) => [name, port, '/list_accounts']));
            const measured = await measureLoad(callers, servers, {
              rounds: Math.min(rounds, 5),
              requests: quick ? requests / 10 : requests,
            });
            tables.push(...tablesOf(records, measured, python.notes));
          } finally {
            for (const server of servers.values()) server.stop();
          }
        }
      } finally {
        callers.stop();
      }
      return tables;
    }),
};

async function startServers(
  records: number,
  folder: string,
  python: string | undefined,
): Promise<Map<string, ServerProcess>> {
  const servers = new Map([
    [floorName, await startNodeServer('floor', records)],
    [serverName, await startNodeServer('server', records)],
  ]);
  if (python !== undefined) servers.set(connectorPy, await startPythonServer(python, folder, records));
  return servers;
}

interface Measured {
  readonly perSecond: Map<string, number[]>;
  readonly p99: Map<string, number[]>;
  readonly processor: Map<string, number[]>;
}

/** In turns, behind a round that does not count. A peer that is slower gets fewer requests. */
async function measureLoad(
  callers: Callers,
  servers: ReadonlyMap<string, ServerProcess>,
  { rounds, requests }: { readonly rounds: number; readonly requests: number },
): Promise<Measured> {
  const empty = () => new Map([...servers.keys()].map((name) => [name, new Array<number>()]));
  const measured: Measured = { perSecond: empty(), p99: empty(), processor: empty() };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, server] of servers) {
      const count = name === connectorPy ? requests / 20 : requests;
      const before = server.processorTime();
      const { perSecond, p99Microseconds } = await callers.call(server.port, count);
      if (round === 0) continue;
      measured.perSecond.get(name)?.push(perSecond);
      measured.p99.get(name)?.push(p99Microseconds);
      measured.processor.get(name)?.push((server.processorTime() - before) / count);
    }
  }
  return measured;
}

function tablesOf(records: number, measured: Measured, notes: readonly string[]): Table[] {
  const { perSecond, p99, processor } = measured;
  const size = records === 1 ? '1 account' : `${records} accounts`;
  const title = (what: string) => `serve-peers: ${size}, ${what}`;
  const claims = perSecond.has(connectorPy)
    ? [
        claim(
          `requests per second, times connector-py's, ${size} (wall)`,
          ratios(perSecond, serverName, connectorPy),
          { atLeast: 10 },
        ),
        claim(
          `processor time of connector-py for a request, times ours, ${size} (CPU)`,
          ratios(processor, connectorPy, serverName),
          { atLeast: 10 },
        ),
      ]
    : [];
  return [
    { title: title('requests per second'), standings: standings(perSecond, '/s'), claims, notes },
    { title: title('99 of 100 answers came within'), standings: standings(p99) },
    { title: title('processor time for a request'), standings: standings(processor) },
  ];
}
