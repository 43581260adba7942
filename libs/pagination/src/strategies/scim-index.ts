import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { goesOn, refuseStandstill } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PageFacts, type PagingStrategy } from './strategy.ts';

/** One page of a SCIM list. */
export interface ScimIndexRequest {
  readonly query: PageQuery;
  readonly size: number;
  /** Counted from 1. */
  readonly startIndex: number;
}

/** What a SCIM `ListResponse` tells. */
export interface ScimIndexFacts {
  /** The index of the first record, as the server says. */
  readonly startIndex?: number | null | undefined;
}

/**
 * `?startIndex=101&count=100`. A server may return fewer than `count`: the next index follows from what came.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4
 */
export function scimIndexPaging(sizes: PageSizes): PagingStrategy<ScimIndexRequest, ScimIndexFacts> {
  return definePaging({
    id: 'scim-index',
    sizes,
    positional: true,
    position: z.int().min(1),
    first: () => 1,
    request: (startIndex, size): ScimIndexRequest => ({
      query: pageQuery([
        ['startIndex', startIndex],
        ['count', size],
      ]),
      size,
      startIndex,
    }),
    next: ({ position, facts, reading }: ScimStep) => {
      const { startIndex } = reading;
      if (facts.count > 0 && typeof startIndex === 'number' && startIndex < position) {
        throw new InvalidResponseError(
          `The server was asked for records from ${position} on and answered from ${startIndex} on: it ignores startIndex.`,
        );
      }
      if (!goesOn(facts, 'empty-page')) return ended;
      refuseStandstill(facts);
      return { next: position + facts.count };
    },
  });
}

interface ScimStep {
  readonly position: number;
  readonly facts: PageFacts;
  readonly reading: ScimIndexFacts;
}
