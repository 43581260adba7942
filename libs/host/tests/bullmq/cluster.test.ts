import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, redisMissing, startProgram, type Program } from '@patchbay/testing/servers';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bullmqQueue } from '../../src/bullmq.ts';

const missing = redisMissing();
const title = missing === undefined ? 'a cluster of Redis' : `a cluster of Redis (skipped: ${missing})`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(missing !== undefined)(title, () => {
  const programs: Program[] = [];
  const folders: string[] = [];
  let ports: readonly number[];

  beforeAll(async () => {
    const all = [];
    while (all.length < 6) all.push(await freePort());
    ports = all.slice(0, 3);
    for (const [index, port] of ports.entries()) {
      const folder = await mkdtemp(join(tmpdir(), 'redis-cluster-'));
      folders.push(folder);
      const settings = { port, bind: '127.0.0.1', save: '', dir: folder, 'cluster-enabled': 'yes' };
      const given = { ...settings, 'cluster-port': all[index + 3], 'cluster-node-timeout': 5000 };
      const command = Object.entries(given).flatMap(([name, value]) => [`--${name}`, `${value}`]);
      const program = startProgram(['/usr/bin/redis-server', ...command], { cwd: folder });
      programs.push(program);
      await program.line(/Ready to accept connections/, 30);
    }
    const clients = ports.map((port) => new Redis(port, '127.0.0.1'));
    for (const [index, client] of clients.entries()) {
      const first = Math.floor((16384 / 3) * index);
      const last = Math.floor((16384 / 3) * (index + 1)) - 1;
      await client.call('CLUSTER', 'ADDSLOTSRANGE', first, index === 2 ? 16383 : last);
      if (index > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', ports[0] ?? 0, all[3] ?? 0);
    }
    for (const client of clients) {
      while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await pause(50);
      client.disconnect();
    }
  }, 180_000);
  afterAll(async () => {
    for (const program of programs) await program.stop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('keeps all of one queue in one slot, and gives each task to one worker', async () => {
    const connection = new Cluster(
      ports.map((port) => ({ host: '127.0.0.1', port })),
      { redisOptions: { maxRetriesPerRequest: null } },
    );
    const queue = bullmqQueue({ connection, tasksPerConnection: 2 });
    const seen: string[] = [];
    let back = false;
    await queue.work(
      async ({ stream }) => {
        if (stream === 's3' && !back) {
          back = true;
          return { done: false, at: Date.now() + 100 };
        }
        seen.push(stream);
        return { done: true };
      },
      { concurrency: 8 },
    );
    const names = Array.from({ length: 30 }, (_each, index) => `s${index}`);
    for (const stream of names) {
      await queue.add({ runId: 'r', stream, partition: 0 }, { connectionId: 'one', tenant: 't' });
    }
    while (seen.length < names.length) await pause(20);
    expect(seen.toSorted()).toEqual(names.toSorted());
    await queue.close();
    connection.disconnect();
  });
});
