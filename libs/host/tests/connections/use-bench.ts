import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { StoreKind, StorePlace } from '../stores.ts';
import { openBench, type Bench } from './support.ts';

/** A bench with an empty store for each test of a `describe`; none where it is skipped. */
export function useBench(
  { skipped, start }: Pick<StoreKind, 'skipped' | 'start'>,
  given: (bench: Bench) => void,
): void {
  let place: StorePlace;
  let counter = 0;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());
  beforeEach(async () => {
    if (skipped === undefined) given(openBench(await place.open(`bench_${(counter += 1)}`)));
  });
}
