import type { SyncOptions } from '../../src/sync/options.ts';

/** Leases are short, so that what a dead worker held is soon taken over. A slow machine looks like death then, often. */
export const killOptions: SyncOptions = {
  leaseSeconds: 0.6,
  recoverSeconds: 0.15,
  partitions: 2,
  concurrency: 3,
  maximumLosses: 1000,
};
