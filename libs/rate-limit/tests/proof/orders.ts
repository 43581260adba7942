import type { Counting } from '../vendor.ts';

/** The vendor's limit in all cells of the table: it is short, so that every millisecond that is lost counts. */
export const limit = 100;
export const windowSeconds = 1;

/** What the vendor's process is told. */
export interface VendorOrders {
  readonly counting: Counting;
}

/** What a client's process is told. */
export interface ClientOrders {
  readonly url: string;
  readonly seconds: number;
  /** Requests that it tries to send at once. */
  readonly workers: number;
  /** Where the budget is shared; absent: it is this process's own. */
  readonly redisPort?: number | undefined;
}

/** A client's process says this when it could begin; it begins when it hears it, and then tells its report. */
export const ready = 'ready';

/** What a client's process tells when it is done. */
export interface ClientReport {
  readonly requests: number;
  readonly refused: number;
}

/** What the vendor's process tells. */
export interface VendorReport {
  readonly accepted: number;
  readonly refused: number;
}
