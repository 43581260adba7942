import { InvalidResponseError, type Completeness, type PageRequest, type PageResult } from '@patchbay/core';
import { z } from 'zod';
import type { PagedSource } from './sources/source.ts';
import {
  decodeToken,
  defaultMaximumTokenLength,
  encodeToken,
  invalidToken,
  positionBudget,
} from './token/codec.ts';

/** How a page is answered and what its token looks like. */
export interface WalkOptions {
  /**
   * What the token belongs to, such as `<app id>:<capability>`; it is refused elsewhere.
   * @default the scope of the page request, which `dispatch` sets
   */
  readonly scope?: string;
  /** In characters. @default 4096 */
  readonly maximumTokenLength?: number;
  /**
   * How many pages of the vendor may be joined to fill one page of the host. Worth raising where most lists are
   * short, as with the members of every team. @default 1
   */
  readonly requestsPerPage?: number;
}

/** Records and what a handler tells of paging. */
export interface PagedItems<Item> {
  readonly items: readonly Item[];
  readonly page: PageResult;
}

const WalkState = z.strictObject({
  position: z.unknown(),
  seen: z.int().min(0),
  size: z.int().min(1).optional(),
  doubt: z.string().max(300).optional(),
});
type WalkState = z.infer<typeof WalkState>;

/**
 * Reads the page that the host asks for, and writes the token for the next one.
 *
 * @throws InvalidPageTokenError when the token is damaged, stale, or of another list
 * @throws InvalidResponseError when the vendor repeats itself or never ends, or gives a cursor that holds a secret
 */
export async function walk<Item>(
  page: PageRequest,
  source: PagedSource<Item>,
  options: WalkOptions = {},
): Promise<PagedItems<Item>> {
  const maximumTokenLength = options.maximumTokenLength ?? defaultMaximumTokenLength;
  const binding = JSON.stringify([options.scope ?? page.scope ?? '', source.id]);
  const state = readState(page.token, binding, maximumTokenLength);
  const size = usableSize(page.size) ?? state?.size;
  const context = { size, positionBudget: positionBudget(maximumTokenLength), isSecret: page.isSecret };

  const items: Item[] = [];
  let position: unknown = state?.position;
  let doubt = state?.doubt;
  let seen = state?.seen ?? 0;
  let requests = 0;
  let wanted = size;
  for (;;) {
    const read = await source.read(position, context);
    for (const item of read.items) items.push(item);
    seen += Math.max(0, read.items.length - (read.repeated ?? 0));
    doubt ??= read.doubt?.slice(0, 300);
    position = read.next;
    requests += 1;
    // What asked for nothing, such as the children of no parents, knows no size.
    wanted = read.size ?? wanted;
    const isFull = wanted !== undefined && items.length >= wanted;
    if (position !== undefined && !isFull && requests < (options.requestsPerPage ?? 1)) continue;

    const more = position !== undefined;
    const next: WalkState = {
      position,
      seen,
      ...(size === undefined ? {} : { size }),
      ...(doubt === undefined ? {} : { doubt }),
    };
    if (more) refuseSecret(next, page);
    return {
      items,
      page: {
        ...(more ? { token: encodeToken(next, binding, maximumTokenLength) } : {}),
        ...(more && read.size !== undefined ? { size: size ?? read.size } : {}),
        completeness: completenessOf(seen, read.declaredTotal, more, doubt),
      },
    };
  }
}

/** Packed into a token, a secret could not be seen by whoever redacts what leaves. */
function refuseSecret(state: WalkState, { isSecret }: PageRequest): void {
  if (isSecret?.(JSON.stringify(state)) !== true) return;
  throw new InvalidResponseError(
    'The place of the next page holds a secret of this call. Hosts keep page tokens, so that none was made of it.',
  );
}

function usableSize(size: number | undefined): number | undefined {
  return size !== undefined && Number.isSafeInteger(size) && size >= 1 ? size : undefined;
}

function readState(token: string | undefined, binding: string, maximumLength: number): WalkState | undefined {
  if (token === undefined) return undefined;
  const parsed = WalkState.safeParse(decodeToken(token, binding, maximumLength));
  if (!parsed.success || parsed.data.position === undefined || parsed.data.position === null) {
    throw invalidToken();
  }
  return parsed.data;
}

function completenessOf(
  seen: number,
  total: number | undefined,
  more: boolean,
  doubt: string | undefined,
): Completeness {
  const reason = doubt ?? (more ? 'There are more pages.' : undefined);
  return {
    seen,
    ...(total === undefined ? {} : { declared_total: total }),
    complete: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
  };
}
