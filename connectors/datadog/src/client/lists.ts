import { httpLists, pageNumberPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZE } from '../constants.ts';

/** What a list says of itself: of users, roles and keys under `page`, about teams under `pagination`. */
export const Meta = z
  .object({
    // `total_count` counts those too that a filter leaves out.
    page: z.object({ total_filtered_count: z.int().nullish() }).nullish(),
    pagination: z.object({ total: z.int().nullish() }).nullish(),
  })
  .nullish();

/** Of how many records a list says that it is. */
export const totalOf = (meta: z.infer<typeof Meta>) =>
  meta?.page?.total_filtered_count ?? meta?.pagination?.total;

/** Lists by `page[number]`, which begins at 0, and `page[size]`. */
export const datadogList = httpLists({
  strategy: pageNumberPaging({
    pageParameter: 'page[number]',
    sizeParameter: 'page[size]',
    firstPage: 0,
    pageSize: PAGE_SIZE,
    maximumPageSize: PAGE_SIZE,
  }),
  says: z.object({ meta: Meta }),
  read: ({ meta }) => ({ total: totalOf(meta) }),
  identify: ({ id }: { readonly id: string }) => id,
});
