import { InvalidResponseError, InvalidValueError } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
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

/** Where a page stands. `total_count` is where the list ends, and may be more than the records in it. */
export const OffsetFacts = z.object({ total_count: z.int(), limit: z.int().nullish() });

interface OffsetAnswer<Item> extends z.infer<typeof OffsetFacts> {
  readonly entries: readonly Item[];
}

/**
 * A list by offset.
 *
 * @see https://developer.box.com/guides/api-calls/pagination/offset-based/
 */
export function offsetList<Item extends { readonly id: string }>(
  http: HttpClient,
  endpoint: string,
  schema: ResponseSchema<OffsetAnswer<Item>>,
  query: Query = {},
): PagedSource<Item> {
  return listing(
    offsetPaging(OFFSETS),
    async ({ query: position, size }) => {
      const answer = await http.get(endpoint, { query: { ...query, ...position }, schema });
      // Records between the smaller page and the next offset would be skipped.
      if ((answer.data.limit ?? size) < size) {
        throw new InvalidResponseError(
          `Box gives pages of ${answer.data.limit}, where ${size} were asked for.`,
        );
      }
      return answer;
    },
    ({ data }) => ({ items: data.entries, total: data.total_count }),
    { identify: ({ id }) => id, totalCountsHidden: true },
  );
}
