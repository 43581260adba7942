import { isUpstreamStatusError } from '@patchbay/core';

/** Whether the vendor answered with the status 404. Where a wrong address gives it too, the vendor's code tells more. */
export function isNotFound(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.status === 404;
}

/**
 * What a read comes to, or `undefined` where there is no such thing.
 *
 * @param isGone - tells the vendor's word for it from other failures, which are thrown
 *
 * @example
 * const user = await unlessGone(() => this.get(id));
 */
export async function unlessGone<Value>(
  read: () => Promise<Value>,
  isGone: (error: unknown) => boolean = isNotFound,
): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
