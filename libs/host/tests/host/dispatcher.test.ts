import { createRuntime, NotFoundError, type Integration, type LogLevel } from '@patchbay/core';
import { createFakeClock } from '@patchbay/testing';
import { describe, expect, it } from 'vitest';
import type { OpenConnection } from '../../src/connections/connection.ts';
import { Dispatcher, type DispatcherParts } from '../../src/host/dispatcher.ts';
import { both } from '../../src/telemetry/both.ts';
import { logTelemetry } from '../../src/telemetry/log-telemetry.ts';
import { silentTelemetry } from '../../src/telemetry/telemetry.ts';
import { accountsOf, acmeThat, address, canary, type Behaviour } from './acme.ts';

interface Line {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A dispatcher with the connection `c1` of `acme`, and what it wrote and noted. */
function setUp(behave: Behaviour = accountsOf(3)) {
  const lines: Line[] = [];
  const reconnects: string[] = [];
  const acme: Integration = acmeThat(behave);
  const runtime = createRuntime({
    clock: createFakeClock('2026-01-01T00:00:00Z', { busy: () => false, idle: () => Promise.resolve() }),
    logger: { log: (level, message, fields = {}) => lines.push({ level, message, fields }) },
  });
  const opened: OpenConnection = {
    connection: {
      id: 'c1',
      tenant: 'default',
      connector: 'acme',
      name: 'Acme',
      settings: { base_url: 'https://acme.test' },
      credentialIds: ['token'],
      state: 'active',
      createdAt: '',
      updatedAt: '',
    },
    integration: acme,
    request: { auth: { token: { token: canary } }, settings: { base_url: 'https://acme.test' } },
    accessTokens: undefined,
  };
  const parts: DispatcherParts = {
    connectors: { acme, other: acme },
    runtime,
    telemetry: both(logTelemetry(runtime), silentTelemetry),
    callSeconds: 300,
    actions: { begin: () => Promise.reject(new Error('It was no write.')) },
    connections: {
      open: async (id) => {
        if (id !== 'c1') throw new NotFoundError(`There is no connection "${id}".`);
        return opened;
      },
      requireReconnect: async ({ connection }, reason) => void reconnects.push(`${connection.id}: ${reason}`),
    },
  };
  const dispatcher = new Dispatcher(parts);
  const call = (capability: string, more: object = {}, connector = 'acme') =>
    dispatcher.dispatch(connector, capability, { connection: 'c1', ...more });
  return { dispatcher, call, lines, reconnects };
}

describe('a dispatch', () => {
  it('goes through a connection, with its settings and credential', async () => {
    const { call } = setUp();
    expect(await call('list_accounts')).toMatchObject({
      response: [{ integration_specific_id: '0' }, { integration_specific_id: '1' }],
      page: { token: '2' },
      completeness: { seen: 2, complete: false },
    });
    expect(await call('list_accounts', { page: { token: '2' } })).toMatchObject({
      completeness: { seen: 3, complete: true },
    });
    expect(await call('run_report', { request: { since: 'now' } })).toEqual({ response: { rows: 1 } });
  });

  it('of a connection that is not there, or is another connector’s, is an error envelope', async () => {
    const { call } = setUp();
    expect(await call('list_accounts', { connection: 'c2' })).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found', message: 'There is no connection "c2".', app_id: 'acme' },
    });
    expect(await call('list_accounts', {}, 'other')).toMatchObject({
      error: {
        error_code: 'bad_request',
        message: 'The connection "c1" is of the connector "acme", not of "other".',
      },
    });
  });

  it('of a connector or a capability that is not there is one too, also for names that every object has', async () => {
    const { call } = setUp();
    for (const name of ['nobody', 'constructor', '__proto__']) {
      expect(await call('list_accounts', {}, name)).toMatchObject({
        error: { error_code: 'unsupported_operation', message: `This host has no connector "${name}".` },
      });
      expect(await call(name)).toMatchObject({ error: { error_code: 'unsupported_operation' } });
    }
  });

  it('whose credential the app has revoked marks the connection', async () => {
    const { call, reconnects } = setUp();
    expect(await call('get_account', { request: { account_id: 'revoked' } })).toMatchObject({
      error: { error_code: 'creds_revoked' },
    });
    expect(reconnects).toEqual(['c1: The token was revoked.']);
    await call('get_account', { request: { account_id: 'leak' } });
    expect(reconnects).toHaveLength(1);
  });

  it('that hangs ends with its time, or when its caller cancels', async () => {
    const { call } = setUp(() => new Promise(() => undefined));
    expect(await call('list_accounts')).toMatchObject({
      error: { error_code: 'budget_exhausted', message: 'The call did not end within 300 seconds.' },
    });
    expect(await call('list_accounts', { rateLimit: { max_execution_time: 7 } })).toMatchObject({
      error: { message: 'The call did not end within 7 seconds.' },
    });
    expect(await call('list_accounts', { signal: AbortSignal.abort() })).toMatchObject({
      error: { message: 'The caller cancelled the call.' },
    });
  });

  it('writes one line, without settings, credential, addresses or messages', async () => {
    const { call, lines } = setUp();
    await call('list_accounts');
    await call('get_account', { request: { account_id: 'leak' } });
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'dispatch',
        fields: {
          connector: 'acme',
          connection: 'c1',
          capability: 'list_accounts',
          plan: false,
          outcome: 'success',
          milliseconds: 0,
        },
      },
      {
        level: 'warn',
        message: 'dispatch',
        fields: {
          connector: 'acme',
          connection: 'c1',
          capability: 'get_account',
          plan: false,
          outcome: 'error',
          error_code: 'internal_error',
          milliseconds: 0,
        },
      },
    ]);
    for (const secret of [canary, address]) expect(JSON.stringify(lines)).not.toContain(secret);
  });
});

describe('a dispatcher that is stopped', () => {
  it('waits for what is under way, and takes nothing more', async () => {
    let answer: (() => void) | undefined;
    const { call, dispatcher } = setUp(
      () => new Promise((resolve) => (answer = () => resolve({ response: [] }))),
    );
    const underWay = call('list_accounts', { rateLimit: { max_execution_time: 1_000_000 } });
    await expect.poll(() => answer).toBeDefined();
    const stopped = dispatcher.stop(1_000_000);
    expect(await call('list_accounts')).toMatchObject({ error: { message: 'The host has been stopped.' } });
    answer?.();
    await stopped;
    expect(await underWay).toEqual({ response: [] });
  });

  it('ends what takes longer than it may', async () => {
    const { call, dispatcher } = setUp(() => new Promise(() => undefined));
    const underWay = call('list_accounts', { rateLimit: { max_execution_time: 1_000_000 } });
    await dispatcher.stop(5);
    expect(await underWay).toMatchObject({ error: { message: 'The caller cancelled the call.' } });
  });
});
