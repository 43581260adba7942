import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './support/runs.ts';
import { lists, positionalLists, rows, type Row, type Vendor } from './support/server.ts';
import type { PagedItems } from '../src/index.ts';

const vendors = fc.record({
  count: fc.integer({ min: 0, max: 70 }),
  cap: fc.integer({ min: 1, max: 30 }),
  declaresTotal: fc.boolean(),
  declaresMore: fc.boolean(),
});
const hostSizes = fc.array(fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), {
  minLength: 1,
  maxLength: 5,
});

/** Reads a list to its end as a host does; the host may ask for another size on every page. */
async function readAll(
  list: (typeof lists)[string],
  vendor: Vendor,
  wanted: readonly (number | undefined)[],
  between: (pageNumber: number) => void = () => undefined,
): Promise<{ items: Row[]; pages: PagedItems<Row>[] }> {
  const items: Row[] = [];
  const pages: PagedItems<Row>[] = [];
  let token: string | undefined;
  do {
    const page = await list(vendor, { token, size: wanted[pages.length % wanted.length], scope: 'app:list' });
    items.push(...page.items);
    pages.push(page);
    token = page.page.token;
    expect(pages.length).toBeLessThan(500);
    between(pages.length);
  } while (token !== undefined);
  return { items, pages };
}

describe.each(Object.entries(lists))('%s', (name, list) => {
  it('reads every record once and in order, and is complete exactly at the end', async () => {
    await fc.assert(
      fc.asyncProperty(vendors, hostSizes, async ({ count, ...behaviour }, wanted) => {
        const vendor = { ...behaviour, rows: rows(count) };
        const { items, pages } = await readAll(list, vendor, wanted);
        expect(items).toEqual(vendor.rows);
        for (const [index, { page }] of pages.entries()) {
          expect(page.completeness?.complete).toBe(index === pages.length - 1);
        }
        const declared = vendor.declaresTotal && name !== 'time windows';
        expect(pages.at(-1)?.page.completeness).toEqual({
          seen: count,
          complete: true,
          ...(declared ? { declared_total: count } : {}),
        });
      }),
      runs(100),
    );
  });

  it('gives tokens of bounded length', async () => {
    const vendor = { rows: rows(200), cap: 7, declaresTotal: true, declaresMore: true };
    const { pages } = await readAll(list, vendor, [7]);
    for (const { page } of pages) expect(page.token?.length ?? 0).toBeLessThan(310);
  });
});

describe.each(positionalLists)('%s, while records come and go', (name) => {
  const list = lists[name];
  if (list === undefined) throw new Error(name);

  it('never loses a record and calls the list complete', async () => {
    const changes = fc.array(
      fc.record({ remove: fc.boolean(), at: fc.nat(), after: fc.integer({ min: 1, max: 8 }) }),
      { maxLength: 4 },
    );
    let flagged = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), changes, async (count, planned) => {
        const vendor = { rows: rows(count), cap: 40, declaresTotal: true, declaresMore: false };
        // Two changes between the same two pages could cancel out in the total.
        const byPage = new Map(planned.map((change) => [change.after, change]));
        let fresh = 1000;
        const { items, pages } = await readAll(list, vendor, [7], (pagesRead) => {
          const change = byPage.get(pagesRead);
          if (change === undefined) return;
          const at = change.at % (vendor.rows.length + 1);
          if (change.remove) vendor.rows.splice(at, 1);
          else vendor.rows.splice(at, 0, { id: (fresh += 1) });
        }).catch((error: unknown) => {
          // A whole page that comes twice is refused, which is no silent loss.
          expect(error).toMatchObject({ code: 'invalid_response' });
          return { items: vendor.rows, pages: [] };
        });
        const stayed = vendor.rows.filter(({ id }) => id < 1000);
        const last = pages.at(-1)?.page.completeness;
        if (last?.complete === true) expect(items).toEqual(expect.arrayContaining(stayed));
        else flagged += 1;
      }),
      runs(300),
    );
    expect(flagged).toBeGreaterThan(0);
  });
});
