import {
  dispatch,
  type Completeness,
  type ErrorDetail,
  type Integration,
  type PageRequest,
} from '@patchbay/core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { collect, PageFailedError, pages, type ListEnvelope, type PageAnswer } from '../src/index.ts';

const error: ErrorDetail = {
  message: 'slow down',
  error_code: 'rate_limit',
  app_id: 'app',
  status_code: 429,
  error_metadata: {
    fault: 'upstream',
    category: 'transient',
    retryable: true,
    throttled: true,
    refreshable: false,
    retry_after_seconds: 30,
  },
};
const whole: Completeness = { seen: 3, complete: true };

/** Envelopes of a list of three pages, numbered by their tokens. */
function fetchPage({ token }: PageRequest): Promise<PageAnswer<number>> {
  const page = Number(token ?? 0);
  const envelope: ListEnvelope<number> = {
    response: [page],
    ...(page < 2 ? { page: { token: `${page + 1}` } } : { completeness: whole }),
  };
  return Promise.resolve(envelope);
}

describe('collect', () => {
  it('reads to the end and reports how complete the list is', async () => {
    expect(await collect(fetchPage)).toEqual({
      items: [0, 1, 2],
      completeness: whole,
      pages: 3,
      token: undefined,
    });
  });

  it('says where to go on when it was told to stop', async () => {
    const part = await collect(fetchPage, { maximumPages: 2 });
    expect(part).toMatchObject({ items: [0, 1], token: '2', completeness: { seen: 2, complete: false } });
    expect((await collect(fetchPage, { token: part.token })).items).toEqual([2]);
  });

  it('does not call a list complete of which nobody says so', async () => {
    const { completeness } = await collect(async () => ({ response: [1] }));
    expect(completeness).toMatchObject({ seen: 1, complete: false });
  });

  it('rejects with the error of a page, its code, and the token to go on with', async () => {
    const failing = async (page: PageRequest): Promise<PageAnswer<number>> =>
      page.token === '1' ? { is_error: true, error } : fetchPage(page);
    const failure = await collect(failing).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(PageFailedError);
    expect(failure).toMatchObject({
      code: 'rate_limit',
      statusCode: 429,
      token: '1',
      pagesRead: 1,
      detail: error,
      metadata: { retryable: true, retryAfterSeconds: 30 },
    });
  });

  it('refuses a token that comes again', async () => {
    const again = async ({ token }: PageRequest) => ({
      response: [1],
      page: { token: token === 'a' ? 'b' : 'a' },
    });
    await expect(collect(again)).rejects.toThrow('second time');
  });

  it('refuses an answer that is not a list', async () => {
    const call = collect(async () => ({ response: { valid: true } }) as { response: unknown });
    await expect(call).rejects.toMatchObject({ code: 'invalid_response' });
    await expect(collect(async () => ({ is_plan: true as const }))).rejects.toMatchObject({
      code: 'invalid_response',
    });
  });
});

describe('collect, when records come again', () => {
  const account = (id: string, name = id) => ({ id, name });
  const paged =
    (pagesOfList: readonly (readonly object[])[], completeness?: Completeness) =>
    async ({ token }: PageRequest): Promise<ListEnvelope<object>> => {
      const at = Number(token ?? 0);
      const more = at + 1 < pagesOfList.length;
      return {
        response: pagesOfList[at] ?? [],
        ...(more ? { page: { token: `${at + 1}` } } : {}),
        ...(completeness === undefined
          ? {}
          : { completeness: more ? { seen: 0, complete: false } : completeness }),
      };
    };
  const twoPages = [
    [account('a'), account('b')],
    [{ name: 'b', id: 'b' }, account('c')],
  ];
  const declared = { seen: 4, declared_total: 4, complete: true };

  it('counts each once, and believes no total that was reached by counting some twice', async () => {
    expect((await collect(paged(twoPages, declared))).completeness).toEqual({
      seen: 3,
      declared_total: 4,
      complete: false,
      reason: 'Records came more than once (1 of 4), so that others may have been skipped.',
    });
    expect((await collect(paged(twoPages))).completeness).toMatchObject({ seen: 3, complete: false });
  });

  it('leaves the list complete where no total is declared and records may be alike', async () => {
    const { completeness } = await collect(paged(twoPages, { seen: 4, complete: true }));
    expect(completeness).toEqual({ seen: 3, complete: true });
  });

  it('knows by an identity that it is the same record', async () => {
    const list = paged([[account('a', 'ada')], [account('a', 'bo'), account('c')]], {
      seen: 3,
      complete: true,
    });
    const identify = (record: object) => ('id' in record ? String(record.id) : undefined);
    expect((await collect(list)).completeness).toEqual({ seen: 3, complete: true });
    expect((await collect(list, { identify })).completeness).toMatchObject({ seen: 2, complete: false });
  });

  it('keeps to the count of the connector where that counts something else', async () => {
    const two: Completeness = { seen: 2, declared_total: 2, complete: true };
    expect((await collect(paged(twoPages, two))).completeness).toEqual(two);
    const nine: Completeness = { seen: 9, declared_total: 9, complete: true };
    expect((await collect(paged(twoPages, nine))).completeness).toEqual(nine);
  });

  it('says nothing of a list that was not read from its start', async () => {
    const { completeness } = await collect(paged(twoPages, declared), { token: '1' });
    expect(completeness).toEqual(declared);
  });

  it('does not compare what JSON cannot write', async () => {
    const list = async () => ({ response: [1n, 1n], completeness: { seen: 2, complete: true } });
    expect((await collect(list)).completeness).toEqual({ seen: 2, complete: true });
  });
});

describe('pages', () => {
  it('asks for a page only when the loop comes round, with the size and the signal', async () => {
    const asked: unknown[] = [];
    const { signal } = new AbortController();
    for await (const page of pages(
      (request, given) => {
        asked.push([request, given]);
        return fetchPage(request);
      },
      { size: 50, signal },
    )) {
      if (page.token === '2') break;
    }
    expect(asked).toEqual([
      [{ size: 50 }, signal],
      [{ token: '1', size: 50 }, signal],
    ]);
  });

  it('ends between two pages when the signal aborts', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const loop = async (): Promise<void> => {
      for await (const page of pages(fetchPage, { signal: controller.signal })) {
        seen.push(...page.items);
        controller.abort(new Error('enough'));
      }
    };
    await expect(loop()).rejects.toThrow('enough');
    expect(seen).toEqual([0]);
  });

  it('reads what dispatch gives, typed by the capability', () => {
    const integration = {} as Integration;
    const accounts = () => collect((page) => dispatch(integration, 'list_accounts', { request: {}, page }));
    expectTypeOf<
      Awaited<ReturnType<typeof accounts>>['items'][number]['integration_specific_id']
    >().toEqualTypeOf<string>();
    const name: string = 'custom_list';
    const custom = () => collect((page) => dispatch(integration, name, { request: {}, page }));
    expectTypeOf<Awaited<ReturnType<typeof custom>>['items']>().toEqualTypeOf<readonly unknown[]>();
    expect([accounts, custom]).toHaveLength(2);
  });
});
