import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGeneratedApiProcess, type GeneratedApiProcess } from '@patchbay/stream-server';
import type { Benchmark, Table } from '../benchmark.ts';
import { standings } from '../contest.ts';
import { median } from '../median.ts';
import { measure, type Usage } from '../read/measure.ts';
import { installPeer } from '../read/peer.ts';

const PAGES = 200;
const MANY_PAGES = 1000;
const RECORDS_PER_PAGE = 1000;

/** What a read costs that users make: streams over HTTP with every record checked, and lines of the Airbyte protocol. */
export const readBenchmark: Benchmark = {
  name: 'read',
  description: 'pages of 1,000 records as a stream, and as lines for Airbyte, against undici and JSON.parse',
  async run({ rounds, peers = false }) {
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-read-'));
    try {
      return [...(await throughput(folder, rounds, peers)), ...(await prefetch(Math.min(rounds, 5)))];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Programs that read all events of a server, each in a process of its own. */
type Programs = Readonly<Record<string, (api: GeneratedApiProcess) => readonly string[]>>;

async function throughput(folder: string, rounds: number, peers: boolean): Promise<Table[]> {
  const programs = programsIn(folder, peers);
  const servers = [];
  for (const pages of [1, PAGES, MANY_PAGES]) {
    servers.push(await startGeneratedApiProcess({ events: pages * RECORDS_PER_PAGE, cachedPages: PAGES }));
  }
  const [one, some, many] = servers;
  if (one === undefined || some === undefined || many === undefined) return [];
  const runs = await inTurns(programs, rounds, [one, some]);
  const large = await inTurns(programs, 1, [many]);
  for (const server of servers) await server.stop();

  const perPage = new Map<string, number[]>();
  const memory: string[] = [];
  for (const name of Object.keys(programs)) {
    const [starts = [], reads = []] = runs.get(name) ?? [];
    const start = median(starts.map((usage) => usage.microseconds));
    perPage.set(
      name,
      reads.map((usage) => (usage.microseconds - start) / (PAGES - 1)),
    );
    const before = median(reads.map((usage) => usage.megabytes));
    const after = large.get(name)?.[0]?.[0]?.megabytes ?? Number.NaN;
    memory.push(
      `${name}: at most ${before.toFixed(0)} MB for ${PAGES} pages, ${after.toFixed(0)} MB for ${MANY_PAGES} (${percent(after / before - 1)})`,
    );
  }
  const title = `read: a page of 1,000 records in processor time, of ${PAGES}, behind the start`;
  return [
    {
      title,
      standings: standings(perPage),
      notes: [
        ...ofFloor(perPage),
        ...memory,
        ...(peers ? [] : ['faros-airbyte-cdk: skipped; --peers installs and measures it']),
      ],
    },
  ];
}

function ofFloor(times: ReadonlyMap<string, readonly number[]>): string[] {
  return standings(times).map(({ name, ratio }) => `${name}: ${(1 / ratio).toFixed(2)} of the floor`);
}

/** Every program reads every server in each round, after one that fills caches. */
async function inTurns(
  programs: Programs,
  rounds: number,
  servers: readonly GeneratedApiProcess[],
): Promise<ReadonlyMap<string, readonly Usage[][]>> {
  const runs = new Map(Object.keys(programs).map((name) => [name, servers.map((): Usage[] => [])]));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const [name, program] of Object.entries(programs)) {
      servers.forEach((server, index) => {
        const usage = measure(program(server));
        if (round >= 0) runs.get(name)?.[index]?.push(usage);
      });
    }
  }
  return runs;
}

function programsIn(folder: string, peers: boolean): Programs {
  const connector = fileURLToPath(import.meta.resolve('@patchbay/stream-server/main'));
  const read = (program: readonly string[], credentials: (token: string) => object) => {
    return (api: GeneratedApiProcess) => [
      ...program,
      'read',
      ...filesFor(folder, api, credentials(api.token)),
    ];
  };
  return {
    'undici, text and JSON.parse': (api) => [...own('floor.ts'), api.baseUrl, api.token],
    'the stream, every record checked': (api) => [...own('validated.ts'), api.baseUrl, api.token],
    'read, every record checked and a line of Airbyte': read([conditions, connector], (token) => ({
      credentials: { token },
    })),
    ...(peers
      ? { 'faros-airbyte-cdk 0.23.19, unchecked': read([installPeer()], (token) => ({ token })) }
      : {}),
  };
}

function filesFor(folder: string, { baseUrl }: GeneratedApiProcess, credentials: object): string[] {
  const stream = {
    name: 'events',
    json_schema: {},
    supported_sync_modes: ['full_refresh'],
    source_defined_primary_key: [['id']],
  };
  const catalog = {
    streams: [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }],
  };
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  return [
    ...['--config', write('config.json', { base_url: baseUrl, ...credentials })],
    ...['--catalog', write('catalog.json', catalog)],
  ];
}

/** The next page is on its way while one is checked: measured by the clock on the wall, as waiting costs no processor. */
async function prefetch(rounds: number): Promise<Table[]> {
  const pages = 60;
  const api = await startGeneratedApiProcess({
    events: pages * RECORDS_PER_PAGE,
    delay: 20,
    cachedPages: pages,
  });
  const start = await startGeneratedApiProcess({ events: RECORDS_PER_PAGE, cachedPages: 1 });
  const programs: Programs = {
    'one page after the other': ({ baseUrl, token }) => [...own('sequential.ts'), baseUrl, token],
    'the stream': ({ baseUrl, token }) => [...own('validated.ts'), baseUrl, token],
  };
  const runs = await inTurns(programs, rounds, [start, api]);
  await api.stop();
  await start.stop();
  const times = new Map(
    [...runs].map(([name, [starts = [], reads = []]]) => {
      const begin = median(starts.map((usage) => usage.milliseconds));
      return [name, reads.map((usage) => ((usage.milliseconds - begin) * 1000) / (pages - 1))];
    }),
  );
  return [
    {
      title: 'read: a page that the server holds back for 20 ms, by the clock on the wall',
      standings: standings(times),
    },
  ];
}

function own(program: string): string[] {
  return [conditions, fileURLToPath(new URL(`../read/${program}`, import.meta.url))];
}

/** The sources run as they are; to strip their types is part of the start, which is taken off. */
const conditions = '--conditions=@patchbay/source';

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(0)} %`;
}
