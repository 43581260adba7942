import { InvalidResponseError } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { OFFSETS } from '../constants.ts';

/** Where a page stands. `total_count` is where the list ends, and may be more than the records in it. */
export const OffsetFacts = z.object({
  total_count: z.int(),
  offset: z.int().nullish(),
  limit: z.int().nullish(),
});

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
    async ({ query: position, offset, size }) => {
      const answer = await http.get(endpoint, { query: { ...query, ...position }, schema });
      // Records between the smaller page and the next offset would be skipped.
      if ((answer.data.limit ?? size) < size) {
        throw new InvalidResponseError(
          `Box gives pages of ${answer.data.limit}, where ${size} were asked for.`,
        );
      }
      return { ...answer, hasMore: offset + size < answer.data.total_count };
    },
    ({ data, hasMore }) => ({ items: data.entries, hasMore }),
    { identify: ({ id }) => id },
  );
}
