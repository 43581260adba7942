/** How syncs are done. */
export interface SyncOptions {
  /** Tasks at once in this process. @default 4 */
  readonly concurrency?: number | undefined;
  /** How many partitions a stream is read in, for one that can be. @default 1 */
  readonly partitions?: number | undefined;
  /** A worker that gives no sign of life for so long has lost its task. @default 60 */
  readonly leaseSeconds?: number | undefined;
  /** A stream that gives nothing for so long fails. @default 900 */
  readonly stallSeconds?: number | undefined;
  /** Failures in a row, without a page between them, after which a task fails. @default 5 */
  readonly maximumAttempts?: number | undefined;
  /** Workers that were lost over a task in a row, without a page between them, after which it fails. @default 10 */
  readonly maximumLosses?: number | undefined;
  /** Records and pages of one task beyond which it fails. @default 100_000_000 */
  readonly maximumRecords?: number | undefined;
  /** A pause of the app up to so long is waited for; with a longer one the task is put back. @default 5 */
  readonly patienceSeconds?: number | undefined;
  /** Waits in a row, without a page between them, after which a task fails. @default 86_400 */
  readonly maximumWaitSeconds?: number | undefined;
  /** A run that ended longer ago begins anew when it is resumed, as what it has read is no longer true. @default 21_600 */
  readonly resumeSeconds?: number | undefined;
  /** How long a page that is under way is waited for by `drain`. @default 10 */
  readonly drainSeconds?: number | undefined;
  /** How often is looked for due schedules and for tasks that nobody holds. @default 30 */
  readonly recoverSeconds?: number | undefined;
}

/** {@link SyncOptions} with the defaults filled in. */
export type ResolvedSyncOptions = { readonly [Name in keyof SyncOptions]-?: number };

const defaults: ResolvedSyncOptions = {
  concurrency: 4,
  partitions: 1,
  leaseSeconds: 60,
  stallSeconds: 900,
  maximumAttempts: 5,
  maximumLosses: 10,
  maximumRecords: 100_000_000,
  patienceSeconds: 5,
  maximumWaitSeconds: 86_400,
  resumeSeconds: 21_600,
  drainSeconds: 10,
  recoverSeconds: 30,
};

/** Fills in the defaults. Throws a `RangeError` for an option that is no number above 0. */
export function resolveSyncOptions(given: SyncOptions = {}): ResolvedSyncOptions {
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0))
      throw new RangeError(`The option "${name}" of syncs is a number above 0.`);
  }
  return {
    concurrency: given.concurrency ?? defaults.concurrency,
    partitions: Math.max(1, Math.trunc(given.partitions ?? defaults.partitions)),
    leaseSeconds: given.leaseSeconds ?? defaults.leaseSeconds,
    stallSeconds: given.stallSeconds ?? defaults.stallSeconds,
    maximumAttempts: given.maximumAttempts ?? defaults.maximumAttempts,
    maximumLosses: given.maximumLosses ?? defaults.maximumLosses,
    maximumRecords: given.maximumRecords ?? defaults.maximumRecords,
    patienceSeconds: given.patienceSeconds ?? defaults.patienceSeconds,
    maximumWaitSeconds: given.maximumWaitSeconds ?? defaults.maximumWaitSeconds,
    resumeSeconds: given.resumeSeconds ?? defaults.resumeSeconds,
    drainSeconds: given.drainSeconds ?? defaults.drainSeconds,
    recoverSeconds: given.recoverSeconds ?? defaults.recoverSeconds,
  };
}
