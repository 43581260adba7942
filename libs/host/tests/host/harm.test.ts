import type { Integration } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { createHost, keyRing, sqliteStore, type HostOptions } from '../../src/index.ts';
import { accountsOf, acmeThat } from './acme.ts';
import { harms } from './harms.ts';

async function hostOf(
  connectors: Readonly<Record<string, Integration>>,
  options: Partial<HostOptions<never>> = {},
) {
  const host = await createHost({
    connectors,
    store: await sqliteStore({ path: ':memory:' }),
    keys: keyRing([{ id: 'k', key: Uint8Array.from({ length: 32 }, (_, index) => index) }]),
    // What hangs is waited for so long. Whatever else is read takes much less, on a machine that has much to do too.
    callSeconds: 10,
    sync: { maximumAttempts: 1, stallSeconds: 10, maximumRecords: 1000, concurrency: 4 },
    ...options,
  });
  const connect = (connector: string) =>
    host.connections.create({
      connector,
      name: connector,
      settings: { base_url: 'https://acme.test' },
      auth: { token: { token: 'token-of-the-test' } },
    });
  return { host, connect };
}

describe('connectors that throw, hang, give junk or flood', () => {
  it('harm no other connection, neither its syncs nor its calls', async () => {
    const good = acmeThat(accountsOf(400));
    const bad = Object.fromEntries(Object.entries(harms).map(([name, behave]) => [name, acmeThat(behave)]));
    const { host, connect } = await hostOf({ good, ...bad });
    const connections = await Promise.all(Object.keys(host.connectors).map(connect));
    const started = await Promise.all(connections.map(({ id }) => host.syncs.start(id)));
    await host.start();
    const answers = new Map(
      await Promise.all(
        connections.map(async ({ id, connector }) => {
          const answer = await host.dispatch(connector, 'list_accounts', { connection: id });
          return [connector, answer] as const;
        }),
      ),
    );
    const runs = await Promise.all(started.map(({ id }) => host.syncs.finished(id)));
    const states = Object.fromEntries(runs.map((run, index) => [connections[index]?.connector, run.state]));

    expect(answers.get('good')).toMatchObject({ completeness: { seen: 2 } });
    expect(states['good']).toBe('complete');
    const goodId = connections[0]?.id ?? '';
    const counts = await host.questions.counts({ tenant: 'default', connection: goodId });
    expect(counts.items[0]?.accounts).toBe(400);

    const codes = [...answers].map(([name, answer]) => [
      name,
      answer.is_error === true ? answer.error.error_code : undefined,
    ]);
    expect(Object.fromEntries(codes)).toMatchObject({
      throws: 'internal_error',
      throwsNothing: 'internal_error',
      hangs: 'budget_exhausted',
      junk: 'invalid_response',
      noResult: 'invalid_response',
      revoked: 'creds_revoked',
    });
    expect(states).toMatchObject({
      throws: 'failed',
      throwsNothing: 'failed',
      hangs: 'failed',
      junk: 'failed',
      noResult: 'failed',
      repeats: 'failed',
      endless: 'failed',
      floods: 'failed',
      revoked: 'failed',
    });
    const marked = await host.connections.list();
    expect(marked.filter(({ state }) => state !== 'active').map(({ connector }) => connector)).toEqual([
      'revoked',
    ]);
    await host.stop();
  }, 60_000);

  it('do not keep a host from stopping', async () => {
    const { host, connect } = await hostOf(
      { hangs: acmeThat(() => new Promise(() => undefined)) },
      { callSeconds: 3600, sync: { drainSeconds: 1 } },
    );
    const { id } = await connect('hangs');
    await host.start();
    const run = await host.syncs.start(id);
    const call = host.dispatch('hangs', 'list_accounts', { connection: id });
    await expect.poll(async () => (await host.syncs.get(run.id))?.state).toBe('running');
    await host.stop({ graceSeconds: 1 });
    await host.stop();
    expect(await call).toMatchObject({ error: { error_code: 'budget_exhausted' } });
    await expect(host.start()).rejects.toThrow('The host has been stopped.');
    expect(await host.dispatch('hangs', 'list_accounts', { connection: id })).toMatchObject({
      error: { message: 'The host has been stopped.' },
    });
  }, 60_000);

  it('end pages where their tokens come again', async () => {
    const { host, connect } = await hostOf({ repeats: acmeThat(harms.repeats) });
    const { id: connection } = await connect('repeats');
    const read = async () => {
      for await (const page of host.pages('repeats', 'list_accounts', { connection })) void page;
    };
    await expect(read()).rejects.toMatchObject({ name: 'CapabilityError', code: 'invalid_response' });
    await host.stop();
  });
});
