import type { HandlerResult, PageRequest } from '@patchbay/core';
import type { PagedSource } from './sources/source.ts';
import { walk, type WalkOptions } from './walk.ts';

/** What the handler of a list gives back: the page that the host asks for, as `walk` reads it. */
export async function listed<Item>(
  page: PageRequest,
  source: PagedSource<Item>,
  options?: WalkOptions,
): Promise<HandlerResult<Item[]>> {
  const found = await walk(page, source, options);
  return { response: [...found.items], page: found.page };
}
