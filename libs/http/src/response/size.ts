import { InvalidResponseError } from '@patchbay/core';

/** What a client reads of one body unless it says otherwise, in bytes. */
export const defaultMaximumBytes = 100_000_000;

/** The error of a body that is not read to its end, or not used, because it is too large. */
export function tooLarge(url: string, maximumBytes: number): InvalidResponseError {
  const host = URL.parse(url)?.host ?? 'the vendor';
  return new InvalidResponseError(
    `The answer of ${host} is larger than ${maximumBytes} bytes, the most that this client reads.`,
    { retryable: false },
  );
}

/** The length that the connection enforces; that of a packed body says nothing about what is in it. */
export function announcedBytes(
  contentLength: string | null | undefined,
  contentEncoding: string | null | undefined,
): number | undefined {
  const isKnown = typeof contentLength === 'string' && /^\d+$/.test(contentLength);
  return isKnown && typeof contentEncoding !== 'string' ? Number(contentLength) : undefined;
}
