import { expect, it } from 'vitest';
import { runCell } from '../src/limiter/run-cell.ts';
import { countings } from '../src/limiter/vendor.ts';

it.each(countings)(
  'a declared budget is not passed where the vendor counts by %s; without one the vendor refuses',
  async (counting) => {
    const vendor = { counting, jitter: 4, workers: 10, tells: true };
    const declared = await runCell({
      ...{ ...vendor, limited: true },
      ...{ limit: 20, windowMilliseconds: 200, milliseconds: 600 },
    });
    expect(declared.refused).toBe(0);
    expect(declared.accepted).toBeGreaterThan(0);
    expect(declared.accepted).toBeLessThanOrEqual(80);
    const bare = await runCell({
      ...{ ...vendor, limited: false },
      ...{ limit: 1, windowMilliseconds: 1000, milliseconds: 1500 },
    });
    expect(bare.accepted).toBeGreaterThan(0);
    expect(bare.refused).toBeGreaterThan(0);
  },
  180_000,
);
