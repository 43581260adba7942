import type { Freshness } from './freshness.ts';

/** Whose rows a question is about. Rows of other tenants are never read for it. */
export interface TenantQuestion {
  readonly tenant: string;
}

/** Which page of an answer is asked for. */
export interface PageRequest {
  /** How many items at most, 1 to 500. @default 50 */
  readonly limit?: number | undefined;
  /** `next` of the page before. It belongs to the question that it came from. */
  readonly after?: string | undefined;
}

/** Which page of an answer is asked for, where one can go back, too. */
export interface TurnablePageRequest extends PageRequest {
  /** `previous` of the page after, in place of `after`. */
  readonly before?: string | undefined;
}

/** One page of items. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  /** What the next page is asked for with; absent: this is the last one. */
  readonly next?: string;
  /** What the page before is asked for with, where the question has `before`; absent: this is the first one. */
  readonly previous?: string;
}

/** One page of what a question is answered with. */
export interface Answer<Item> extends Paged<Item> {
  /** What the answer stands on. */
  readonly freshness: Freshness;
}
