import { isRecord, isUpstreamStatusError } from '@patchbay/core';
import { cursorPaging, type CursorFacts, type CursorRequest } from './cursor.ts';
import type { PageSizes } from './page-sizes.ts';
import type { PagingStrategy } from './strategy.ts';

/**
 * `?cursor=abc&count=100`, where `abc` is the `nextCursor` of the response before. The first page carries an
 * empty cursor, which asks a server that offers both kinds of paging for this one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9865
 */
export function scimCursorPaging(sizes: PageSizes): PagingStrategy<CursorRequest, CursorFacts> {
  return cursorPaging({ ...sizes, cursorParameter: 'cursor', sizeParameter: 'count', firstCursor: '' });
}

/** True for a SCIM server's refusal of a cursor that has expired or is not its own; for `staleWhen`. */
export function isScimCursorError(error: unknown): boolean {
  if (!isUpstreamStatusError(error) || error.status !== 400 || !isRecord(error.body)) return false;
  const { scimType } = error.body;
  return scimType === 'expiredCursor' || scimType === 'invalidCursor';
}
