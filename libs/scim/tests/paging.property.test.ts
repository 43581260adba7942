import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PagingStyle } from '../src/index.ts';
import { runs } from './runs.ts';
import { clientOf, type Server } from './support.ts';
import { scimProfiles } from '../src/index.ts';

/** A server with people in a row, which may cap pages or ignore the size that it is asked for. */
interface Shape {
  readonly people: number;
  readonly cap: number;
  readonly ignoresCount: boolean;
  readonly speaks: 'index' | 'cursor';
  readonly declaresTotal: boolean;
}

const shapes = fc.record({
  people: fc.integer({ min: 0, max: 45 }),
  cap: fc.integer({ min: 1, max: 12 }),
  ignoresCount: fc.boolean(),
  speaks: fc.constantFrom('index' as const, 'cursor' as const),
  declaresTotal: fc.boolean(),
});

const serverOf =
  (shape: Shape): Server =>
  ({ query }) => {
    const asked = Number(query.get('count') ?? shape.cap);
    const count = shape.ignoresCount ? shape.cap : Math.min(asked, shape.cap);
    const start =
      shape.speaks === 'cursor' ? Number(query.get('cursor') || 0) : Number(query.get('startIndex') ?? 1) - 1;
    const end = Math.min(shape.people, start + count);
    const Resources = Array.from({ length: Math.max(0, end - start) }, (_, index) => ({
      id: `u${start + index}`,
    }));
    return {
      json: {
        ...(shape.declaresTotal || shape.people === 0 ? { totalResults: shape.people } : {}),
        ...(shape.speaks === 'cursor' && end < shape.people ? { nextCursor: String(end) } : {}),
        // The size in force and not the number that came, as scimmy has it.
        itemsPerPage: asked,
        Resources,
      },
    };
  };

const pageOf = ({ cap, ignoresCount }: Shape, size: number) => (ignoresCount ? cap : Math.min(cap, size));

async function readAll(shape: Shape, paging: PagingStyle, size: number) {
  const client = clientOf(serverOf(shape), { quirks: { ...scimProfiles.rfc7644, paging } });
  const ids: string[] = [];
  let token: string | undefined;
  for (;;) {
    const { items, page } = await client.users.page({ token, size });
    ids.push(...items.map(({ id }) => id));
    if (page.token === undefined) return { ids, completeness: page.completeness };
    token = page.token;
  }
}

describe('a list', () => {
  test('is read whole and once, whatever the size, the cap and the way of paging', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (shape, size, auto) => {
        // See the next test: nothing tells such a list from the first page of one that is read by index.
        fc.pre(
          !auto || shape.declaresTotal || shape.speaks === 'index' || shape.people > pageOf(shape, size),
        );
        const own = shape.speaks === 'cursor' ? 'cursor' : 'start-index';
        const { ids, completeness } = await readAll(shape, auto ? 'auto' : own, size);
        expect(ids).toEqual(Array.from({ length: shape.people }, (_, index) => `u${index}`));
        expect(completeness?.complete).toBe(true);
      }),
      runs(150),
    );
  });

  test('that could be a first page is not taken for all, and is where the way of paging is stated', async () => {
    const shape = { people: 2, cap: 5, ignoresCount: false, speaks: 'cursor', declaresTotal: false } as const;
    await expect(readAll(shape, 'auto', 5)).rejects.toMatchObject({ code: 'invalid_response' });
    expect((await readAll(shape, 'cursor', 5)).ids).toEqual(['u0', 'u1']);
  });

  test('has the same pages for who reads them all at once', async () => {
    const shape = { people: 23, cap: 5, ignoresCount: true, speaks: 'index', declaresTotal: true } as const;
    const client = clientOf(serverOf(shape));
    const sizes: number[] = [];
    for await (const page of client.users.pages()) sizes.push(page.length);
    expect(sizes).toEqual([5, 5, 5, 5, 3]);
  });

  test('does not go on with a token of the other way of paging, or of another list', async () => {
    const shape = { people: 9, cap: 5, ignoresCount: true, speaks: 'index', declaresTotal: true } as const;
    const first = clientOf(serverOf(shape), { quirks: { ...scimProfiles.rfc7644, paging: 'start-index' } });
    const { page } = await first.users.page({ scope: 'a' });
    const other = clientOf(serverOf(shape));
    await expect(other.users.page({ token: page.token, scope: 'a' })).rejects.toMatchObject({
      code: 'invalid_page_token',
    });
    await expect(first.users.page({ token: page.token, scope: 'b' })).rejects.toMatchObject({
      code: 'invalid_page_token',
    });
  });
});
