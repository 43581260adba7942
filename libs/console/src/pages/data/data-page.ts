import type { Answer, ConnectionCounts } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, emptyState } from '../../frame/parts.ts';
import { table, type Column } from '../../tables/table.ts';
import { counted } from '../../tables/words.ts';
import { connectionField, connectionNames } from '../shared/connections.ts';
import { filterForm, type FilterField } from '../shared/filters.ts';
import { freshnessNote } from '../shared/freshness.ts';
import { links } from '../shared/links.ts';
import { pager, placeOf, type PagePlace } from '../shared/pager.ts';

/** How many rows a page shows: what a browser lays out in a moment, however many there are. */
export const ROWS_OF_A_PAGE = 50;

/** What the address of a list says. */
export interface DataAddress extends PagePlace {
  readonly search?: string | undefined;
  readonly connection?: string | undefined;
  readonly status?: string | undefined;
  readonly type?: string | undefined;
  readonly sort?: string | undefined;
  readonly order?: 'ascending' | 'descending' | undefined;
}

/** What one list shows, and how it is asked for. */
export interface DataList<Item> {
  readonly kind: 'accounts' | 'resources' | 'entitlements';
  readonly title: string;
  readonly lede: string;
  readonly counted: (counts: ConnectionCounts) => number;
  /** The filters beside search and connection. */
  readonly filters: (address: DataAddress) => readonly FilterField[];
  readonly ask: (
    address: DataAddress,
    paging: PagePlace & { readonly limit: number },
  ) => Promise<Answer<Item>>;
  readonly columns: readonly Column<Item>[];
  /** The ids of columns that say nothing for these rows, and are left out. @default none */
  readonly idle?: (items: readonly Item[]) => readonly string[];
  /** The ids of the columns that it can be sorted by. */
  readonly sortable: readonly string[];
  /** Links beside the heading. */
  readonly actions?: Html;
}

/** What a list is sorted by: the field behind the column that the address names. */
export function sortOf<Field extends string>(
  { sort, order }: DataAddress,
  fields: Readonly<Record<string, Field>>,
): { readonly by: Field; readonly direction: DataAddress['order'] } | undefined {
  const by = fields[sort ?? ''];
  return by === undefined ? undefined : { by, direction: order };
}

/** A list of what was synced: search, filters, sort and pages stand in the address. */
export async function dataPage<Item>(context: ConsoleContext, list: DataList<Item>): Promise<Response> {
  const address = dataAddress(context);
  const [names, total, answer] = await Promise.all([
    connectionNames(context),
    totalOf(context, address, list),
    list.ask(address, { limit: ROWS_OF_A_PAGE, after: address.after, before: address.before }),
  ]);
  const nav = list.kind;
  if (total === 0 && answer.items.length === 0) return nothingYet(context, list, names.size > 0);
  const { after, before, ...asked } = address;
  const href = (change: DataAddress): string => links.data(list.kind, { ...asked, ...change });
  const isFiltered = [address.search, address.status, address.type].some((value) => value !== undefined);
  const where = names.get(address.connection ?? '') ?? counted(names.size, 'connection');
  const nouns = counted(total, list.title.toLowerCase().slice(0, -1), list.title.toLowerCase());
  const direction = address.order ?? 'ascending';
  const idle = list.idle?.(answer.items) ?? [];
  return page(context, {
    title: list.title,
    nav,
    lede: list.lede,
    actions: list.actions,
    body: [
      filterForm({
        action: links.data(list.kind),
        label: `Filter ${list.title.toLowerCase()}`,
        hidden: { sort: address.sort, order: address.order },
        fields: [
          { name: 'search', label: 'Search', kind: 'search', value: address.search },
          connectionField(names, address.connection),
          ...list.filters(address),
        ],
      }),
      freshnessNote(answer.freshness),
      table({
        caption: `${isFiltered ? `Those that match, of ${nouns}` : nouns} in ${where}`,
        columns: list.columns.filter(({ id }) => !idle.includes(id)),
        rows: answer.items,
        empty: `Nothing matches, of ${nouns} in ${where}.`,
        sorting: {
          column: address.sort ?? '',
          direction,
          columns: list.sortable,
          href: (sort, order) => href({ sort, order }),
        },
      }),
      pager({
        of: list.title.toLowerCase(),
        place: { after, before },
        previous: answer.previous,
        next: answer.next,
        href,
      }),
    ] satisfies readonly Html[],
  });
}

function dataAddress(context: ConsoleContext): DataAddress {
  const value = (name: string): string | undefined => context.req.query(name)?.trim() || undefined;
  return {
    search: value('search'),
    connection: value('connection'),
    status: value('status'),
    type: value('type'),
    sort: value('sort'),
    order: value('order') === 'descending' ? 'descending' : undefined,
    ...placeOf(value),
  };
}

async function totalOf<Item>(
  context: ConsoleContext,
  { connection }: DataAddress,
  list: DataList<Item>,
): Promise<number> {
  const { host, tenant } = context.var;
  let total = 0;
  let after: string | undefined;
  do {
    const { items, next } = await host.questions.counts({ tenant, connection, limit: 500, after });
    for (const counts of items) total += list.counted(counts);
    after = next;
  } while (after !== undefined);
  return total;
}

function nothingYet<Item>(context: ConsoleContext, list: DataList<Item>, connected: boolean) {
  return page(context, {
    title: list.title,
    nav: list.kind,
    lede: list.lede,
    body: emptyState({
      title: `There are no ${list.title.toLowerCase()} yet`,
      text: connected ? 'They come with the first sync of a connection.' : 'Connect an app, and sync it.',
      actions: connected
        ? buttonLink('/connections', 'Choose a connection to sync', 'primary')
        : buttonLink('/', 'Connect an app', 'primary'),
    }),
  });
}
