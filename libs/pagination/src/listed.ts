import type { HandlerResult, PageRequest } from '@patchbay/core';
import { concatenate } from './sources/concatenate.ts';
import type { PagedSource } from './sources/source.ts';
import { walk, type WalkOptions } from './walk.ts';

/**
 * What the handler of a list gives back: the page that the host asks for, as `walk` reads it, of one list or of several one
 * after the other.
 */
export async function listed<Item>(
  page: PageRequest,
  source: PagedSource<Item> | readonly PagedSource<Item>[],
  options?: WalkOptions,
): Promise<HandlerResult<Item[]>> {
  const found = await walk(page, 'read' in source ? source : concatenate(source), options);
  return { response: [...found.items], page: found.page };
}
