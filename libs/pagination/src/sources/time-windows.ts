import { ConnectorError } from '@patchbay/core';
import { z } from 'zod';
import { invalidToken } from '../token/codec.ts';
import type { PagedSource } from './source.ts';

/** A stretch of time to be read in slices. All times are milliseconds since the epoch. */
export interface TimeWindowsOptions<Item> {
  readonly start: number;
  /** Usually the clock's time; the token keeps that of the first page. */
  readonly end: number;
  /** The length of a slice. */
  readonly stepMilliseconds: number;
  /** What is read in one slice; it may have pages of its own. */
  readonly source: (window: TimeWindow) => PagedSource<Item>;
}

/** One slice: `from` belongs to it, `to` does not, unless it is the end. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
  /** `from` in ISO 8601, UTC. */
  readonly fromIso: string;
  /** `to` in ISO 8601, UTC. */
  readonly toIso: string;
}

/** The largest number of slices in one sequence. */
const maximumWindows = 100_000;

/** The last moment that a date can stand for. */
const maximumTime = 8.64e15;

const Position = z.strictObject({
  from: z.int().min(-maximumTime).max(maximumTime),
  end: z.int().min(-maximumTime).max(maximumTime),
  inner: z.unknown().optional(),
});

/**
 * Reads slice after slice, from the oldest on.
 *
 * @throws ConnectorError when the step is not positive, or there would be more than 100000 slices
 */
export function timeWindows<Item>(options: TimeWindowsOptions<Item>): PagedSource<Item> {
  const step = options.stepMilliseconds;
  // Written so that a value that is no number is refused too.
  if (!(step >= 1 && (options.end - options.start) / step <= maximumWindows)) {
    throw new ConnectorError(
      `A step of ${step} ms does not divide the time between start and end into 1 to ${maximumWindows} slices.`,
    );
  }
  return {
    id: `time-windows:${step}`,
    async read(untrusted, context) {
      const parsed = untrusted === undefined ? undefined : Position.safeParse(untrusted);
      if (parsed?.success === false) throw invalidToken();
      const { from, end, inner } = parsed?.data ?? { from: options.start, end: options.end };
      if (parsed !== undefined && (from >= end || (end - from) / step > maximumWindows)) throw invalidToken();
      if (from >= end) return { items: [] };

      const to = Math.min(from + step, end);
      const {
        next,
        declaredTotal: _ofOneWindow,
        ...page
      } = await options.source(timeWindow(from, to)).read(inner ?? undefined, context);
      if (next !== undefined) return { ...page, next: { from, end, inner: next } };
      return to < end ? { ...page, next: { from: to, end } } : page;
    },
  };
}

function timeWindow(from: number, to: number): TimeWindow {
  return { from, to, fromIso: new Date(from).toISOString(), toIso: new Date(to).toISOString() };
}
