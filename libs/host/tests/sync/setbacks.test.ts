import {
  CredentialsRevokedError,
  AuthenticationError,
  BadRequestError,
  ConnectorError,
  RateLimitError,
} from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  pageIn,
  pagesOf,
  processOn,
  replayed,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  until,
  wholeEnd,
} from './support.ts';

describe.each(stores)('a task in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  it.skipIf(skipped)('fails in the end when it gives the same state before each failure', async () => {
    const acme = scripted({
      accounts: async function* () {
        yield { type: 'records', records: [account('a')] };
        yield { type: 'state', state: { page: 1 }, more: true };
        throw new ConnectorError('The app is down.', { code: 'service_error' });
      },
    });
    const host = processOn(store, { acme }, { options: { maximumAttempts: 4 } });
    const run = await syncOnce(host, await addConnection(store));
    expect(taskOf(run, 'accounts')).toMatchObject({ state: 'failed', pages: 4 });
  });

  it.skipIf(skipped)(
    'is tried again after a failure that passes, and goes on from its checkpoint',
    async () => {
      const asked: number[] = [];
      let failures = 2;
      const acme = scripted({
        accounts: pagesOf(
          () => [[account('a')], [account('b')], [account('c')]],
          (page) => {
            asked.push(page);
            if (page === 2 && failures > 0) {
              failures -= 1;
              throw new ConnectorError('The app is down.', { code: 'service_error' });
            }
          },
        ),
      });
      const host = processOn(store, { acme });
      const id = await addConnection(store);
      const begun = host.clock.now();
      const run = await syncOnce(host, id);
      expect(taskOf(run, 'accounts')).toMatchObject({
        state: 'complete',
        snapshot: true,
        records: 3,
        attempts: 0,
      });
      expect(asked).toEqual([0, 1, 2, 2, 2, 3]);
      expect(host.clock.now() - begun).toBeGreaterThan(5000);
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
    },
  );

  it.skipIf(skipped)('fails after so many failures without a page between them', async () => {
    let page = 0;
    const acme = scripted({
      accounts: async function* () {
        page += 1;
        if (page <= 3) {
          yield { type: 'records', records: [account(`a${page}`)] };
          yield { type: 'state', state: { page }, more: true };
        }
        throw new ConnectorError('The app is down.', { code: 'service_error', hint: 'Call them.' });
      },
    });
    const host = processOn(store, { acme }, { options: { maximumAttempts: 4 } });
    const id = await addConnection(store);
    const run = await syncOnce(host, id);
    expect(run.state).toBe('failed');
    expect(page).toBe(6);
    expect(taskOf(run, 'accounts')).toMatchObject({
      state: 'failed',
      records: 3,
      reason: { message: 'The app is down.', errorCode: 'service_error', hint: 'Call them.' },
    });
    expect((await rowsOf(store, id)).size).toBe(3);
  });

  it.skipIf(skipped)('ends at once where trying again helps nothing', async () => {
    let calls = 0;
    const acme = scripted({
      accounts: async function* () {
        calls += 1;
        throw new BadRequestError('The site does not exist.');
      },
    });
    const host = processOn(store, { acme });
    const run = await syncOnce(host, await addConnection(store));
    expect(taskOf(run, 'accounts')).toMatchObject({ state: 'failed', reason: { errorCode: 'bad_request' } });
    expect(calls).toBe(1);
    expect(host.reconnects).toEqual([]);
  });

  it.skipIf(skipped)('asks for a person when the credential is revoked', async () => {
    const acme = scripted({
      accounts: async function* () {
        throw new CredentialsRevokedError('The token is revoked.');
      },
    });
    const host = processOn(store, { acme });
    const id = await addConnection(store);
    const run = await syncOnce(host, id);
    expect(taskOf(run, 'accounts')).toMatchObject({
      state: 'failed',
      reason: { errorCode: 'creds_revoked' },
    });
    expect(host.reconnects).toEqual(['The token is revoked.']);
    await expect(host.syncs.start(id)).rejects.toThrow('must be connected anew. The token is revoked.');
  });

  it.skipIf(skipped)(
    'asks for a person after a 401 only where nothing of the run could be read',
    async () => {
      const refused = async function* () {
        throw new AuthenticationError('The app refused the token.');
      };
      const all = processOn(store, { acme: scripted({ accounts: refused }) });
      await syncOnce(all, await addConnection(store));
      expect(all.reconnects).toHaveLength(1);
      let wasRead = false;
      const some = processOn(store, {
        acme: scripted({
          accounts: pagesOf(() => [accounts(2)]),
          resources: async function* () {
            await until(() => wasRead);
            throw new AuthenticationError('The app refused the token.');
          },
        }),
      });
      const id = await addConnection(store);
      const run = await some.syncs.start(id);
      await some.syncs.work();
      await until(async () => taskOf((await some.syncs.get(run.id)) ?? run, 'accounts').state === 'complete');
      wasRead = true;
      expect(await some.finish(run)).toMatchObject({ state: 'failed' });
      await some.syncs.drain();
      expect(some.reconnects).toEqual([]);
    },
  );

  it.skipIf(skipped)(
    'is put back for as long as the app asks for, which counts as waited and not as failed',
    async () => {
      const at: number[] = [];
      const acme = scripted({
        accounts: async function* ({ state }) {
          at.push(host.clock.now());
          if (pageIn(state) === 0) {
            yield { type: 'records', records: [account('a')] };
            yield { type: 'state', state: { page: 1 } };
          }
          if (at.length === 1) yield { type: 'rate_limited', resetAt: host.clock.now() + 60_000 };
          if (at.length === 2) throw new RateLimitError('Too many requests.', { retryAfterSeconds: 30 });
          yield { type: 'rate_limited', resetAt: host.clock.now() + 2000 };
          yield { type: 'state', state: { page: 2 } };
          yield wholeEnd;
        },
      });
      const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
      const id = await addConnection(store);
      const run = await host.syncs.start(id);
      await host.syncs.work();
      await until(
        async () => taskOf((await host.syncs.get(run.id)) ?? run, 'accounts').notBefore !== undefined,
      );
      expect(taskOf((await host.syncs.get(run.id)) ?? run, 'accounts')).toMatchObject({
        state: 'queued',
        waitedMilliseconds: 60_000,
        reason: { message: 'The app has asked for a pause.', errorCode: 'rate_limit' },
      });
      const ended = await host.finish(run);
      await host.syncs.drain();
      const [first = 0, ...others] = at;
      expect(others.map((time) => time - first)).toEqual([60_000, 90_000]);
      expect(taskOf(ended, 'accounts')).toMatchObject({
        state: 'complete',
        waitedMilliseconds: 92_000,
        records: 1,
      });
      expect(taskOf(ended, 'accounts').reason).toBeUndefined();
    },
  );

  it.skipIf(skipped)('fails when an app asks for pauses without an end', async () => {
    const acme = scripted({
      accounts: async function* () {
        throw new RateLimitError('Too many requests.', { retryAfterSeconds: 3600 });
      },
    });
    const host = processOn(
      store,
      { acme },
      { options: { maximumWaitSeconds: 4 * 3600, recoverSeconds: 3600 } },
    );
    const run = await syncOnce(host, await addConnection(store));
    expect(taskOf(run, 'accounts')).toMatchObject({ state: 'failed', waitedMilliseconds: 4 * 3_600_000 });
    expect(taskOf(run, 'accounts').reason?.message).toContain('longer than a sync waits');
  });

  it.skipIf(skipped)(
    'holds its lease while a page is slow, and fails when nothing comes for too long',
    async () => {
      let isAsked = false;
      const acme = scripted({
        accounts: async function* ({ state }) {
          if (pageIn(state) === 0) {
            isAsked = true;
            await host.clock.sleep(100_000);
            yield { type: 'records', records: [account('a')] };
            yield { type: 'state', state: { page: 1 }, more: true };
          }
          await new Promise(() => undefined);
        },
      });
      const options = { leaseSeconds: 30, stallSeconds: 120 };
      const host = processOn(store, { acme }, { options });
      const other = processOn(store, { acme }, { options, clock: host.clock });
      const id = await addConnection(store);
      const run = await host.syncs.start(id);
      await host.syncs.work();
      await until(() => isAsked);
      for (let seconds = 0; seconds < 90; seconds += 5) {
        await host.clock.advance(5000);
        // A sign of life takes real time on its way to the store, in which this clock could go on without it.
        await until(async () => (await leaseOf(store, run.id)) >= host.clock.now() + 10_000);
        expect(await other.syncs.recover()).toBe(0);
      }
      await host.clock.advance(10_000);
      await until(async () => (await rowsOf(store, id)).size === 1);
      await host.clock.advance(119_000);
      expect(await host.syncs.get(run.id)).toMatchObject({ state: 'running' });
      await host.clock.advance(2000);
      await until(async () => {
        await host.clock.advance(5000);
        return (await host.syncs.get(run.id))?.state === 'failed';
      });
      expect(taskOf((await host.syncs.get(run.id)) ?? run, 'accounts').reason).toMatchObject({
        message: 'The stream gave nothing for 120 seconds.',
        errorCode: 'request_timeout',
      });
      await host.syncs.drain();
    },
  );
});

/** Until when the task of a run is held. */
async function leaseOf({ db }: HostStore, runId: string): Promise<number> {
  const { lease_until } = await db
    .selectFrom('tasks')
    .select('lease_until')
    .where('run_id', '=', runId)
    .where('lease_until', 'is not', null)
    .executeTakeFirstOrThrow();
  return Date.parse(lease_until ?? '');
}
