import { InvalidPageTokenError, type Clock } from '@patchbay/core';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EVENT_DELAY_SECONDS } from '../constants.ts';
import type { StripeObject, StripeRecord } from './lists.ts';

const Position = z.strictObject({ begun: z.int(), inner: z.unknown() });

/**
 * Says of each object that it is as of when its list was begun, also where the list is gone on with days later: what
 * happened since is told by events.
 */
export function asOf(source: PagedSource<StripeObject>, clock: Clock): PagedSource<StripeRecord> {
  return {
    id: `as-of:${source.id}`,
    async read(untrusted, context) {
      const { begun, inner } =
        untrusted === undefined
          ? { begun: Math.floor(clock.now() / 1000) - EVENT_DELAY_SECONDS, inner: undefined }
          : trusted(untrusted);
      const { items, next, ...page } = await source.read(inner, context);
      return {
        ...page,
        items: items.map((item) => ({ ...item, updated: begun })),
        ...(next === undefined ? {} : { next: { begun, inner: next } }),
      };
    },
  };
}

function trusted(untrusted: unknown): z.infer<typeof Position> {
  const parsed = Position.safeParse(untrusted);
  if (parsed.success) return parsed.data;
  throw new InvalidPageTokenError('The position is not one of this list.');
}
