import {
  ConnectorError,
  type Completeness,
  type ErrorDetail,
  type Page,
  type PageResult,
} from '@patchbay/core';

/** A list capability's answer, as `dispatch` gives it. */
export interface ListEnvelope<Item> {
  readonly is_error?: never;
  readonly response: readonly Item[];
  readonly page?: Page | undefined;
  readonly completeness?: Completeness | undefined;
}

/** A failure, as `dispatch` gives it. */
export interface FailureEnvelope {
  readonly is_error: true;
  readonly error: ErrorDetail;
}

/** What `paginate` and `walk` give. */
export interface ListResult<Item> {
  readonly is_error?: never;
  readonly items: readonly Item[];
  readonly page: PageResult;
}

/** Anything that a page can come as. */
export type PageAnswer<Item> = ListEnvelope<Item> | FailureEnvelope | ListResult<Item>;

/** One page, as a host reads it. */
export interface HostPage<Item> {
  readonly items: readonly Item[];
  /** The token that leads behind this page; absent on the last one. */
  readonly token: string | undefined;
  readonly completeness: Completeness | undefined;
}

/**
 * A page could not be read. It carries the code of the envelope, and the token with which reading can go on from
 * this page when the cause is gone.
 */
export class PageFailedError extends ConnectorError {
  override readonly name = 'PageFailedError';
  /** The token of the page that failed; absent: the first page. */
  readonly token: string | undefined;
  /** Pages that were read before it. */
  readonly pagesRead: number;
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail, token: string | undefined, pagesRead: number) {
    super(detail.message, {
      code: detail.error_code,
      statusCode: detail.status_code,
      retryable: detail.error_metadata?.retryable,
      throttled: detail.error_metadata?.throttled,
      refreshable: detail.error_metadata?.refreshable,
      hint: detail.error_metadata?.hint,
      retryAfterSeconds: detail.error_metadata?.retry_after_seconds,
    });
    this.detail = detail;
    this.token = token;
    this.pagesRead = pagesRead;
  }
}

/**
 * The page in an answer.
 *
 * @throws PageFailedError when the answer is an error envelope
 */
export function readAnswer<Item>(
  answer: PageAnswer<Item>,
  token: string | undefined,
  pagesRead: number,
): HostPage<Item> {
  if (answer.is_error === true) throw new PageFailedError(answer.error, token, pagesRead);
  const next = answer.page?.token;
  const common = { token: next === '' ? undefined : next };
  return 'items' in answer
    ? { ...common, items: answer.items, completeness: answer.page.completeness }
    : { ...common, items: answer.response, completeness: answer.completeness };
}
