import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { account, addConnection, pagesOf, processOn, scripted, syncOnce } from './support.ts';

let store: HostStore;
beforeAll(async () => (store = await sqliteStore({ path: ':memory:' })));
afterAll(() => store.close());

const acme = scripted({
  accounts: pagesOf(() => [[account('a')]]),
  tickets: {
    partitionable: true,
    read: (request) =>
      pagesOf(() => [[{ id: `${request.partition?.index ?? 'whole'} of ${request.partition?.count ?? 1}` }]])(
        request,
      ),
  },
});

it('a run says in how many partitions a stream is read', async () => {
  const host = processOn(store, { acme });
  const id = await addConnection(store);
  const run = await syncOnce(host, id, { streams: ['accounts', 'tickets'], partitions: { tickets: 3 } });
  expect(run.state).toBe('complete');
  expect(run.tasks.map(({ stream, partition, partitions }) => [stream, partition, partitions])).toEqual([
    ['accounts', 0, 1],
    ['tickets', 0, 3],
    ['tickets', 1, 3],
    ['tickets', 2, 3],
  ]);
  const rows = await store.db.selectFrom('records').select('key').orderBy('key').execute();
  expect(rows.map(({ key }) => key)).toEqual(['["0 of 3"]', '["1 of 3"]', '["2 of 3"]']);
});

it.each([
  [{ accounts: 2 }, 'The stream "accounts" has one partition.'],
  [{ people: 2 }, 'The run does not read "people", which has partitions.'],
  [{ tickets: 0 }, '"tickets" is read in 1 to 256 partitions, and not in 0.'],
  [{ tickets: 1.5 }, 'and not in 1.5.'],
  [{ tickets: 257 }, 'and not in 257.'],
])('and is refused with %o', async (partitions, message) => {
  const host = processOn(store, { acme });
  const id = await addConnection(store);
  const options = { streams: ['accounts', 'tickets'], partitions };
  await expect(host.syncs.start(id, options)).rejects.toThrow(message);
});
