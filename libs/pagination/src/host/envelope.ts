import {
  ConnectorError,
  InvalidResponseError,
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

/** An answer of a capability that is known by name only: whether it is a list is seen when it comes. */
export type UntypedAnswer =
  | (Omit<ListEnvelope<unknown>, 'response'> & { readonly response: unknown })
  | FailureEnvelope
  | { readonly is_error?: never; readonly is_plan: true };

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
 * @throws InvalidResponseError when it is not a list
 */
export function readAnswer(
  answer: PageAnswer<unknown> | UntypedAnswer,
  token: string | undefined,
  pagesRead: number,
): HostPage<unknown> {
  if (answer.is_error === true) throw new PageFailedError(answer.error, token, pagesRead);
  if ('items' in answer) {
    return { items: answer.items, token: present(answer.page.token), completeness: answer.page.completeness };
  }
  if ('response' in answer && isList(answer.response)) {
    return { items: answer.response, token: present(answer.page?.token), completeness: answer.completeness };
  }
  throw new InvalidResponseError('The answer is not a list, so that there are no pages to read.');
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function present(token: string | undefined): string | undefined {
  return token === '' ? undefined : token;
}
