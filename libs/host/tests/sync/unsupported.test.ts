import { UnsupportedOperationError } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { accounts, addConnection, pagesOf, processOn, scripted, syncOnce, taskOf } from './support.ts';

describe.each(stores)('what an app cannot tell, in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  const refusing = pagesOf(
    () => [[]],
    () => {
      throw new UnsupportedOperationError('The app has no last activity.');
    },
  );

  it.skipIf(skipped)(
    'is no failure of the sync where it is the last activity, and removes nothing',
    async () => {
      const acme = scripted({ accounts: pagesOf(() => [accounts(2)]), last_activity: refusing });
      const run = await syncOnce(processOn(store, { acme }), await addConnection(store));
      expect(run.state).toBe('complete');
      expect(taskOf(run, 'last_activity')).toMatchObject({
        state: 'complete',
        snapshot: false,
        reason: { message: 'The app has no last activity.', errorCode: 'unsupported_operation' },
      });
    },
  );

  it.skipIf(skipped)('is one for every other stream', async () => {
    const acme = scripted({ accounts: refusing });
    const run = await syncOnce(processOn(store, { acme }), await addConnection(store));
    expect(run.state).toBe('failed');
  });
});
