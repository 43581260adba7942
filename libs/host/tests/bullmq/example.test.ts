import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresMissing, redisMissing, startProgram, type Program } from '@patchbay/testing/servers';
import { afterEach, describe, expect, it } from 'vitest';
import { createHost } from '../../src/host/create-host.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { testRing } from '../ring.ts';
import { startFleet } from './desk/fleet.ts';
import { startDesk } from './desk/vendor.ts';
import { connectors } from './examples/connectors.ts';

const missing = postgresMissing() ?? redisMissing();
const example = new URL('examples/worker.ts', import.meta.url);

/** The key of `testRing`. */
const key = Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => (31 + index * 7) % 256)).toString(
  'base64',
);

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop();
});

async function startExample(env: Readonly<Record<string, string>>): Promise<Program> {
  const program = startProgram([process.execPath, '--conditions=@patchbay/source', fileURLToPath(example)], {
    cwd: process.cwd(),
    env: { PATCHBAY_HOST_KEY: key, ...env },
  });
  open.push(program);
  await program.line(/The worker works\./, 90);
  return program;
}

describe('the worker of the docs', () => {
  it('is the one of docs/hosting.md and of the README', async () => {
    const source = (await readFile(example, 'utf8')).trim();
    expect(source.split('\n').length).toBeLessThan(40);
    for (const page of ['../../../../docs/hosting.md', '../../README.md']) {
      expect(await readFile(new URL(page, import.meta.url), 'utf8')).toContain(source);
    }
  });

  it.skipIf(missing !== undefined)(
    `syncs in two processes on PostgreSQL and Redis${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      const fleet = await startFleet({ size: { accounts: 15, projects: 3, ticketsOfProject: 5 } });
      open.push(fleet);
      const env = { DATABASE_URL: fleet.postgres.url(), REDIS_URL: fleet.redis.url };
      await startExample(env);
      const other = await startExample(env);
      const runs = await fleet.startSyncs(4);
      // It takes no more, and leaves the rest to the first.
      await other.stop();
      await Promise.all([...runs.values()].map((id) => fleet.host.syncs.finished(id)));
      expect(await fleet.faults(runs)).toEqual([]);
    },
    240_000,
  );

  it('syncs in one process on SQLite, with the same code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'worker-'));
    const vendor = await startDesk({ accounts: 15, projects: 3, ticketsOfProject: 5 });
    const path = join(folder, 'patchbay.db');
    const host = await createHost({ connectors, store: await sqliteStore({ path }), keys: testRing() });
    open.push({ stop: () => vendor.close() }, { stop: () => rm(folder, { recursive: true }) }, host);
    const connection = await host.connections.create({
      connector: 'desk',
      name: 'Desk',
      settings: { base_url: vendor.url, workspace: 'w' },
      auth: { token: { token: 'token-of-w' } },
    });
    const run = await host.syncs.start(connection.id);
    await startExample({ DATABASE_FILE: path });
    expect(await host.syncs.finished(run.id)).toMatchObject({ state: 'complete' });
  }, 180_000);
});
