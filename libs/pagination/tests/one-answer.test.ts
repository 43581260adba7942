import { expect, it } from 'vitest';
import { concatenate, oneAnswer, readWhole, walk } from '../src/index.ts';

const colours = oneAnswer('colours', () => ['red', 'blue']);
const shapes = oneAnswer('shapes', async () => Promise.resolve(['circle']));

it('is a list among others', async () => {
  expect(await readWhole(concatenate([colours, shapes]))).toEqual(['red', 'blue', 'circle']);
});

it('ends with its one page, whatever size is asked for', async () => {
  const { items, page } = await walk({ size: 1 }, colours);
  expect(items).toEqual(['red', 'blue']);
  expect(page).toMatchObject({ completeness: { complete: true } });
  expect(page.token).toBeUndefined();
});

it('is filled up by the lists behind it', async () => {
  const both = concatenate([colours, shapes]);
  for (const page of [{ size: 3 }, {}]) {
    expect((await walk(page, both, { requestsPerPage: 2 })).items).toEqual(['red', 'blue', 'circle']);
  }
});

it('has no second page to go on with', async () => {
  await expect(colours.read(null, { size: 2, positionBudget: 1000 })).rejects.toMatchObject({
    code: 'invalid_page_token',
  });
});
