import { describe, expect, test } from 'vitest';
import { partToken, readPartToken } from '../src/answer/part-token.ts';
import { connected, type Connected } from './support.ts';

interface Walk {
  readonly ids: string[];
  readonly answers: Record<string, unknown>[];
}

/** Follows the pages as a model does. */
async function walk({ call }: Connected, args: Record<string, unknown> = {}): Promise<Walk> {
  const ids: string[] = [];
  const answers: Record<string, unknown>[] = [];
  let page: unknown = args['page'];
  for (;;) {
    const { isError, value, bytes } = await call('list_accounts', {
      ...args,
      ...(page === undefined ? {} : { page }),
    });
    expect(isError).toBe(false);
    expect(bytes).toBeLessThanOrEqual(2000);
    answers.push(value);
    const answer = value as {
      response: { integration_specific_id: string }[];
      page?: { token?: string };
    };
    ids.push(...answer.response.map((record) => record.integration_specific_id));
    if (answer.page?.token === undefined) return { ids, answers };
    page = answer.page;
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test('a list pages by the page token of the connector', async () => {
  const acme = await connected({ settings: { people: 25 } });
  const first = await acme.call('list_accounts', { page: { size: 10 } });
  expect(first.value).toMatchObject({ page: { token: '10' }, completeness: { complete: false, seen: 10 } });
  const { ids, answers } = await walk(acme, { page: { size: 10 } });
  expect(ids).toEqual(numbers(25));
  expect(answers.at(-1)).toMatchObject({ completeness: { complete: true } });
});

describe('an answer that is too large', () => {
  test('is a part that says so, and the rest is found behind it', async () => {
    const acme = await connected({ settings: { people: 130, note: 100 }, maximumBytes: 2000 });
    const { ids, answers } = await walk(acme, { page: { size: 50 } });
    expect(ids).toEqual(numbers(130));
    expect(answers.length).toBeGreaterThan(10);
    for (const answer of answers.slice(0, -1)) {
      expect(answer).toMatchObject({
        page: { token: expect.any(String) },
        completeness: { complete: false },
      });
    }
    expect(answers[0]).toMatchObject({
      note: expect.stringMatching(/^This is a part: \d+ of the 50 records/),
    });
    expect(answers.at(-1)).toMatchObject({ completeness: { complete: true, seen: 130 } });
    expect(answers.at(-1)).not.toHaveProperty('page');
    const seen = answers.map((answer) => (answer as { completeness: { seen: number } }).completeness.seen);
    let given = 0;
    for (const [index, answer] of answers.entries()) {
      given += (answer['response'] as unknown[]).length;
      expect(seen[index]).toBe(given);
    }
  });

  test('is smaller with fewer fields, which the schema allows to be missing', async () => {
    const acme = await connected({ settings: { people: 30, note: 100 }, maximumBytes: 2000 });
    const { value } = await acme.call('list_accounts', { fields: ['integration_specific_id'] });
    expect(value).toEqual({
      response: numbers(30).map((id) => ({ integration_specific_id: id })),
      completeness: { seen: 30, declared_total: 30, complete: true },
    });
    const { value: other } = await acme.call('list_accounts', { fields: ['email'], page: { size: 1 } });
    expect(other).toMatchObject({ response: [{ email: 'person0@acme.test' }] });
  });

  test('is not gone on with when the records before have changed', async () => {
    const acme = await connected({ settings: { people: 30, note: 100 }, maximumBytes: 2000 });
    const { value } = await acme.call('list_accounts');
    acme.renamed.add(29);
    const next = await acme.call('list_accounts', { page: value['page'] });
    expect(next.isError).toBe(false);
    acme.renamed.add(0);
    const refused = await acme.call('list_accounts', { page: value['page'] });
    expect(refused).toMatchObject({
      isError: true,
      value: { error: { error_code: 'invalid_page_token', message: expect.stringContaining('Begin again') } },
    });
  });

  test('of which one record is too large is refused, with the largest fields', async () => {
    const acme = await connected({ settings: { note: 3000 }, maximumBytes: 2000 });
    for (const [name, args] of [
      ['list_accounts', {}],
      ['get_account', { request: { account_id: '1' } }],
    ] as const) {
      const { isError, value, bytes } = await acme.call(name, args);
      expect(isError).toBe(true);
      expect(bytes).toBeLessThan(2000);
      expect(value).toMatchObject({
        error: { message: expect.stringMatching(/2000 are allowed.*"fields".*extra_data \(30\d\d\)/) },
      });
    }
    const { value } = await acme.call('get_account', {
      request: { account_id: '1' },
      fields: ['integration_specific_id'],
    });
    expect(value).toEqual({ response: { integration_specific_id: '1' } });
  });

  test('of a write that was made still says that it was made', async () => {
    const acme = await connected({ settings: { note: 3000 }, maximumBytes: 2000, allowWrites: true });
    const { isError, value } = await acme.call('create_account', { request: { email: 'a@acme.test' } });
    expect(isError).toBe(false);
    expect(value).toMatchObject({
      execution_summary: { effect: { kind: 'created' } },
      note: expect.stringContaining('The change was made'),
    });
    expect(value).not.toHaveProperty('response');
    expect(acme.written).toHaveLength(1);
  });
});

test('the place in a page is read as it was written, and refused when it was changed', () => {
  const place = { token: 'ümlaut', size: 3, skip: 2, fingerprint: 'f' };
  expect(readPartToken(partToken(place))).toEqual(place);
  expect(readPartToken('something else')).toBeUndefined();
  for (const changed of [
    { ...place, skip: 0 },
    { ...place, skip: 1.5 },
  ])
    expect(() => readPartToken(partToken(changed))).toThrow('Begin again');
});
