import { integration } from '@patchbay/connector-scim';
import { createRuntime, systemClock } from '@patchbay/core';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { WeldClient, type WeldRow } from '@patchbay/testing/weld';
import { weldOptionsFromEnvironment } from '@patchbay/weld';
import { listenWeld, type RunningWeldServer } from '@patchbay/weld/node';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Connection } from '../src/index.ts';

const main = fileURLToPath(
  new URL('src/main.ts', import.meta.resolve('@patchbay/connector-scim/package.json')),
);
const hour = 3_600_000;
const apiKey = 'weld-key-e2e';
const tables = ['accounts', 'custom_attributes_schema', 'entitlement_associations', 'entitlements'];

let now: number;
let server: ScimServer;
let weld: RunningWeldServer;
let client: WeldClient;
let scim: Connection;
let answers: number[];

beforeEach(async () => {
  now = Date.parse('2026-03-01T00:00:00Z');
  answers = [];
  server = await startScimServer({ people: 60, groups: 12, token: 'e2e-token', now: () => new Date(now) });
  scim = connect(
    integration,
    { token: { token: server.token } },
    { base_url: server.baseUrl, profile: 'scimmy' },
  );
  const options = weldOptionsFromEnvironment(integration, {
    ...{ WELD_API_KEY: apiKey, API_BEARER_TOKEN: server.token, WELD_ROWS: '1' },
    ...{
      SCIM_BASE_URL: server.baseUrl,
      SCIM_PROFILE: 'scimmy',
      SCIM_PAGE_SIZE: '20',
      SCIM_GROUPS_PER_PAGE: '5',
    },
  });
  const runtime = createRuntime({ clock: { ...systemClock, now: () => now }, random: () => 0 });
  weld = await listenWeld(integration, { ...options, runtime }, { port: 0, host: '127.0.0.1' });
  client = new WeldClient({
    ...{ send: fetch, url: weld.url, apiKey },
    onAnswer: ({ insert }) => void answers.push(insert.length),
  });
});

afterEach(async () => {
  await weld.close();
  await server.stop();
});

/** The records of a full Airbyte read, by stream. */
async function airbyteRead(): Promise<Map<string, WeldRow[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-weld-'));
  try {
    const write = (name: string, value: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(value));
      return join(folder, name);
    };
    const config = write('config.json', {
      ...{ base_url: server.baseUrl, profile: 'scimmy', page_size: 20 },
      credentials: { auth_type: 'token', token: server.token },
    });
    const catalog = write('catalog.json', {
      streams: tables.map((name) => ({
        stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
        ...{ sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' },
      })),
    });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@patchbay/source', main, 'read', '--config', config, '--catalog', catalog],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const records = new Map<string, WeldRow[]>(tables.map((name) => [name, []]));
    for (const line of stdout.trim().split('\n')) {
      const { record } = JSON.parse(line) as { record?: { stream: string; data: WeldRow } };
      if (record !== undefined) records.get(record.stream)?.push(record.data);
    }
    return records;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is in a table, without the columns that it has beside those of its records. */
function rowsOf(name: string): WeldRow[] {
  return [...client.table(name).rows.values()].map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !column.startsWith('_patchbay_'))),
  );
}

const byText = (rows: readonly WeldRow[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

describe('the scim connector as a Weld connector', () => {
  test('gives the rows of a full Airbyte read, a page in each call', async () => {
    expect(await client.connect()).toEqual([...tables, 'last_activity'].toSorted());
    const expected = await airbyteRead();
    expect(expected.get('accounts')).toHaveLength(60);
    for (const name of tables) {
      expect(await client.sync(name), name).toMatchObject({ ok: true, failures: 0 });
      expect(byText(rowsOf(name)), name).toEqual(byText(expected.get(name) ?? []));
    }
    expect(answers.filter((count) => count === 20).length).toBeGreaterThanOrEqual(3);
  });

  test('then reads what has changed, and nothing again that has not', async () => {
    now += 2 * hour;
    await client.sync('accounts');
    const [changed = '', suspended = ''] = rowsOf('accounts').map((row) =>
      String(row['integration_specific_id']),
    );
    now += 2 * hour;
    await scim.expect('update_account', { id: changed, given_name: 'Changed' });
    await scim.expect('deactivate_account', { account_id: suspended });
    await scim.expect('create_account', { username: 'new@example.com' });
    server.clearRequests();
    expect(await client.sync('accounts')).toMatchObject({ ok: true, received: 3 });
    expect(server.requests().filter(({ path }) => path.includes('lastModified'))).toHaveLength(1);
    expect(byText(rowsOf('accounts'))).toEqual(byText((await airbyteRead()).get('accounts') ?? []));
  });

  test('goes on after calls that failed, and says what failed', async () => {
    await client.connect();
    server.failNext({ status: 403, path: '/Users', times: 4 });
    const first = await client.sync('accounts');
    expect(first).toMatchObject({ ok: false, failures: 4 });
    expect(first.lastFailure).toContain('"error_code":"permission_denied"');
    server.clearFaults();
    expect(await client.sync('accounts')).toMatchObject({ ok: true });
    expect(rowsOf('accounts')).toHaveLength(60);
  });

  test('does not sit out a pause of an hour, and does not ask before it is over', async () => {
    await client.sync('entitlements');
    server.clearRequests();
    server.failNext({ status: 429, headers: { 'retry-after': '3600' }, path: '/Users' });
    const first = await client.sync('accounts');
    expect(first).toMatchObject({ ok: false, calls: 1, failures: 4, received: 0 });
    expect(first.lastFailure).toMatch(/^429 .*"error_code":"rate_limit"/);
    expect(server.requests().filter(({ path }) => path.includes('/Users')).length).toBeLessThanOrEqual(2);
    expect(client.table('accounts').state).toMatchObject({ resume_at: now + hour });
    now += 2 * hour;
    expect(await client.sync('accounts')).toMatchObject({ ok: true, received: 60 });
  });

  test('tells of a table that cannot be had', async () => {
    const { ok, lastFailure } = await client.sync('last_activity');
    expect(ok).toBe(false);
    expect(lastFailure).toContain('"is_error":true');
    expect(lastFailure).not.toContain(server.token);
  });
});
