import { InvalidPageTokenError } from '@patchbay/core';
import { z } from 'zod';
import { GuardState, guardPage, noPagesYet, type PagingGuards } from '../guards/guard.ts';
import { compareRecords } from '../guards/records.ts';
import type { PageFacts, PageReading, PagingStrategy } from '../strategies/strategy.ts';
import { invalidToken } from '../token/codec.ts';
import type { PagedSource, SourcePage } from './source.ts';

/** How a list is read, beyond its strategy. */
export interface ListingOptions<Item = unknown> extends PagingGuards<Item> {
  /**
   * True for the error by which the vendor refuses a cursor that has expired. On a page that a token led to, it
   * becomes `invalid_page_token`, so that the host starts again.
   */
  readonly staleWhen?: (error: unknown) => boolean;
  /**
   * The total counts records too that the vendor leaves out of its pages: that it changes tells of skipped records, that
   * fewer come does not. @default false
   */
  readonly totalCountsHidden?: boolean;
}

const ListingPosition = z.strictObject({
  position: z.unknown(),
  seen: z.int().min(0),
  total: z.int().min(0).optional(),
  /** The total was another one on an earlier page. */
  moved: z.literal(true).optional(),
  /** The largest total, when it is not the last one. */
  highest: z.int().min(0).optional(),
  /** How many of the records seen are known to have come before. */
  repeated: z.int().min(0).optional(),
  guard: GuardState,
});
type ListingPosition = z.infer<typeof ListingPosition>;

/**
 * One endpoint that returns a list.
 *
 * @param fetch - sends the request for one page
 * @param read - finds in the answer the records, and what the vendor declares about the rest
 */
export function listing<Item, Request, Answer extends Needed, Facts, Needed>(
  strategy: PagingStrategy<Request, Facts, Needed>,
  fetch: (request: Request) => Promise<Answer>,
  read: (answer: Answer) => PageReading<Item> & Facts,
  options: ListingOptions<Item> = {},
): PagedSource<Item> {
  const { resize } = strategy;
  return {
    id: strategy.id,
    ...(resize === undefined
      ? {}
      : {
          resize: (untrusted: unknown, size: number) => {
            const state = trusted(untrusted);
            const position = resize(state.position, size);
            return position === undefined ? undefined : { ...state, position };
          },
        }),
    async read(untrusted, context) {
      const state = untrusted === undefined ? firstPosition(strategy, context.size) : trusted(untrusted);
      const page = strategy.open(state.position, context.size);
      if (page === undefined) throw invalidToken();

      const answer = await fetchOrRefuse(() => fetch(page.request), untrusted !== undefined, options);
      const reading = read(answer);
      const facts = factsOf(reading, page.size, state);
      const following = page.follow(facts, reading, answer, context.isSecret);

      const room = context.positionBudget * shareOfMemory;
      const { memory, repeated } = compareRecords(state.guard.records, reading.items, options, room);
      const { position: _position, guard, ...counted } = count(state, facts, repeated);
      const declaredTotal = options.totalCountsHidden === true ? undefined : counted.total;
      const common = { items: reading.items, size: page.size, declaredTotal, repeated };
      if (!('next' in following)) {
        return {
          ...common,
          doubt: doubtOf(counted, strategy.positional, options),
        } satisfies SourcePage<Item>;
      }
      const guarded = guardPage(
        memory === undefined ? guard : { ...guard, records: memory },
        {
          count: facts.count,
          position: state.position,
          next: following.next,
          growing: strategy.positional,
        },
        options,
      );
      const next: ListingPosition = { ...counted, position: following.next, guard: guarded };
      return { ...common, next };
    },
  };
}

/** The part of a position that digests of records may take. */
const shareOfMemory = 1 / 8;

function firstPosition(
  strategy: Pick<PagingStrategy<unknown>, 'start'>,
  size: number | undefined,
): ListingPosition {
  return { position: strategy.start(size), seen: 0, guard: noPagesYet };
}

function trusted(untrusted: unknown): ListingPosition {
  const parsed = ListingPosition.safeParse(untrusted);
  if (!parsed.success) throw invalidToken();
  return parsed.data;
}

async function fetchOrRefuse<Answer>(
  fetch: () => Promise<Answer>,
  resumed: boolean,
  options: Pick<ListingOptions, 'staleWhen'>,
): Promise<Answer> {
  try {
    return await fetch();
  } catch (error) {
    if (!resumed || options.staleWhen?.(error) !== true) throw error;
    throw new InvalidPageTokenError(
      'The vendor no longer knows the place that this page token leads to. Start again without a token.',
      { cause: error },
    );
  }
}

function factsOf(reading: PageReading<unknown>, size: number, state: ListingPosition): PageFacts {
  const count = reading.items.length;
  return {
    count,
    seen: state.seen + count,
    // A vendor that declares its total on the first page alone has still declared it.
    total: naturalNumber(reading.total) ?? state.total,
    hasMore: reading.hasMore ?? undefined,
    size,
    pageSize: naturalNumber(reading.pageSize),
  };
}

function count(state: ListingPosition, facts: PageFacts, repeatedHere: number): ListingPosition {
  const moved = state.moved ?? (state.total !== undefined && facts.total !== state.total);
  const highest = Math.max(state.highest ?? 0, state.total ?? 0);
  const repeated = (state.repeated ?? 0) + repeatedHere;
  return {
    ...state,
    seen: facts.seen,
    ...(facts.total === undefined ? {} : { total: facts.total }),
    ...(moved ? { moved: true } : {}),
    ...(highest > (facts.total ?? highest) ? { highest } : {}),
    ...(repeated === 0 ? {} : { repeated }),
  };
}

type End = Pick<ListingPosition, 'seen' | 'total' | 'moved' | 'highest' | 'repeated'>;

/** Why a list that ended may still be partial. */
function doubtOf(
  { seen, total, moved, highest = 0, repeated = 0 }: End,
  positional: boolean,
  { totalCountsHidden = false }: Pick<ListingOptions, 'totalCountsHidden'>,
): string | undefined {
  const distinct = seen - repeated;
  if (total !== undefined && distinct < total && !totalCountsHidden) {
    return `The vendor declared ${total} records, and ${distinct} were seen.`;
  }
  if (repeated > 0) {
    return `Records came more than once (${repeated} of ${seen}), so that others may have been skipped.`;
  }
  if (total === undefined) return undefined;
  if (seen > Math.max(total, highest)) {
    return `The vendor declared ${total} records, and ${seen} were seen, so that some may have come twice and others been skipped.`;
  }
  if (positional && moved === true) {
    return 'The total that the vendor declares changed while the list was read, so that records may have been skipped.';
  }
  return undefined;
}

/** A count as the vendor gave it; some write -1 for "unknown". */
function naturalNumber(value: number | null | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
