import { afterAll, beforeAll } from 'vitest';
import type { HostStore } from '../src/store/host-store.ts';
import type { StoreKind, StorePlace } from './stores.ts';

/** Opens a store before the first test of a `describe`, and removes it after the last; nothing where it is skipped. */
export function useStore(
  { skipped, start }: Pick<StoreKind, 'skipped' | 'start'>,
  given: (store: HostStore, place: StorePlace) => unknown,
): void {
  let place: StorePlace | undefined;
  beforeAll(async () => {
    if (skipped !== undefined) return;
    place = await start();
    await given(await place.open(), place);
  });
  afterAll(() => place?.stop());
}
