import { BadRequestError, InvalidResponseError, type Clock } from '@patchbay/core';
import { oneAnswer, readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { EVENTS_KEPT_SECONDS } from '../constants.ts';
import type { Event, StripeRecord } from './lists.ts';

export type StripeEvent = z.infer<typeof Event>;

const Told = z.looseObject({ id: z.string(), created: z.int() });

/** Events that tell the end of their object. That of a subscription is not among them: it is canceled, and stays. */
const ENDS: ReadonlySet<string> = new Set(['customer.deleted', 'invoice.deleted']);

/**
 * What events tell of objects, each object once, as the newest event has it. Stripe lists the newest first, and an older
 * event behind it would bring back what is gone: so they are read whole, in order of time.
 */
export function latestOfEach(
  events: PagedSource<StripeEvent>,
  { start }: { readonly start: string },
  clock: Clock,
): PagedSource<StripeRecord> {
  return oneAnswer('latest-of-each', async () => {
    requireKept(Number(start), clock);
    const latest = new Map<string, StripeRecord>();
    for (const event of await readWhole(events)) {
      const object = objectOf(event);
      if (!latest.has(object.id)) latest.set(object.id, object);
    }
    return [...latest.values()].reverse();
  });
}

function objectOf({ type, created, data }: StripeEvent): StripeRecord {
  const told = Told.safeParse(data.object);
  if (!told.success) throw new InvalidResponseError(`An event of the type "${type}" tells of no object.`);
  return { ...told.data, updated: created, ...(ENDS.has(type) ? { deleted: true } : {}) };
}

/** @throws BadRequestError where Stripe no longer knows all that happened */
function requireKept(start: number, clock: Clock): void {
  if (start >= Math.floor(clock.now() / 1000) - EVENTS_KEPT_SECONDS) return;
  throw new BadRequestError(
    'Stripe tells changes of the last 30 days, and the last run is longer ago. Leave the state out to read the stream from its beginning.',
  );
}
