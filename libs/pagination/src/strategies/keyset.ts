import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { goesOn, refuseStandstill, type ListEnd } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PageFacts, type PagingStrategy } from './strategy.ts';

/** How a vendor is asked for what comes after a record. */
export interface KeysetPagingOptions extends PageSizes {
  /** @default 'after' */
  readonly afterParameter?: string;
  /** `null`: the vendor takes no size. @default 'limit' */
  readonly sizeParameter?: string | null;
  /** What the parameter holds on the first page, such as 0 for `since`; absent: it is left out. */
  readonly firstKey?: string | number;
  /** @default 'empty-page' */
  readonly endsAt?: ListEnd;
}

/** One page after a record. */
export interface KeysetRequest {
  readonly query: PageQuery;
  readonly size: number;
  /** The key of the last record of the page before; absent on the first page. */
  readonly after: string | number | undefined;
}

/** What a response tells. */
export interface KeysetFacts {
  /** The key of the last record as the vendor sent it; absent when there was no record. */
  readonly lastKey: string | number | null | undefined;
}

/** `?starting_after=<id of the last record>&limit=100`, also known as `since` or seek. */
export function keysetPaging(options: KeysetPagingOptions): PagingStrategy<KeysetRequest, KeysetFacts> {
  const { afterParameter = 'after', sizeParameter = 'limit', firstKey, endsAt = 'empty-page' } = options;
  return definePaging({
    id: `keyset:${afterParameter}`,
    sizes: options,
    position: z.union([z.string().min(1).max(4_096), z.number()]).nullable(),
    first: () => null,
    request: (after, size): KeysetRequest => ({
      query: pageQuery([
        [afterParameter, after ?? firstKey],
        [sizeParameter, size],
      ]),
      size,
      after: after ?? undefined,
    }),
    next: ({ facts, reading }: KeysetStep) => {
      if (!goesOn(facts, endsAt)) return ended;
      refuseStandstill(facts);
      const { lastKey } = reading;
      if (lastKey === null || lastKey === undefined || lastKey === '') {
        throw new InvalidResponseError('The last record of the page has no key to go on from.');
      }
      return { next: lastKey };
    },
  });
}

interface KeysetStep {
  readonly facts: PageFacts;
  readonly reading: KeysetFacts;
}
