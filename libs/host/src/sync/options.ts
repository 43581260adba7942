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
  /** Failures in a row without a page between them after which a task fails. @default 5 */
  readonly maximumAttempts?: number | undefined;
  /** Records of one task beyond which it fails. @default 100_000_000 */
  readonly maximumRecords?: number | undefined;
  /** A pause of the app up to so long is waited for; with a longer one the task is put back. @default 5 */
  readonly patienceSeconds?: number | undefined;
  /** How often is looked for due schedules and for tasks that nobody holds. @default 30 */
  readonly recoverSeconds?: number | undefined;
}
