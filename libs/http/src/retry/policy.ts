import type { HttpMethod, NetworkError } from '@patchbay/core';
import type { RetryOptions } from '../options.ts';

/** {@link RetryOptions} with the defaults filled in. */
export type RetryPolicy = Required<Omit<RetryOptions, RetryHook>> & Pick<RetryOptions, RetryHook>;

type RetryHook = 'decide' | 'delaySeconds' | 'onWait';

const defaultPolicy: RetryPolicy = { maximumTries: 4, baseDelaySeconds: 0.5, maximumDelaySeconds: 60 };

/** The options of a request over those of the client over the defaults. */
export function retryPolicy(
  client: RetryOptions | undefined,
  request: RetryOptions | undefined,
): RetryPolicy {
  return { ...defaultPolicy, ...client, ...request };
}

const readingMethods: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method asks and changes nothing. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
export function isReadingMethod(method: HttpMethod): boolean {
  return readingMethods.has(method);
}

const idempotentMethods: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
export function isIdempotentMethod(method: HttpMethod): boolean {
  return idempotentMethods.has(method);
}

const passingStatuses: ReadonlySet<number> = new Set([408, 425, 500, 502, 503, 504]);

/**
 * Whether an answer is worth another try. A reached limit is, for every method: the vendor refused the request
 * before it did anything (RFC 6585 section 4). Other failures may have left their mark, so that only what is
 * idempotent is sent again.
 */
export function isPassingStatus(status: number, limited: boolean, idempotent: boolean): boolean {
  return limited || (idempotent && passingStatuses.has(status));
}

/** Whether a request that got no answer may be sent again. */
export function isPassingNetworkError(error: NetworkError, idempotent: boolean): boolean {
  return error.metadata.retryable !== false && (idempotent || error.neverSent);
}

/**
 * A wait with full jitter, in seconds: anything from 0 to a bound that doubles with every try.
 *
 * @param failedTries - how many tries have failed so far, from 1 on
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function jitteredDelay(policy: RetryPolicy, failedTries: number, random: () => number): number {
  const bound = Math.min(policy.maximumDelaySeconds, policy.baseDelaySeconds * 2 ** (failedTries - 1));
  return random() * bound;
}
