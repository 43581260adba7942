import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usersOf, vendorOf } from './acme.ts';
import { call, fullRead, recordsOf, served } from './support.ts';

const bounds = fc.record({
  count: fc.integer({ min: 0, max: 60 }),
  pageSize: fc.integer({ min: 1, max: 13 }),
  rows: fc.integer({ min: 1, max: 70 }),
  bytes: fc.integer({ min: 1500, max: 4000 }),
  tellsMore: fc.constantFrom(true, undefined),
});

describe('whatever the bounds of a call', () => {
  it('the rows are those of a full read, each once, and no answer is too large', async () => {
    await fc.assert(
      fc.asyncProperty(
        bounds,
        fc.constantFrom('users', 'members', 'events', 'whole'),
        async ({ count, rows, bytes, ...how }, name) => {
          const events = Array.from({ length: count }, (_, index) => ({ id: `e${index}`, at: index + 1 }));
          const vendor = vendorOf({ users: usersOf(count), events, ...how });
          const limits = name === 'whole' ? { rows } : { rows, bytes };
          const { client } = served(vendor, { limits });
          const report = await client.sync(name);
          expect(report).toMatchObject({ ok: true, failures: 0, received: count });
          expect(recordsOf(client.table(name).rows.values())).toEqual(await fullRead(vendor, name));
        },
      ),
    );
  });

  it('no row is lost when calls fail, and what fails is the same when it is made again', async () => {
    await fc.assert(
      fc.asyncProperty(
        bounds,
        fc.infiniteStream(fc.nat(4)),
        async ({ count, rows, bytes, ...how }, faults) => {
          let calls = 0;
          const vendor = vendorOf({ users: usersOf(count), ...how });
          vendor.beforePage = (page) => {
            if (page === 'found schema') return [];
            calls += 1;
            if (faults.next().value === 0) throw new Error('The app is out of order.');
            return [];
          };
          const { client } = served(vendor, { limits: { rows, bytes } });
          for (let sync = 0; sync < 60; sync += 1) if ((await client.sync('users')).ok) break;
          expect(recordsOf(client.table('users').rows.values())).toEqual(usersOf(count));
          expect(calls).toBeLessThan(2000);
        },
      ),
    );
  });

  it('a call that is made again gives the same', async () => {
    await fc.assert(
      fc.asyncProperty(bounds, async ({ count, rows, bytes, ...how }) => {
        const { handler } = served(vendorOf({ users: usersOf(count), ...how }), { limits: { rows, bytes } });
        let state: unknown = null;
        for (let more = true; more;) {
          const first = (await call(handler, { name: 'notes', state })).body;
          expect((await call(handler, { name: 'notes', state })).body).toEqual(first);
          ({ state, hasMore: more } = first);
        }
      }),
    );
  });
});
