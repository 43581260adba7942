/** A sync cannot be started, resumed or scheduled as it was asked for; the message says why. */
export class SyncRefusedError extends Error {
  override readonly name = 'SyncRefusedError';
}
