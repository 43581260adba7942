import type { PaginationKind } from '../connector/options.ts';
import type { Declaration, Import } from '../source/edit.ts';

/** How one way of paging looks in the client and on the wire. The answer's records are always in `data`. */
interface PagingStyle {
  /** The strategy's function in `@patchbay/pagination`. */
  readonly strategy: string;
  /** The method of the client that reads lists. */
  readonly listing: string;
  /** What a page says beside its records, as fields of a zod object. */
  readonly fields: string;
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

const listingBy = (strategy: string, found: string, hasFacts: boolean): string => `
  #listing<Answer${hasFacts ? ' extends z.infer<typeof PageFacts>' : ''}, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      ${strategy},
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data)${found} }),
    );
  }`;

const STYLES: Readonly<Record<PaginationKind, PagingStyle>> = {
  offset: {
    strategy: 'offsetPaging',
    listing: listingBy(`offsetPaging({ ${SIZES} })`, ', total: data.total', true),
    fields: 'total: z.int().nullish()',
    constants: bothSizes,
    query: (page, size) => `{ offset: ${page - 1}, limit: ${size} }`,
    body: (_page, _pages, total) => `total: ${total}`,
  },
  page: {
    strategy: 'pageNumberPaging',
    listing: listingBy(`pageNumberPaging({ ${SIZES} })`, ', totalPages: data.total_pages', true),
    fields: 'total_pages: z.int().nullish()',
    constants: bothSizes,
    query: (page, size) => `{ page: ${page}, per_page: ${size} }`,
    body: (_page, pages) => `total_pages: ${pages}`,
  },
  cursor: {
    strategy: 'cursorPaging',
    listing: listingBy(`cursorPaging({ ${SIZES} })`, ', next: data.next_cursor', true),
    fields: 'next_cursor: z.string().nullish()',
    constants: bothSizes,
    query: (page, size) => (page === 1 ? `{ limit: ${size} }` : `{ cursor: 'second', limit: ${size} }`),
    body: (page, pages) => `next_cursor: ${page < pages ? "'second'" : 'null'}`,
  },
  link: {
    strategy: 'linkHeaderPaging',
    listing: listingBy(
      `linkHeaderPaging({ baseUrl: this.#baseUrl, path: endpoint, query, ${SIZES} })`,
      '',
      false,
    )
      .replace('query: Query = {},', 'query: PageQuery = {},')
      .replace(
        'this.#http.get(endpoint, { query: { ...query, ...request.query }, schema })',
        'this.#http.get(request.path, { query: request.query, schema })',
      ),
    fields: '',
    constants: bothSizes,
    query: (page, size) => (page === 1 ? `{ limit: ${size} }` : `{ cursor: 'second', limit: ${size} }`),
    body: () => '',
    headers: (path, page, pages) =>
      page < pages ? `{ link: \`<\${BASE_URL}${path}?cursor=second&limit=1>; rel="next"\` }` : '',
  },
  none: {
    strategy: 'singlePage',
    listing: listingBy('singlePage()', '', false)
      .replace('query: { ...query, ...request.query }', 'query')
      .replace('(request) =>', '() =>'),
    fields: '',
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
  readonly methods: readonly Declaration[];
} {
  const style = STYLES[kind ?? 'none'];
  const todo = kind === undefined ? ' TODO(vendor): page it as the other lists are.' : '';
  return {
    imports: [
      { from: '@patchbay/http', names: ['type ResponseSchema', ...(kind === 'link' ? [] : ['type Query'])] },
      {
        from: '@patchbay/pagination',
        names: [
          'listing',
          style.strategy,
          'type PagedSource',
          ...(kind === 'link' ? ['type PageQuery'] : []),
        ],
      },
      ...(style.constants.length === 0 ? [] : [{ from: './constants.ts', names: style.constants }]),
    ],
    declarations:
      style.fields === ''
        ? []
        : [
            {
              name: 'PageFacts',
              code: `/** What every page says beside its records. TODO(vendor): what tells that there are more. */
const PageFacts = z.object({ ${style.fields} });`,
            },
          ],
    methods: [
      {
        name: '#listing',
        code: `  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.${todo}
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */${style.listing}`,
      },
    ],
  };
}

/** The schema of a page: records under `data`, beside what every page says. */
export function listSchema(kind: PaginationKind | undefined, name: string, entry: string): Declaration {
  const hasFacts = kind !== undefined && STYLES[kind].fields !== '';
  const start = hasFacts ? 'PageFacts.extend' : 'z.object';
  return { name, code: `const ${name} = ${start}({ data: z.array(${entry}) });` };
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
