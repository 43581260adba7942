import { InvalidResponseError, InvalidValueError } from '@patchbay/core';
import { httpLists, offsetPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { OFFSETS } from '../constants.ts';

/** Ids come back in page tokens, and go into paths. */
export const Id = z.string().regex(/^\d{1,20}$/);

/**
 * An id that somebody gave. In the place of one Box takes `me` for whoever it is called as; and of an email address or a name
 * it says that nothing is there, which would pass for something that is deleted.
 *
 * @throws InvalidValueError when it is none
 */
export function idOf(given: string): string {
  if (Id.safeParse(given).success) return given;
  throw new InvalidValueError('Ids of Box have digits, and nothing else.');
}

/**
 * Lists by offset. `total_count` is where a list ends, and may be more than the records in it.
 *
 * @see https://developer.box.com/guides/api-calls/pagination/offset-based/
 */
export const boxList = httpLists({
  strategy: offsetPaging(OFFSETS),
  says: z.object({ total_count: z.int(), limit: z.int().nullish() }),
  read: ({ total_count, limit }, { request }) => {
    // Records between the smaller page and the next offset would be skipped.
    if ((limit ?? request.size) < request.size) {
      throw new InvalidResponseError(`Box gives pages of ${limit}, where ${request.size} were asked for.`);
    }
    return { total: total_count };
  },
  identify: ({ id }: { readonly id: string }) => id,
  totalCountsHidden: true,
});
