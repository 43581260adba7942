import { z } from 'zod';
import { countings } from './vendor.ts';

const Orders = z.object({
  counting: z.enum(countings),
  limit: z.number(),
  windowMilliseconds: z.number(),
  /** How long requests are counted. */
  milliseconds: z.number(),
  /** The most that an answer is held back, in milliseconds. */
  jitter: z.number(),
  /** Whether headers say what is left. */
  tells: z.boolean(),
  /** Requests that are sent at once. */
  workers: z.number(),
  /** Whether the app declares the vendor's budget; else requests are sent, and one that is refused waits as it is told. */
  limited: z.boolean(),
  url: z.string(),
});

/** What the processes of a cell are told. */
export type Orders = z.infer<typeof Orders>;

/** Reads them from the command line. */
export const readOrders = (text: string | undefined): Orders => Orders.parse(JSON.parse(text ?? ''));

/** What the vendor counted. */
export interface VendorReport {
  readonly accepted: number;
  readonly refused: number;
}
