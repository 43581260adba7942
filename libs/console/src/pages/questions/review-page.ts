import type { Answer } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Content } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { table, type Column } from '../../tables/table.ts';
import { filterForm, type FilterField } from '../shared/filters.ts';
import { freshnessNote } from '../shared/freshness.ts';
import { query } from '../shared/links.ts';
import { pager } from '../shared/pager.ts';

/** How many rows a review shows at a time. */
export const REVIEW_ROWS = 50;

/** One question that finds what somebody should look at. */
export interface Review<Item> {
  readonly title: string;
  readonly lede: Content;
  readonly path: string;
  readonly fields: readonly FilterField[];
  readonly answer: Answer<Item>;
  readonly caption: string;
  readonly empty: string;
  readonly columns: readonly Column<Item>[];
}

/** The page of one question. */
export function reviewPage<Item>(context: ConsoleContext, review: Review<Item>): Promise<Response> {
  const { title, lede, path, fields, answer, caption, empty, columns } = review;
  const used = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return page(context, {
    title,
    nav: 'questions',
    lede,
    breadcrumbs: [{ label: 'Questions', href: '/questions' }],
    body: [
      filterForm({ action: path, label: `Filter: ${title}`, fields }),
      freshnessNote(answer.freshness),
      table({ caption, columns, rows: answer.items, empty }),
      pager({
        of: title,
        place: { after: context.req.query('after') },
        next: answer.next,
        href: (place) => path + query({ ...used, ...place }),
      }),
    ],
  });
}

/** A value of the address, unless it is empty. */
export function asked(context: ConsoleContext, name: string): string | undefined {
  return context.req.query(name)?.trim() || undefined;
}
