import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { endsWithin } from '../../src/bullmq/ends-within.ts';

it('says whether work ends in time, well or not', async () => {
  expect(await endsWithin(Promise.resolve(), 60_000)).toBe(true);
  expect(await endsWithin(Promise.reject(new Error('no')), 60_000)).toBe(true);
  expect(await endsWithin(new Promise(() => undefined), 20)).toBe(false);
});

it('hears of what ended while the process stood still', async () => {
  const ends = endsWithin(readFile(import.meta.filename), 1000);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200);
  expect(await ends).toBe(true);
});
