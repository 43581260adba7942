import { integration } from '@patchbay/connector-scim';
import { createRuntime, systemClock, type ErrorDetail } from '@patchbay/core';
import {
  openStreams,
  type StreamPart,
  type StreamRecord,
  type StreamRequest,
  type StreamState,
} from '@patchbay/core/streams';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { streamsOf } from '@patchbay/streams';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Connection } from '../src/index.ts';

const hour = 3_600_000;
const people = 50;

let server: ScimServer;
let scim: Connection;
/** What the clock of the server and that of the runs say. */
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-03-01T00:00:00Z');
  server = await startScimServer({ people, groups: 12, token: 'e2e-token', now: () => new Date(now) });
  scim = connect(integration, { token: { token: server.token } }, settings());
});

afterEach(() => server.stop());

const settings = () => ({ base_url: server.baseUrl, profile: 'scimmy', page_size: 20 });

interface Outcome {
  readonly parts: readonly StreamPart[];
  readonly records: readonly StreamRecord[];
  readonly state: StreamState | undefined;
  readonly failure: ErrorDetail | undefined;
}

interface Options extends Partial<StreamRequest> {
  /** Break off after so many parts. */
  readonly parts?: number;
  /** Called after every part. */
  readonly meanwhile?: (part: StreamPart) => Promise<void>;
  readonly token?: string;
}

/** Reads a stream of the connector in a run of its own, as a data pipeline would. */
async function read(name: string, options: Options = {}): Promise<Outcome> {
  const { parts: limit = Infinity, meanwhile, token = server.token, ...request } = options;
  const clock = { ...systemClock, now: () => now };
  const run = await openStreams(
    integration,
    { auth: { token: { token } }, settings: settings() },
    { runtime: createRuntime({ clock }) },
  );
  const found = streamsOf(integration).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no stream ${name}.`);
  const stream = run.open(found);
  const parts: StreamPart[] = [];
  let failure: ErrorDetail | undefined;
  try {
    for await (const part of stream.read({ syncMode: 'full_refresh', checkpointRecords: 1, ...request })) {
      await meanwhile?.(part);
      if (parts.push(part) >= limit) break;
    }
  } catch (error) {
    failure = await stream.failure(error);
  } finally {
    await stream.close();
    await run.close();
  }
  const states = parts.flatMap((part) => (part.type === 'state' ? [part.state] : []));
  return { parts, records: recordsIn(parts), state: states.at(-1), failure };
}

function recordsIn(parts: readonly StreamPart[]): StreamRecord[] {
  return parts.flatMap((part) => (part.type === 'records' ? part.records : []));
}

const idsOf = (records: readonly object[]): unknown[] =>
  records.map((record) => ('integration_specific_id' in record ? record.integration_specific_id : undefined));

async function account(account_id: string): Promise<StreamRecord> {
  return (await scim.expect('get_account', { account_id })).response;
}

async function someIds(): Promise<string[]> {
  return (await scim.accounts(200)).items.map(({ integration_specific_id: id }) => id);
}

describe('the streams of the scim connector', () => {
  test('are its lists', () => {
    expect(streamsOf(integration).map(({ name, syncModes }) => [name, syncModes.at(-1)])).toEqual([
      ['accounts', 'incremental'],
      ['custom_attributes_schema', 'full_refresh'],
      ['entitlement_associations', 'full_refresh'],
      ['entitlements', 'full_refresh'],
      ['last_activity', 'full_refresh'],
    ]);
  });

  test('give what dispatch gives, and say that it is all', async () => {
    const lists = {
      accounts: await scim.accounts(200),
      entitlements: await scim.entitlements(200),
      entitlement_associations: await scim.associations(),
    };
    expect(lists.accounts.items).toHaveLength(people);
    for (const [name, { items }] of Object.entries(lists)) {
      const { records, parts } = await read(name);
      expect(records).toEqual(items);
      expect(parts.at(-1)).toMatchObject({ type: 'end', snapshot: true, completeness: { complete: true } });
    }
  });

  test('broken off after any part and gone on with, give every account once', async () => {
    const all = await someIds();
    const whole = await read('accounts');
    for (let parts = 1; parts < whole.parts.length; parts += 1) {
      const first = await read('accounts', { parts });
      const at = first.parts.findLastIndex(({ type }) => type === 'state');
      const rest = await read('accounts', { state: first.state });
      expect(idsOf([...recordsIn(first.parts.slice(0, at + 1)), ...rest.records])).toEqual(all);
    }
  });

  test('fail with the code that dispatch would give', async () => {
    const { failure, records } = await read('accounts', { token: 'wrong-token' });
    expect(failure).toMatchObject({ error_code: 'unauthorized', status_code: 401 });
    expect(JSON.stringify(failure)).not.toContain('wrong-token');
    expect(records).toEqual([]);
  });

  test('go on after a failure in the middle', async () => {
    const meanwhile = async ({ type }: StreamPart): Promise<void> => {
      if (type === 'records') server.failNext({ status: 403, path: '/Users' });
    };
    const first = await read('accounts', { meanwhile });
    expect(first.failure).toMatchObject({ error_code: 'permission_denied' });
    server.clearFaults();
    const at = first.parts.findLastIndex(({ type }) => type === 'state');
    const rest = await read('accounts', { state: first.state });
    expect(idsOf([...recordsIn(first.parts.slice(0, at + 1)), ...rest.records])).toEqual(await someIds());
  });
});

describe('accounts that are read incrementally', () => {
  test('are all of them at first, and then those that changed', async () => {
    now += 2 * hour;
    const first = await read('accounts', { syncMode: 'incremental' });
    expect(first.records).toEqual((await scim.accounts(200)).items);

    const [changed = '', suspended = ''] = await someIds();
    now += hour;
    await scim.expect('update_account', { id: changed, given_name: 'Changed' });
    now += hour;
    await scim.expect('deactivate_account', { account_id: suspended });
    const { response } = await scim.expect('create_account', { username: 'new@example.com' });

    server.clearRequests();
    const second = await read('accounts', { syncMode: 'incremental', state: first.state });
    const expected = await Promise.all([changed, suspended, response.id ?? ''].map(account));
    expect(second.records).toEqual(expected);
    expect(second.parts.at(-1)).toMatchObject({ snapshot: false, completeness: { seen: 3, complete: true } });
    const filtered = server.requests().filter(({ path }) => path.includes('lastModified'));
    expect(filtered).toHaveLength(1);

    now += hour;
    const third = await read('accounts', { syncMode: 'incremental', state: second.state });
    // The filter takes in the moment of the last change, whose accounts come again.
    expect(idsOf(third.records)).toEqual(idsOf(expected.slice(1)));
    expect(third.state).toEqual(second.state);
  });

  test('that change while they are listed are told by the next run', async () => {
    now += 2 * hour;
    const [given = ''] = await someIds();
    let pages = 0;
    const meanwhile = async ({ type }: StreamPart): Promise<void> => {
      if (type !== 'records') return;
      pages += 1;
      now += hour;
      if (pages === 2) await scim.expect('update_account', { id: given, given_name: 'Meanwhile' });
    };
    const first = await read('accounts', { syncMode: 'incremental', meanwhile });
    expect(JSON.stringify(first.records)).not.toContain('Meanwhile');
    const second = await read('accounts', { syncMode: 'incremental', state: first.state });
    expect(second.records).toEqual([await account(given)]);
    expect(JSON.stringify(second.records)).toContain('Meanwhile');
  });

  test('are all listed again where the server refuses the filter', async () => {
    const first = await read('accounts', { syncMode: 'incremental' });
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidFilter',
      detail: 'Users are filtered by userName alone.',
    };
    server.failNext({ status: 400, body, path: '/Users', query: 'filter' });
    const second = await read('accounts', { syncMode: 'incremental', state: first.state });
    expect(second.records).toHaveLength(people);
    expect(second.parts.at(-1)).toMatchObject({ snapshot: true });
  });

  test('of one tenant are not gone on with for another', async () => {
    const { state } = await read('accounts', { syncMode: 'incremental' });
    const other = await startScimServer({ people: 5, token: 'e2e-token' });
    try {
      const own = server;
      server = other;
      const refused = await read('accounts', { syncMode: 'incremental', state });
      server = own;
      expect(refused.failure?.message).toContain('another tenant');
      expect(refused.records).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});
