import { setImmediate } from 'node:timers/promises';
import type { Transport } from '@patchbay/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { createHttpClient, mapConcurrently, piecesOf, type HttpRequest } from '../src/index.ts';
import { baseUrl, createCall, failureOf, responseOf } from './support.ts';

/** Answers late, the last first, and counts how many are under way. */
function counting(failing: readonly number[] = []) {
  const seen = { most: 0, now: 0, started: 0 };
  const transport: Transport = {
    send: async (request) => {
      seen.started += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      const id = Number(request.url.split('/').at(-1));
      for (let turn = id; turn < 12; turn += 1) await setImmediate();
      seen.now -= 1;
      return responseOf(request, failing.includes(id) ? { status: 404 } : { body: { id } });
    },
  };
  return { seen, http: createHttpClient(createCall().context, { baseUrl, transport }) };
}

const requests: (HttpRequest & { schema: z.ZodType<{ id: number }> })[] = Array.from(
  { length: 12 },
  (_, id) => ({
    method: 'GET',
    path: `users/${id}`,
    schema: z.object({ id: z.number() }),
  }),
);

describe('a batch', () => {
  test('keeps the order of the requests and their types', async () => {
    const { http } = counting();
    const answers = await http.batch(requests);
    expectTypeOf(answers[0]?.data.id).toEqualTypeOf<number | undefined>();
    expect(answers.map(({ data }) => data.id)).toEqual(requests.map((_, index) => index));
  });

  test.each([
    [undefined, 5],
    [3, 3],
    [100, 12],
    [0, 1],
  ])('with a concurrency of %s has at most %s under way', async (concurrency, most) => {
    const { http, seen } = counting();
    await http.batch(requests, concurrency === undefined ? {} : { concurrency });
    expect(seen.most).toBe(most);
  });

  test('starts nothing after a failure, awaits what is under way, and throws the first', async () => {
    const { http, seen } = counting([1, 2]);
    expect(await failureOf(http.batch(requests, { concurrency: 3 }))).toMatchObject({
      status: 404,
      url: `${baseUrl}/users/2`,
    });
    expect(seen.now).toBe(0);
    expect(seen.started).toBeLessThan(6);
  });

  test('of nothing is nothing', async () => {
    expect(await counting().http.batch([])).toEqual([]);
    expect(await mapConcurrently([], 0, async () => 1)).toEqual([]);
  });

  test.each([
    [[], []],
    [[1], [[1]]],
    [[1, 2], [[1, 2]]],
    [
      [1, 2, 3],
      [[1, 2], [3]],
    ],
  ])('%j is asked for in pieces of two as %j', (items, pieces) => {
    expect(piecesOf(items, 2)).toEqual(pieces);
  });
});
