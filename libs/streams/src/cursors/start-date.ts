import { z } from 'zod';

/**
 * The setting `start_date`, where it may be left out: the time, with its zone, at which the streams of a connector begin.
 *
 * @param description - which streams, and where they begin without it
 * @example
 * z.object({ start_date: startDate('Where the stream of issues begins. Without it it begins with the first.') });
 */
export function startDate(description: string): z.ZodOptional<z.ZodISODateTime> {
  const examples = ['2026-01-01T00:00:00Z'];
  return z.iso.datetime({ offset: true }).optional().meta({ title: 'Start date', description, examples });
}
