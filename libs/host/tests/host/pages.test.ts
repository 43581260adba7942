import { isConnectorError, type ResponseEnvelope } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { isCapabilityError } from '../../src/host/capability-error.ts';
import { followPages } from '../../src/host/pages.ts';

const place = { appId: 'acme', capability: 'list_accounts' };

type Answer = ResponseEnvelope<readonly string[]>;

/** Reads answers in turn, and keeps what was asked for. */
function reading(answers: readonly Answer[], options: Parameters<typeof followPages>[1] = {}) {
  const asked: object[] = [];
  const pages = followPages<readonly string[]>(
    (page) => {
      const answer = answers[asked.length];
      asked.push(page);
      return answer === undefined ? Promise.reject(new Error('no more')) : Promise.resolve(answer);
    },
    options,
    place,
  );
  return { pages, asked };
}

describe('pages', () => {
  it('follow tokens to the end, each asked for with the same size', async () => {
    const { pages, asked } = reading(
      [
        { response: ['a', 'b'], page: { token: '2', size: 2 } },
        { response: ['c'], completeness: { seen: 3, declared_total: 3, complete: true } },
      ],
      { pageSize: 2 },
    );
    expect(await pages.next()).toMatchObject({
      done: false,
      value: { response: ['a', 'b'], completeness: { seen: 2, complete: false } },
    });
    expect(await pages.next()).toMatchObject({
      value: { response: ['c'], completeness: { complete: true } },
    });
    expect(await pages.next()).toEqual({
      done: true,
      value: { seen: 3, declared_total: 3, complete: true },
    });
    expect(asked).toEqual([{ size: 2 }, { token: '2', size: 2 }]);
  });

  it('begin where a token says', async () => {
    const { pages, asked } = reading([{ response: [] }], { token: '40' });
    await pages.next();
    expect(asked).toEqual([{ token: '40' }]);
  });

  it('of a list that says nothing of completeness do not end as complete', async () => {
    const { pages } = reading([{ response: ['a'] }]);
    await pages.next();
    expect(await pages.next()).toEqual({
      done: true,
      value: {
        seen: 1,
        complete: false,
        reason: 'The connector does not say whether the list is complete.',
      },
    });
  });

  it.each([
    ['at once', ['x', 'x']],
    ['after others', ['x', 'y', 'x']],
  ])('refuse a token that comes again %s', async (_when, tokens) => {
    const { pages, asked } = reading(tokens.map((token) => ({ response: [token], page: { token } })));
    const read = async () => {
      for await (const page of pages) void page;
    };
    const error: unknown = await read().catch((reason: unknown) => reason);
    expect(isCapabilityError(error) && error.detail).toMatchObject({
      error_code: 'invalid_response',
      raised_in: 'acme:list_accounts',
      message: 'The connector gave a page token that it gave before: the list would have no end.',
    });
    expect(asked).toHaveLength(tokens.length);
  });

  it('refuse the token that they began with, too', async () => {
    const { pages } = reading([{ response: ['a'], page: { token: 'x' } }], { token: 'x' });
    await pages.next();
    await expect(pages.next()).rejects.toMatchObject({ code: 'invalid_response' });
  });

  it('throw an error envelope, with all that it tells', async () => {
    const detail = {
      message: 'Slow down.',
      status_code: 429,
      error_code: 'rate_limit',
      app_error_code: 'acme.rate_limit.burst',
      app_id: 'acme',
      error_metadata: {
        fault: 'upstream',
        category: 'transient',
        hint: 'Wait.',
        retryable: true,
        throttled: true,
        refreshable: false,
        retry_after_seconds: 3,
        suspended_until: '2026-01-01T00:00:03.000Z',
      },
    } as const;
    const { pages } = reading([{ is_error: true, error: detail }]);
    const error: unknown = await pages.next().catch((reason: unknown) => reason);
    expect(isConnectorError(error) && isCapabilityError(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'CapabilityError',
      message: 'Slow down.',
      code: 'rate_limit',
      appErrorCode: 'rate_limit.burst',
      statusCode: 429,
      metadata: {
        hint: 'Wait.',
        retryable: true,
        throttled: true,
        refreshable: false,
        retryAfterSeconds: 3,
        suspendedUntil: Date.parse('2026-01-01T00:00:03Z'),
      },
      detail,
    });
    expect(isCapabilityError(new Error('no'))).toBe(false);
  });

  it('end with the reason of the signal that ends them', async () => {
    const stop = new AbortController();
    const { pages, asked } = reading([{ response: ['a'], page: { token: '1' } }, { response: ['b'] }], {
      signal: stop.signal,
    });
    await pages.next();
    stop.abort(new Error('enough'));
    await expect(pages.next()).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
  });
});
