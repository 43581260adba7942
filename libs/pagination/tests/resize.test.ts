import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorPaging, listing, pageNumberPaging } from '../src/index.ts';

const records = Array.from({ length: 60 }, (_each, index) => ({ id: index }));

/** A vendor that numbers its pages. */
const numbered = (pageSize: number, firstPage: 0 | 1, minimumPageSize?: number) =>
  listing(
    pageNumberPaging({ pageSize, firstPage, ...(minimumPageSize === undefined ? {} : { minimumPageSize }) }),
    async ({ pageNumber, size }) => records.slice((pageNumber - firstPage) * size).slice(0, size),
    (rows) => ({ items: rows }),
  );

const context = { size: undefined, positionBudget: 4096 };

describe('a place in smaller pages', () => {
  it('is the same place: nothing comes twice and nothing is left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<0 | 1>(0, 1),
        fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 10 }),
        async (pageSize, firstPage, sizes) => {
          const source = numbered(pageSize, firstPage);
          const seen: number[] = [];
          let position: unknown;
          for (let pages = 0; pages < 200; pages += 1) {
            const page = await source.read(position, context);
            seen.push(...page.items.map(({ id }) => id));
            if (page.next === undefined) break;
            const wanted = sizes[pages];
            position = wanted === undefined ? page.next : source.resize?.(page.next, wanted);
          }
          expect(seen).toEqual(records.map(({ id }) => id));
        },
      ),
    );
  });

  it('is none where the vendor does not allow pages so small', async () => {
    const source = numbered(25, 1, 10);
    const { next } = await source.read(undefined, context);
    expect(source.resize?.(next, 12)).toBeUndefined();
    expect(() => source.resize?.({ position: 'forged' }, 12)).toThrow('page token');
  });

  it('needs nothing where positions have no size', () => {
    const source = listing(
      cursorPaging({ pageSize: 10 }),
      async () => ({ next: null }),
      ({ next }) => ({ items: [], next }),
    );
    expect(source.resize).toBeUndefined();
  });
});
