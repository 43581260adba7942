import type { ErrorDetail } from '../envelopes/error.ts';
import type { ResponseEnvelope } from '../envelopes/response.ts';

/** The most pages of one list that a check reads. */
export const pageLimit = 5;

/** What was read of a list. */
export interface Reading<Item> {
  readonly items: readonly Item[];
  readonly pages: number;
  /** The list ended, and nothing of it is known to be missing. */
  readonly isWhole: boolean;
  /** Why it was not read on. */
  readonly error?: ErrorDetail;
}

/**
 * Reads a list page by page: until there is enough, until it ends, or as far as the limit.
 *
 * @param page - asks for one page, by the token of the one before
 */
export async function readPages<Item>(
  page: (token: string | undefined) => Promise<ResponseEnvelope<readonly Item[]>>,
  isEnough: (items: readonly Item[]) => boolean,
): Promise<Reading<Item>> {
  const items: Item[] = [];
  let token: string | undefined;
  for (let pages = 1; pages <= pageLimit; pages += 1) {
    const answer = await page(token);
    if (answer.is_error === true) return { items, pages: pages - 1, isWhole: false, error: answer.error };
    for (const item of answer.response) items.push(item);
    token = answer.page?.token;
    if (token === undefined) return { items, pages, isWhole: answer.completeness?.complete !== false };
    if (isEnough(items)) return { items, pages, isWhole: false };
  }
  return { items, pages: pageLimit, isWhole: false };
}

/** Enough to show that a list works. */
export function isAny(items: readonly unknown[]): boolean {
  return items.length > 0;
}

/** Fresh credentials are needed: every other list would say the same, and each try may count against them. */
export function areCredentialsRefused(error: ErrorDetail | undefined): error is ErrorDetail {
  return (
    error?.error_metadata?.category === 'authentication' ||
    error?.error_code === 'unauthorized' ||
    error?.error_code === 'authentication_expired' ||
    error?.error_code === 'creds_revoked'
  );
}
