import type { PaginationKind } from '../connector/options.ts';
import type { Declaration, Import } from '../source/edit.ts';

/** How one way of paging looks in the client and on the wire. The answer's records are always in `data`. */
interface PagingStyle {
  /** The strategy's function in `@patchbay/pagination`. */
  readonly strategy: string;
  /** The last parameter of the client's method that reads lists. */
  readonly parameter: string;
  /** What makes the lists, where it is none of the method's own. */
  readonly lists?: string;
  /** The body of that method. */
  readonly list: string;
  /** Constants that the client needs. */
  readonly constants: readonly string[];
  /** The query of a page as an object literal. `page` is 1 or 2; `size` an expression. */
  query(page: 1 | 2, size: string): string;
  /** What the answer holds beside `data`, of a list that has this many pages of one record each. */
  body(page: 1 | 2, pages: 1 | 2, total: number): string;
  /** Headers of the answer, if any. */
  headers?(path: string, page: 1 | 2, pages: 1 | 2): string;
}

const SIZES = 'pageSize: PAGE_SIZE, maximumPageSize: MAXIMUM_PAGE_SIZE';
const bothSizes = ['PAGE_SIZE', 'MAXIMUM_PAGE_SIZE'];

const TAKES_QUERY = 'query?: HttpListQuery';

/** Lists whose pages are told apart by their query. `says` are fields of a zod object. */
const listBy = (strategy: string, says: string, read: string) => ({
  lists: `httpLists({
  strategy: ${strategy},
  // TODO(vendor): what every page says beside its records, and what of it tells of the rest.
  says: z.object({ ${says} }),
  read: ${read},
})`,
  list: `
    return list(this.api, endpoint, 'data', record, { query });`,
});

const STYLES: Readonly<Record<PaginationKind, PagingStyle>> = {
  offset: {
    strategy: 'offsetPaging',
    parameter: TAKES_QUERY,
    ...listBy(`offsetPaging({ ${SIZES} })`, 'total: z.int().nullish()', '({ total }) => ({ total })'),
    constants: bothSizes,
    query: (page, size) => `{ offset: ${page - 1}, limit: ${size} }`,
    body: (_page, _pages, total) => `total: ${total}`,
  },
  page: {
    strategy: 'pageNumberPaging',
    parameter: TAKES_QUERY,
    ...listBy(
      `pageNumberPaging({ ${SIZES} })`,
      'total_pages: z.int().nullish()',
      '({ total_pages }) => ({ totalPages: total_pages })',
    ),
    constants: bothSizes,
    query: (page, size) => `{ page: ${page}, per_page: ${size} }`,
    body: (_page, pages) => `total_pages: ${pages}`,
  },
  cursor: {
    strategy: 'cursorPaging',
    parameter: TAKES_QUERY,
    ...listBy(
      `cursorPaging({ ${SIZES} })`,
      'next_cursor: z.string().nullish()',
      '({ next_cursor }) => ({ next: next_cursor })',
    ),
    constants: bothSizes,
    query: (page, size) => (page === 1 ? `{ limit: ${size} }` : `{ cursor: 'second', limit: ${size} }`),
    body: (page, pages) => `next_cursor: ${page < pages ? "'second'" : 'null'}`,
  },
  link: {
    strategy: 'linkHeaderPaging',
    parameter: 'query: PageQuery = {}',
    list: `
    return listing(
      linkHeaderPaging({ baseUrl: this.#baseUrl, path: endpoint, query, ${SIZES} }),
      (request) =>
        this.api.get(request.path, { query: request.query, schema: z.object({ data: z.array(record) }) }),
      ({ data }) => ({ items: data.data }),
    );`,
    constants: bothSizes,
    query: (page, size) => (page === 1 ? `{ limit: ${size} }` : `{ cursor: 'second', limit: ${size} }`),
    body: () => '',
    headers: (path, page, pages) =>
      page < pages ? `{ link: \`<\${BASE_URL}${path}?cursor=second&limit=1>; rel="next"\` }` : '',
  },
  none: {
    strategy: 'singlePage',
    parameter: TAKES_QUERY,
    ...listBy('singlePage()', '', '() => ({})'),
    constants: [],
    query: () => '',
    body: () => '',
  },
};

/** Finds out from a client how it pages. Undefined: in another way than those that the generator knows. */
export function paginationOf(client: string): PaginationKind | undefined {
  const kinds: readonly PaginationKind[] = ['offset', 'page', 'cursor', 'link', 'none'];
  return kinds.find((kind) => new RegExp(`\\b${STYLES[kind].strategy}\\b`).test(client));
}

/** What the client of a connector needs to read lists. */
export function listingParts(kind: PaginationKind | undefined): {
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
  readonly method: Declaration;
} {
  const style = STYLES[kind ?? 'none'];
  const todo = kind === undefined ? ' TODO(vendor): page it as the other lists are.' : '';
  const says = `/**
 * Lists, page by page. TODO(vendor): the names of their parameters, as options of the strategy.${todo}
 * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
 */`;
  const ofLinks = ['listing', 'type PageQuery'];
  const ofQueries = ['httpLists', 'type HttpListQuery'];
  return {
    imports: [
      { from: 'zod', names: ['z'] },
      {
        from: '@patchbay/pagination',
        names: [...(kind === 'link' ? ofLinks : ofQueries), style.strategy, 'type PagedSource'],
      },
      ...(style.constants.length === 0 ? [] : [{ from: './constants.ts', names: style.constants }]),
    ],
    declarations:
      style.lists === undefined ? [] : [{ name: 'list', code: `${says}\nconst list = ${style.lists};` }],
    method: {
      name: '#list',
      code: `${style.lists === undefined ? `${says}\n` : ''}  #list<Item>(endpoint: string, record: z.ZodType<Item>, ${style.parameter}): PagedSource<Item> {${style.list}
  }`,
    },
  };
}

/** One page of a list as a case file mocks it. */
export interface MockedPage {
  readonly path: string;
  /** Expressions of the records. */
  readonly entries: readonly string[];
  readonly page?: 1 | 2;
  readonly pages?: 1 | 2;
  /** Asked for; absent: the usual size. */
  readonly size?: number;
  /** Records in the whole list. */
  readonly total?: number;
  /** Further parameters, as the inside of an object literal. */
  readonly query?: string;
}

/** The code of a mock for one page of a list. */
export function mockPage(kind: PaginationKind | undefined, mocked: MockedPage): string {
  const { path, entries, page = 1, pages = 1, total = entries.length } = mocked;
  const style = STYLES[kind ?? 'none'];
  const size = mocked.size === undefined ? 'PAGE_SIZE' : String(mocked.size);
  const paging = style.query(page, size);
  const query =
    mocked.query === undefined || (kind === 'link' && page === 2)
      ? paging
      : paging === ''
        ? `{ ${mocked.query} }`
        : `{ ${mocked.query}, ${paging.slice(2)}`;
  const beside = style.body(page, pages, total);
  const headers = style.headers?.(path, page, pages) ?? '';
  const json = `{ data: [${entries.join(', ')}]${beside === '' ? '' : `, ${beside}`} }`;
  return `get('${path}', {${query === '' ? '' : ` query: ${query} `}}, { ${headers === '' ? '' : `headers: ${headers}, `}json: ${json} })`;
}

/** Constants of the connector that the mocks of a list use. */
export function mockConstants(kind: PaginationKind | undefined, withTwoPages: boolean): Import[] {
  const names = [
    ...(kind === 'link' && withTwoPages ? ['BASE_URL'] : []),
    ...((kind ?? 'none') === 'none' ? [] : ['PAGE_SIZE']),
  ];
  return names.length === 0 ? [] : [{ from: '../../src/constants.ts', names }];
}

/** Whether a list of this connector can have a second page that a case can mock. */
export function canHaveTwoPages(kind: PaginationKind | undefined): boolean {
  return kind !== undefined && kind !== 'none';
}

/** The reason that stands where there is no case with two pages. */
export function whyNoTwoPages(kind: PaginationKind | undefined): string {
  return kind === 'none'
    ? 'The vendor sends the whole list at once.'
    : 'TODO(vendor): write a case with two pages and remove this line.';
}
