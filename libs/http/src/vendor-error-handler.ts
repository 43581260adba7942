import {
  isUpstreamStatusError,
  UpstreamStatusError,
  withErrorCode,
  type ErrorHandlerEntry,
} from '@patchbay/core';

/** The code that an answer means, alone or with what to do about it. */
export type VendorErrorCode = string | readonly [code: string, hint?: string | undefined];

/**
 * For the `errorHandlers` of an integration: gives errors the code that the vendor's own words mean, where they say more than
 * the status.
 *
 * @param codeOf - `undefined`: the status says enough
 *
 * @example
 * vendorErrorHandler(({ vendorCode }) => (vendorCode === 'seats_exhausted' ? 'conflict.seat_limit' : undefined));
 */
export function vendorErrorHandler(
  codeOf: (error: UpstreamStatusError, capability: string) => VendorErrorCode | undefined,
): ErrorHandlerEntry {
  return [
    UpstreamStatusError,
    ({ error, envelope, capability }) => {
      const found = isUpstreamStatusError(error) ? codeOf(error, capability) : undefined;
      if (found === undefined) return undefined;
      const [code, hint] = typeof found === 'string' ? [found] : found;
      return withErrorCode(envelope, code, hint);
    },
  ];
}
