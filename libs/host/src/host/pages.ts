import {
  InvalidResponseError,
  requestFingerprint,
  type Completeness,
  type Page,
  type ResponseEnvelope,
} from '@patchbay/core';
import type { HostPage, PagesCall } from './call.ts';
import { CapabilityError } from './capability-error.ts';
import { errorDetailOf, type Place } from './failure.ts';

/** Calls a list for one page. */
export type ReadPage<Response> = (page: Page) => Promise<ResponseEnvelope<Response>>;

/**
 * Follows page tokens to the end.
 *
 * @throws CapabilityError for an error envelope, and for a token that came before, as there would be no end
 */
export async function* followPages<Response>(
  read: ReadPage<Response>,
  { pageSize, token: from, signal }: Pick<PagesCall<string>, 'pageSize' | 'token' | 'signal'>,
  place: Place,
): AsyncGenerator<HostPage<Response>, Completeness, void> {
  // Tokens may be long, and a list may have very many pages.
  const seen = new Set<string>();
  let token = from;
  let records = 0;
  for (;;) {
    signal?.throwIfAborted();
    if (token !== undefined) seen.add(requestFingerprint(token));
    const answer = await read({
      ...(token === undefined ? {} : { token }),
      ...(pageSize === undefined ? {} : { size: pageSize }),
    });
    if (answer.is_error === true) {
      signal?.throwIfAborted();
      throw new CapabilityError(answer.error);
    }
    records += Array.isArray(answer.response) ? answer.response.length : 0;
    token = answer.page?.token;
    const completeness = answer.completeness ?? unknownCompleteness(records, token);
    yield { ...answer, completeness };
    if (token === undefined) return completeness;
    if (seen.has(requestFingerprint(token))) {
      const error = new InvalidResponseError(
        'The connector gave a page token that it gave before: the list would have no end.',
      );
      throw new CapabilityError(errorDetailOf(error, place));
    }
  }
}

function unknownCompleteness(seen: number, token: string | undefined): Completeness {
  if (token !== undefined) return { seen, complete: false };
  return { seen, complete: false, reason: 'The connector does not say whether the list is complete.' };
}
