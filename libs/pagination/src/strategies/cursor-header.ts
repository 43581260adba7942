import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { nextCursor } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PagingStrategy } from './strategy.ts';

/** How a vendor gives and takes a cursor in headers. */
export interface CursorHeaderPagingOptions extends PageSizes {
  /** The response header that holds the next cursor. */
  readonly header: string;
  /** The query parameter that takes it; `null`: none does. @default 'cursor' */
  readonly cursorParameter?: string | null;
  /** The request header that takes it, where a header does. */
  readonly requestHeader?: string;
  /** `null`: the vendor takes no size. @default 'limit' */
  readonly sizeParameter?: string | null;
}

/** One page behind a cursor that came in a header. */
export interface CursorHeaderRequest {
  readonly query: PageQuery;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
  readonly cursor: string | undefined;
}

/** A response with headers, names in lower case. */
export interface AnswerWithHeaders {
  readonly headers: Readonly<Record<string, string>>;
}

/** Visible ASCII: what a header may hold, so that no token can smuggle a line break into one. */
const HeaderCursor = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .max(16_384);

/** A cursor in a response header, sent back as a query parameter or as a request header. */
export function cursorHeaderPaging(
  options: CursorHeaderPagingOptions,
): PagingStrategy<CursorHeaderRequest, unknown, AnswerWithHeaders> {
  const { cursorParameter = 'cursor', requestHeader, sizeParameter = 'limit' } = options;
  const header = options.header.toLowerCase();
  return definePaging({
    id: `cursor-header:${header}`,
    sizes: options,
    position: HeaderCursor.nullable(),
    first: () => null,
    request: (cursor, size): CursorHeaderRequest => ({
      query: pageQuery([
        [cursorParameter, cursor ?? undefined],
        [sizeParameter, size],
      ]),
      headers: requestHeader === undefined || cursor === null ? {} : { [requestHeader]: cursor },
      size,
      cursor: cursor ?? undefined,
    }),
    next: ({ facts, answer }: HeaderStep) => {
      const next = nextCursor(facts, answer.headers[header], `${header} header`);
      if (next === undefined) return ended;
      if (!HeaderCursor.safeParse(next).success) {
        throw new InvalidResponseError(`The ${header} header does not hold a cursor that can be sent back.`);
      }
      return { next };
    },
  });
}

interface HeaderStep {
  readonly facts: Parameters<typeof nextCursor>[0];
  readonly answer: AnswerWithHeaders;
}
