import { addImports, type Import } from '../source/edit.ts';
import type { RecipeContext } from './recipe.ts';
import { canHaveTwoPages, mockConstants, mockPage, whyNoTwoPages, type MockedPage } from './paging.ts';
import { VENDOR_OBJECTS, type VendorObject } from './vendor-objects.ts';

/** The parts of a case file. */
export interface CaseFileParts {
  readonly capability: string;
  readonly custom?: boolean;
  /** Objects of `tests/common-mock-data.ts` that it uses. */
  readonly objects?: readonly VendorObject[];
  readonly imports?: readonly Import[];
  /** Names of `@patchbay/testing` that it uses, such as `get`. */
  readonly helpers: readonly string[];
  /** Code before the cases. */
  readonly before?: string;
  /** Cases by title, as code. */
  readonly cases: Readonly<Record<string, string>>;
  readonly notApplicable?: Readonly<Record<string, string>>;
}

/** The text of a case file. */
export function caseFile(parts: CaseFileParts): string {
  const define = parts.custom === true ? 'defineCustomCases' : 'defineCases';
  const objects = parts.objects ?? [];
  const imports: Import[] = [
    { from: '@patchbay/testing', names: [define, ...parts.helpers] },
    ...(parts.imports ?? []),
    ...(objects.length === 0 ? [] : [{ from: '../common-mock-data.ts', names: objects }]),
  ];
  const lines = addImports('', imports).trim();
  const cases = Object.entries(parts.cases).map(([title, code]) => `'${title}': ${code},`);
  const reasons = Object.entries(parts.notApplicable ?? {}).map(([name, why]) => `${name}: '${why}'`);
  const options = reasons.length === 0 ? '' : `, { notApplicable: { ${reasons.join(', ')} } }`;
  return `${lines}

${parts.before ?? ''}
export const cases = ${define}('${parts.capability}', {
${cases.join('\n')}
}${options});
`;
}

/** A list, as its cases see it. */
export interface ListCases {
  readonly capability: string;
  readonly path: string;
  /** Expressions of two records as the vendor shows them, and as the capability gives them. */
  readonly entries: readonly [string, string];
  readonly items: readonly [string, string];
  readonly objects?: readonly VendorObject[];
  readonly before?: string;
  readonly imports?: readonly Import[];
  /** The request, as code. */
  readonly request?: string;
  readonly query?: string;
  /** Requests that come before those of the list, on the first page. */
  readonly first?: string;
}

/** The cases that every list must have: some records, two pages, none. */
export function listCaseFile(context: RecipeContext, list: ListCases): string {
  const { pagination } = context;
  const twoPages = canHaveTwoPages(pagination);
  const [one, two] = list.entries;
  const [first, second] = list.items;
  const request = list.request === undefined ? '' : `request: ${list.request}, `;
  const mock = (page: Omit<MockedPage, 'path'>): string =>
    mockPage(pagination, {
      path: list.path,
      ...page,
      ...(list.query === undefined ? {} : { query: list.query }),
    });
  const before = list.first === undefined ? '' : `${list.first}, `;
  return caseFile({
    capability: list.capability,
    helpers: ['get'],
    imports: [...mockConstants(pagination, twoPages), ...(list.imports ?? [])],
    ...(list.objects === undefined ? {} : { objects: list.objects }),
    ...(list.before === undefined ? {} : { before: list.before }),
    cases: {
      'lists what there is': `{
  covers: ['success'],
  calls: [{ ${request}replies: [${before}${mock({ entries: [one, two] })}], response: [${first}, ${second}] }],
}`,
      ...(twoPages
        ? {
            'goes on to the next page': `{
  covers: ['two_pages'],
  calls: [
    { ${request}page: { size: 1 }, replies: [${before}${mock({ entries: [one], pages: 2, size: 1, total: 2 })}], response: [${first}] },
    { nextPage: true, replies: [${mock({ entries: [two], page: 2, pages: 2, size: 1, total: 2 })}], response: [${second}] },
  ],
}`,
          }
        : {}),
      'finds nothing': `{
  covers: ['empty_page'],
  calls: [{ ${request}replies: [${before}${mock({ entries: [] })}], response: [] }],
}`,
    },
    ...(twoPages ? {} : { notApplicable: { two_pages: whyNoTwoPages(pagination) } }),
  });
}

/** The declarations of objects in `tests/common-mock-data.ts`. */
export const objectsOf = (names: readonly VendorObject[]) => names.map((name) => VENDOR_OBJECTS[name]);
