import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { definePaging, ended, type PagingStrategy } from './strategy.ts';

/** One request without paging. */
export interface SinglePageRequest {
  readonly query: Readonly<Record<string, never>>;
}

/** The vendor sends the whole list at once. A declared total is still checked, and more pages are an error. */
export function singlePage(): PagingStrategy<SinglePageRequest> {
  return definePaging({
    id: 'single-page',
    sizes: { pageSize: Number.MAX_SAFE_INTEGER },
    position: z.null(),
    first: () => null,
    request: (): SinglePageRequest => ({ query: {} }),
    next: ({ facts }) => {
      if (facts.hasMore !== true) return ended;
      throw new InvalidResponseError(
        'The vendor says that there is more, but this list is read without paging.',
      );
    },
  });
}
