/**
 * Why a sealed value does not open. `not_authentic`: it was changed, stands at another place than it was sealed for, or
 * was sealed with another key of the same id.
 */
export type SealedValueReason = 'malformed' | 'unknown_key' | 'not_authentic';

const brand = Symbol.for('@patchbay/host/SealedValueError');

/** A sealed value cannot be opened. It holds neither the value nor a key. */
export class SealedValueError extends Error {
  override readonly name = 'SealedValueError';
  readonly [brand] = true;
  readonly reason: SealedValueReason;
  /** What the value was to be, such as `connections/17`, without what follows `#`: a digest of what it is bound to. */
  readonly place: string;
  /** The key that it says it was sealed with. */
  readonly keyId: string | undefined;

  constructor(reason: SealedValueReason, place: string, keyId?: string) {
    const [name = place, bound] = place.split('#', 2);
    super(sentence(reason, name, keyId, bound !== undefined));
    this.reason = reason;
    this.place = name;
    this.keyId = keyId;
  }
}

/** True for a {@link SealedValueError} of this or of another copy of the package. */
export function isSealedValueError(value: unknown): value is SealedValueError {
  return typeof value === 'object' && value !== null && brand in value;
}

function sentence(reason: SealedValueReason, place: string, keyId = '', isBound = false): string {
  switch (reason) {
    case 'malformed':
      return `What is kept for ${place} is not a sealed value.`;
    case 'unknown_key':
      return `What is kept for ${place} was sealed with the key "${keyId}", which is not in the key ring. Add it as a previous key.`;
    case 'not_authentic':
      return `What is kept for ${place} does not open with the key "${keyId}": it was changed, moved from another place, or sealed with another key${
        isBound ? ', or what it belongs to was changed by something other than the host' : ''
      }.`;
  }
}
