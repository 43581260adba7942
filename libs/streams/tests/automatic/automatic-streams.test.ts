import { AuthenticationError, codeHandler, type ErrorHandler } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { streamsOf } from '../../src/index.ts';
import { FakeApp, fakeIntegration } from './fake-app.ts';
import { runStream, streamOf } from './runs.ts';
import { fill } from './samples.ts';

let fake: FakeApp;

beforeEach(() => {
  fake = new FakeApp();
});

const names = streamsOf(fakeIntegration(new FakeApp())).map(({ name }) => name);

/** The capability that lists what a stream gives. */
function listOf(name: string): string {
  const listed: Readonly<Record<string, string>> = {
    entitlement_associations: 'find_entitlement_associations',
    entitlement_assignments: 'find_entitlement_assignments',
    last_activity: 'get_last_activity',
    non_human_account_last_activity: 'get_non_human_account_last_activity',
    credential_last_activity: 'get_credential_last_activity',
  };
  return listed[name] ?? `list_${name}`;
}

describe.each(names)('the stream %s', (name) => {
  test('gives every record once, then a state and the end, and each is what its schema says', async () => {
    fill(fake, 5);
    const integration = fakeIntegration(fake);
    const { records, parts, end } = await runStream(integration, name);
    expect(records).toEqual(fake.list(listOf(name)));
    expect(parts.slice(-2).map(({ type }) => type)).toEqual(['state', 'end']);
    expect(end).toMatchObject({ completeness: { seen: 5, complete: true } });
    expect(end?.snapshot).toBe(!name.includes('activity_records'));
    const check = new Ajv2020({ strict: false }).compile(streamOf(integration, name).schema ?? false);
    expect(records.every((record) => check(record))).toBe(true);
    expect(fake.clientsOpen).toBe(0);
  });

  test('gives nothing of an empty list but the state and the end', async () => {
    const { parts, end } = await runStream(fakeIntegration(fake), name);
    expect(parts.map(({ type }) => type)).toEqual(['state', 'end']);
    expect(end?.completeness).toEqual({ seen: 0, complete: true });
  });

  test('broken off anywhere and gone on with, gives the same records, none of them twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9 }),
        fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (count, breaks, checkpointRecords) => {
          const app = new FakeApp();
          fill(app, count);
          const integration = fakeIntegration(app);
          const kept: unknown[] = [];
          let state: StreamState | undefined;
          for (const parts of breaks) {
            const outcome = await runStream(integration, name, { state, parts, checkpointRecords });
            kept.push(...outcome.kept);
            state = outcome.state ?? state;
          }
          const last = await runStream(integration, name, { state, checkpointRecords });
          kept.push(...last.records);
          if (state !== undefined) expect(last.end?.snapshot).toBe(false);
          expect(kept).toEqual(app.list(listOf(name)));
        },
      ),
    );
  });
});

test('a list that may be partial is no snapshot', async () => {
  fill(fake, 3);
  fake.complete = false;
  expect((await runStream(fakeIntegration(fake), 'resources')).end).toEqual({
    type: 'end',
    snapshot: false,
    completeness: { seen: 3, complete: false, reason: 'There may be more.' },
  });
});

test.each(['resources', 'accounts', 'last_activity', 'activity_records'])(
  'a full refresh of %s that may be partial is not over for a run that goes on from its state',
  async (name) => {
    fill(fake, 3);
    fake.complete = false;
    const { state } = await runStream(fakeIntegration(fake), name);
    expect(state).not.toHaveProperty('complete');
    const again = await runStream(fakeIntegration(fake), name, { state });
    expect(again.end?.completeness.complete).toBe(false);
    fake.complete = true;
    const whole = await runStream(fakeIntegration(fake), name, { state });
    expect(whole.records).toEqual((await runStream(fakeIntegration(fake), name)).records);
    expect(whole.end?.completeness.complete).toBe(true);
  },
);

test('the next page is asked for while one is worked with, and none behind it', async () => {
  fill(fake, 7);
  await runStream(fakeIntegration(fake), 'resources', { parts: 1 });
  expect(fake.calls.map(({ name, token }) => [name, token])).toEqual([
    ['validate_credentials', undefined],
    ['list_resources', undefined],
    ['list_resources', '2'],
  ]);
  expect(fake.clientsOpen).toBe(0);
});

test('a list without a cursor is not read incrementally', async () => {
  const { failure } = await runStream(fakeIntegration(fake), 'resources', { syncMode: 'incremental' });
  expect(failure).toMatchObject({ error_code: 'bad_request' });
});

test('a record that breaks the contract ends the reading', async () => {
  fill(fake, 5);
  fake.list('list_resources')[3] = { integration_specific_id: 'r-3', label: 7, resource_type: 'TEAM' };
  const { failure, records, end } = await runStream(fakeIntegration(fake), 'resources');
  expect(failure).toMatchObject({ error_code: 'invalid_response', raised_in: 'fake:stream:resources' });
  expect(records).toHaveLength(2);
  expect(end).toBeUndefined();
});

test('a list whose tokens repeat themselves ends in an error', async () => {
  fill(fake, 6);
  fake.page = () =>
    ({
      response: [] as never,
      page: { token: 'again', completeness: { seen: 0, complete: false } },
    }) as never;
  const { failure } = await runStream(fakeIntegration(fake), 'resources');
  expect(failure).toMatchObject({ error_code: 'invalid_response' });
});

test.each([
  ['resources', 'list_resources'],
  ['accounts', 'list_accounts'],
  ['last_activity', 'list_accounts'],
])(
  'the error handlers of the connector see what went wrong in %s, with a client',
  async (name, capability) => {
    class SeatLimit extends Error {}
    fill(fake, 5);
    fake.before = (called, token) => {
      if (called === capability && token === '2') throw new SeatLimit('no seats for tok-123456');
    };
    const seen: unknown[] = [];
    const look: ErrorHandler = ({ capability: heard, client, envelope }) => {
      seen.push(heard, client());
      return envelope;
    };
    const integration = fakeIntegration(fake, {
      errorHandlers: [
        [SeatLimit, look],
        [SeatLimit, codeHandler, 'conflict'],
      ],
    });
    const { failure } = await runStream(integration, name);
    expect(failure).toMatchObject({ error_code: 'conflict', app_error_code: 'fake.conflict' });
    expect(failure?.message).not.toContain('tok-123456');
    expect(seen).toEqual([capability, expect.objectContaining({ fake })]);
    expect(fake.clientsOpen).toBe(0);
  },
);

test('credentials that the app refuses end the reading before anything is listed', async () => {
  fake.before = () => {
    throw new AuthenticationError('The token is not known.');
  };
  const { failure, parts } = await runStream(fakeIntegration(fake), 'resources');
  expect(failure).toMatchObject({ error_code: 'unauthorized', app_error_code: 'fake.unauthorized' });
  expect(parts).toEqual([]);
  expect(fake.calls.map(({ name }) => name)).toEqual(['validate_credentials']);
  expect(fake.clientsOpen).toBe(0);
});

describe('a state', () => {
  const head = { format: 1, stream: 'resources', tenant: 'acme' };

  test('of a full refresh that gave all leaves nothing to read', async () => {
    fill(fake, 3);
    const { state } = await runStream(fakeIntegration(fake), 'resources');
    expect(state).toEqual({ ...head, complete: true });
    expect((await runStream(fakeIntegration(fake), 'resources', { state })).parts).toEqual([
      { type: 'state', state },
      { type: 'end', snapshot: false, completeness: { seen: 0, complete: true } },
    ]);
  });

  test('of another tenant is refused, and so is one of another format', async () => {
    fill(fake, 5);
    const integration = fakeIntegration(fake);
    const { state } = await runStream(integration, 'resources', { parts: 2, checkpointRecords: 1 });
    expect(state).toEqual({ ...head, token: '2' });
    for (const other of [
      { ...state, version: 0 },
      { ...state, version: 2 },
      { page: 2 },
      { ...state, more: 1 },
    ]) {
      const { failure } = await runStream(integration, 'resources', { state: other });
      expect(failure).toMatchObject({ error_code: 'bad_request' });
    }
    fake.tenant = 'other';
    const { failure, records } = await runStream(integration, 'resources', { state });
    expect(failure?.message).toContain('another tenant');
    expect(records).toEqual([]);
  });

  test('without anything in it is none', async () => {
    fill(fake, 3);
    expect((await runStream(fakeIntegration(fake), 'resources', { state: {} })).end?.snapshot).toBe(true);
  });

  test('whose token the app no longer takes begins the list anew', async () => {
    fill(fake, 5);
    const state = { ...head, token: 'stale' };
    const { records, end } = await runStream(fakeIntegration(fake), 'resources', { state });
    expect(records).toHaveLength(5);
    expect(end?.snapshot).toBe(true);
  });

  test('comes after every page when it is asked for, and after a number of records', async () => {
    fill(fake, 9);
    const typesOf = async (checkpointRecords: number) =>
      (await runStream(fakeIntegration(fake), 'resources', { checkpointRecords })).parts.map(
        ({ type }) => type[0],
      );
    expect((await typesOf(1)).join('')).toBe('rsrsrsrsrse');
    expect((await typesOf(3)).join('')).toBe('rrsrrsrse');
    expect((await typesOf(100)).join('')).toBe('rrrrrse');
  });
});

describe('what is asked for account by account', () => {
  test('is asked for a hundred accounts at a time', async () => {
    fake.pageSize = 250;
    fill(fake, 250);
    const { records } = await runStream(fakeIntegration(fake), 'last_activity');
    expect(records).toHaveLength(250);
    const asked = fake.calls.filter(({ name }) => name === 'get_last_activity');
    expect(asked.map(({ request }) => (request as { account_ids: string[] }).account_ids.length)).toEqual([
      100, 100, 50,
    ]);
  });

  test('is the associations where they cannot be listed', async () => {
    fill(fake, 5);
    const integration = fakeIntegration(fake, { without: ['find_entitlement_associations'] });
    const { records, end } = await runStream(integration, 'entitlement_associations');
    expect(records).toEqual(fake.list('find_entitlement_associations'));
    expect(end).toMatchObject({ snapshot: true, completeness: { seen: 5, complete: true } });
  });

  test('is no snapshot when an account was gone meanwhile', async () => {
    fill(fake, 4);
    fake.pageSize = 4;
    fake.before = (name) => {
      if (name === 'get_account_entitlement_associations') fake.list('list_accounts').length = 3;
    };
    const integration = fakeIntegration(fake, { without: ['find_entitlement_associations'] });
    const { records, end } = await runStream(integration, 'entitlement_associations');
    expect(records.length).toBeLessThan(4);
    expect(end?.snapshot).toBe(false);
  });
});

test('the tenant and the accounts are asked for once in a run, whatever the number of streams', async () => {
  fill(fake, 5);
  const integration = fakeIntegration(fake, { without: ['find_entitlement_associations'] });
  const run = await openStreams(integration, { auth: { token: { token: 'tok-123456' } } });
  const names = ['last_activity', 'accounts', 'entitlement_associations'];
  const counts = names.map(async (name) => {
    const opened = run.open(streamOf(integration, name));
    let count = 0;
    for await (const part of opened.read({ syncMode: 'full_refresh' })) {
      if (part.type === 'records') count += part.records.length;
    }
    await opened.close();
    return count;
  });
  expect(await Promise.all(counts)).toEqual([5, 5, 5]);
  await run.close();
  const callsOf = (wanted: string): number => fake.calls.filter(({ name }) => name === wanted).length;
  expect([callsOf('validate_credentials'), callsOf('list_accounts')]).toEqual([1, 3]);
  expect(fake.clientsOpen).toBe(0);
});
