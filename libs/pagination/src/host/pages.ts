import { InvalidResponseError, type PageRequest } from '@patchbay/core';
import { digest } from '../token/digest.ts';
import { readAnswer, type HostPage, type PageAnswer, type UntypedAnswer } from './envelope.ts';

/** Reads one page: a call of `dispatch`, or of a client's method. */
export type FetchPage<Item> = (
  page: PageRequest,
  signal: AbortSignal | undefined,
) => Promise<PageAnswer<Item>>;

/** Reads one page of a capability that is known by name only. */
export type FetchUntypedPage = (page: PageRequest, signal: AbortSignal | undefined) => Promise<UntypedAnswer>;

/** How a sequence of pages is read. */
export interface PagesOptions {
  /** Records that a page should hold. */
  readonly size?: number | undefined;
  /** Where to start: the token of an earlier page, or of a {@link PageFailedError}. */
  readonly token?: string | undefined;
  /** Stop after so many pages, also when there are more. @default no limit */
  readonly maximumPages?: number | undefined;
  /** Ends the reading between two pages with its reason, and is handed to `fetchPage`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads page after page, and asks for the next one only when the loop comes round.
 *
 * ```ts
 * for await (const page of pages((page) => dispatch(integration, 'list_accounts', { ...request, page }))) {
 *   await store(page.items);
 * }
 * ```
 *
 * @throws PageFailedError when a page is an error envelope; it holds the token to go on with
 * @throws InvalidResponseError when a token comes again
 */
export function pages<Item>(
  fetchPage: FetchPage<Item>,
  options?: PagesOptions,
): AsyncGenerator<HostPage<Item>, void, void>;
export function pages(
  fetchPage: FetchUntypedPage,
  options?: PagesOptions,
): AsyncGenerator<HostPage<unknown>, void, void>;
export function pages(
  fetchPage: FetchAnyPage,
  options?: PagesOptions,
): AsyncGenerator<HostPage<unknown>, void, void> {
  return readPages(fetchPage, options ?? {});
}

/** Any of the functions that read one page. */
export type FetchAnyPage = (
  page: PageRequest,
  signal: AbortSignal | undefined,
) => Promise<PageAnswer<unknown> | UntypedAnswer>;

/** {@link pages}, whatever the records are. */
export async function* readPages(
  fetchPage: FetchAnyPage,
  options: PagesOptions,
): AsyncGenerator<HostPage<unknown>, void, void> {
  const { maximumPages = Infinity, signal, size } = options;
  const known = new Set<string>();
  let { token } = options;
  for (let pagesRead = 0; pagesRead < maximumPages; pagesRead += 1) {
    signal?.throwIfAborted();
    if (token !== undefined) refuseKnown(known, token);
    const request: PageRequest = {
      ...(token === undefined ? {} : { token }),
      ...(size === undefined ? {} : { size }),
    };
    const page = readAnswer(await fetchPage(request, signal), token, pagesRead);
    yield page;
    if (page.token === undefined) return;
    token = page.token;
  }
}

/** Digests, because tokens may be long and lists too. */
function refuseKnown(known: Set<string>, token: string): void {
  const fingerprint = digest(token);
  if (known.has(fingerprint)) {
    throw new InvalidResponseError(
      'The connector gave a page token for the second time; the list would never end.',
    );
  }
  known.add(fingerprint);
}
