import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startProvider, type TestProvider } from '../oidc-provider.ts';
import { client } from './oidc-refresh.ts';
import { startRedis, withoutRedis, type RedisServer } from './redis-server.ts';
import { startWorker, type Worker } from './start-worker.ts';
import type { WorkerOptions } from './worker.ts';

/** Rounds of refreshes; `npm run prove` does more. */
const rounds = 1 + Math.min(20, Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1));
const processes = 4;
const callers = 50;
const minute = 60_000;

let provider: TestProvider;
let folder: string;
let redis: RedisServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-processes-'));
  if (withoutRedis === undefined) redis = await startRedis();
});
afterAll(async () => {
  await redis?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => provider.close());

/** A place of its own for the tokens of one test, and a way to have the locks of the dead end sooner. */
interface Place {
  readonly store: string | number;
  endLocks(): Promise<void>;
}

let counter = 0;
const places: Readonly<Record<string, () => Place>> = {
  'a file': () => {
    const own = join(folder, `${(counter += 1)}`);
    return {
      store: join(own, 'tokens.json'),
      endLocks: async () => {
        for (const name of (await readdir(own)).filter((each) => each.endsWith('.lock'))) {
          await utimes(join(own, name), 0, 0);
        }
      },
    };
  },
  Redis: () => ({
    store: redis?.port ?? 0,
    endLocks: async () => {
      const connection = redis?.client();
      for (const name of (await connection?.keys('*:lock')) ?? []) await connection?.del(name);
    },
  }),
};

const nowhere: Place = { store: '', endLocks: () => Promise.resolve() };

async function connect(): Promise<Pick<WorkerOptions, 'tokenUrl' | 'refreshToken'>> {
  provider = await startProvider({
    clients: [{ ...client, grant_types: [...client.grant_types], redirect_uris: [], response_types: [] }],
    rotation: true,
  });
  return { tokenUrl: provider.tokenUrl, refreshToken: await provider.refreshToken(client.client_id) };
}

const refreshes = () => provider.tokenRequests['refresh_token'] ?? 0;

describe.each(Object.keys(places))('processes that share %s', (name) => {
  const skipped = name === 'Redis' ? withoutRedis : undefined;
  const title = (text: string) => (skipped === undefined ? text : `${text} (skipped: ${skipped})`);
  // Each starts several processes, on a machine that may be busy.
  const test = (text: string, run: () => Promise<void>) =>
    it.skipIf(skipped !== undefined)(text, run, 120_000 * Math.max(1, rounds / 5));

  test(title(`${processes} with ${callers} callers each refresh once, and lose no token`), async () => {
    const { store } = places[name]?.() ?? nowhere;
    const options = { ...(await connect()), store };
    const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(options)));
    const askAll = async (task: { readonly ahead: number; readonly refused?: string }) => {
      const replies = await Promise.all(
        workers.map((worker: Worker) => worker.perform({ callers, ...task })),
      );
      return replies.flatMap((reply) => {
        expect(reply?.failures).toEqual([]);
        expect(reply?.tokens).toHaveLength(callers);
        return reply?.tokens ?? [];
      });
    };
    const expectAccepted = async (tokens: readonly (string | undefined)[], expected: number) => {
      expect(refreshes()).toBe(expected);
      for (const token of new Set(tokens)) expect(await provider.accepts(String(token))).toBe(true);
    };

    let asked = 0;
    let ahead = 0;
    let tokens: readonly (string | undefined)[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // It has expired, and must be renewed.
      tokens = await askAll({ ahead });
      expect(new Set(tokens).size).toBe(1);
      await expectAccepted(tokens, (asked += 1));
      // It is past half its life: who finds another renewing may go on with what it has.
      ahead += 31 * minute;
      tokens = await askAll({ ahead });
      await expectAccepted(tokens, (asked += 1));
      // The vendor refuses it.
      const [current = ''] = await askAll({ ahead: ahead + 10_000 });
      await expectAccepted([current], asked);
      tokens = await askAll({ ahead: ahead + 10_000, refused: current });
      expect(new Set(tokens).size).toBe(1);
      await expectAccepted(tokens, (asked += 1));
      ahead += 61 * minute;
    }
    expect(provider.revocationsByReuse).toBe(0);
    expect(provider.refusals).toEqual([]);
    const asks = rounds * 4 * processes * callers;
    console.log(
      `${name}: ${processes} processes, ${callers} callers each, ${asks} tokens handed out, ${refreshes()} refreshes for ${rounds * 3} reasons to refresh, ${provider.revocationsByReuse} reused, ${provider.refusals.length} refused`,
    );
    await Promise.all(workers.map((worker) => worker.end()));
  });

  test(title('one that is killed between the refresh and the use leaves tokens to go on with'), async () => {
    const place = places[name]?.() ?? nowhere;
    const options = { ...(await connect()), store: place.store };
    const killed = await startWorker({ ...options, dies: 'after storing' });
    expect(await killed.perform({ callers })).toBeUndefined();
    expect(await killed.signal).toBe('SIGKILL');

    const next = await startWorker(options);
    const first = await next.perform({ callers });
    expect(first?.tokens).toHaveLength(callers);
    expect(await provider.accepts(String(first?.tokens[0]))).toBe(true);
    expect(refreshes()).toBe(1);
    // The refresh token that it left is the good one, too.
    await place.endLocks();
    const second = await next.perform({ callers, ahead: 61 * minute });
    expect(second?.tokens[0]).not.toBe(first?.tokens[0]);
    expect(await provider.accepts(String(second?.tokens[0]))).toBe(true);
    expect(refreshes()).toBe(2);
    expect(provider.revocationsByReuse).toBe(0);
    await next.end();
  });

  test(title('one that is killed before it could store leaves a hint to connect again'), async () => {
    const place = places[name]?.() ?? nowhere;
    const options = { ...(await connect()), store: place.store };
    const killed = await startWorker({ ...options, dies: 'before storing' });
    expect(await killed.perform({ callers })).toBeUndefined();
    await place.endLocks();
    const next = await startWorker(options);
    const reply = await next.perform({ callers });
    expect(reply?.failures).toHaveLength(callers);
    expect(reply?.failures[0]).toEqual({
      code: 'creds_revoked',
      hint: expect.stringMatching(/^Connect .* again/),
    });
    // The callers are many, and the vendor was asked once.
    expect(refreshes()).toBe(2);
    expect(provider.revocationsByReuse).toBe(1);
    await next.end();
  });
});
