import { seededRandom } from '@patchbay/testing';
import { describe, expect, it } from 'vitest';
import { killWorkers } from '../proof/kills.ts';
import { stores } from '../stores.ts';

// The same with 200 kills each is the live proof of this package.
describe.each(stores)('syncs in $name', ({ kind, skipped, start }) => {
  it.skipIf(skipped)(
    'lose nothing and double nothing when their workers are killed',
    async () => {
      const place = await start();
      try {
        const counts = await killWorkers({
          store: await place.open(),
          location: await place.location(),
          workers: kind === 'sqlite' ? 1 : 2,
          kills: 5,
          random: seededRandom(20_261_123),
        });
        expect(counts).toMatchObject({ kills: 5, lost: 0, doubled: 0, stuck: [] });
        expect(counts.rows).toBeGreaterThan(900);
      } finally {
        await place.stop();
      }
    },
    360_000,
  );
});
