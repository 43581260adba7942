import type { SyncOptions } from '../../src/sync/options.ts';

/** What a lost worker held is taken over soon, and yet later than another worker has started. */
export const poisonOptions: SyncOptions = { leaseSeconds: 2, recoverSeconds: 0.1, maximumLosses: 4 };
