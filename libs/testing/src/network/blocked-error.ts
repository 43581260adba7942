const brand = Symbol.for('@patchbay/testing/network-blocked');

/** A connection that a case tried to open to the real network. */
export class NetworkBlockedError extends Error {
  override readonly name = 'NetworkBlockedError';
  readonly code = 'ECONNREFUSED';
  readonly [brand] = true;
  constructor(target: string) {
    super(`A case tried to reach the network: ${target}. Only mocked requests are answered.`);
  }
}

/** True for a {@link NetworkBlockedError} of this or of another copy of the package. */
export function isNetworkBlocked(value: unknown): value is NetworkBlockedError {
  return typeof value === 'object' && value !== null && brand in value;
}
