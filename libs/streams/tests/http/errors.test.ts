import { customAuth } from '@patchbay/http';
import { describe, expect, test } from 'vitest';
import {
  exponentialBackoff,
  isStreamAction,
  waitFromHeader,
  type StreamActionKind,
} from '../../src/index.ts';
import { drive, start, type Reply } from './support.ts';

const ok: Reply = { body: [{ id: 1 }] };
const status = (code: number, rest: Omit<Reply, 'status'> = {}): Reply => ({ status: code, ...rest });
const at = (seconds: number): number => start + seconds * 1000;

describe('without rules', () => {
  test.each([408, 429, 500, 502, 503, 504, 520])(
    '%s is tried five times, with waits that grow',
    async (code) => {
      const failed = await drive({ path: 'x' }, [status(code)]);
      expect(failed.sent).toHaveLength(5);
      expect(failed.waits).toEqual([500, 1000, 2000, 4000]);
      const passed = await drive({ path: 'x' }, [status(code), ok]);
      expect(passed.records).toEqual([{ id: 1 }]);
    },
  );

  test('also where the list is asked for by POST', async () => {
    expect((await drive({ path: 'x', json: {} }, [status(500), ok])).records).toEqual([{ id: 1 }]);
  });

  test.each([400, 401, 403, 404, 405])('%s fails at once', async (code) => {
    const { error, sent } = await drive({ path: 'x' }, [status(code), ok]);
    expect(error).toMatchObject({ status: code });
    expect(sent).toHaveLength(1);
  });

  test('a limit is told, with the end of the pause', async () => {
    const { notices } = await drive({ path: 'x' }, [status(429, { headers: { 'retry-after': '30' } }), ok]);
    expect(notices).toEqual([{ type: 'rate_limited', resetAt: at(30.5) }]);
    expect((await drive({ path: 'x' }, [status(500), ok])).notices).toEqual([]);
  });

  test('a pause that is too long is not begun', async () => {
    const { error, waits } = await drive({ path: 'x' }, [
      status(429, { headers: { 'retry-after': '3601' } }),
    ]);
    expect(error).toMatchObject({ code: 'rate_limit', metadata: { retryAfterSeconds: 3601 } });
    expect(waits).toEqual([]);
  });
});

describe('the first rule that fits decides', () => {
  test.each<StreamActionKind>([
    'ignore',
    'skip_slice',
    'reset_pagination',
    'reduce_page_size',
    'split_window',
  ])('%s is handed to the reader of the stream, with what happened', async (action) => {
    const { error, sent } = await drive({ path: 'x', errors: [{ status: 500, action }] }, [
      status(500, { body: 'no' }),
    ]);
    expect(isStreamAction(error)).toBe(true);
    expect(error).toMatchObject({
      action,
      cause: { status: 500, message: expect.stringContaining('no') as string },
    });
    expect(sent).toHaveLength(1);
  });

  test('by status, text and predicate, all of which must hold', async () => {
    const errors = [
      { status: [400, 422], contains: 'later', action: 'retry' as const },
      { status: (code: number) => code >= 400 && code < 500, contains: /gone/i, action: 'ignore' as const },
      {
        when: ({ json }: { json: unknown }) => JSON.stringify(json) === '{"code":7}',
        action: 'skip_slice' as const,
      },
    ];
    expect(
      (await drive({ path: 'x', errors }, [status(422, { body: 'try later' }), ok])).records,
    ).toHaveLength(1);
    expect((await drive({ path: 'x', errors }, [status(410, { body: 'GONE' })])).error).toMatchObject({
      action: 'ignore',
    });
    expect((await drive({ path: 'x', errors }, [status(200, { body: { code: 7 } })])).error).toMatchObject({
      action: 'skip_slice',
    });
    const other = await drive({ path: 'x', errors }, [status(400, { body: 'no' })]);
    expect(other.error).toMatchObject({ status: 400 });
  });

  test('a predicate knows what is read', async () => {
    const errors = [
      {
        when: (_answer: unknown, { slice }: { slice: Readonly<Record<string, unknown>> }) =>
          slice['optional'] === true,
        status: 404,
        action: 'ignore' as const,
      },
    ];
    const optional = await drive({ path: 'x', errors }, [status(404)], { slice: { optional: true } });
    expect(isStreamAction(optional.error)).toBe(true);
    expect((await drive({ path: 'x', errors }, [status(404)])).error).toMatchObject({ status: 404 });
  });

  test('success: the records of an answer with any status, or none', async () => {
    const options = { path: 'x', records: 'items', errors: [{ status: 404, action: 'success' as const }] };
    expect((await drive(options, [status(404, { body: { items: [{ id: 1 }] } })])).records).toEqual([
      { id: 1 },
    ]);
    expect((await drive(options, [status(404, { body: { error: 'none' } })])).records).toEqual([]);
  });

  test('retry, and the last failure is thrown', async () => {
    const { error, sent } = await drive({ path: 'x', tries: 3, errors: [{ status: 404, action: 'retry' }] }, [
      status(404),
    ]);
    expect(error).toMatchObject({ status: 404 });
    expect(sent).toHaveLength(3);
  });

  test('rate_limited: another status than 429', async () => {
    const { records, notices } = await drive(
      { path: 'x', errors: [{ status: 403, contains: 'quota', action: 'rate_limited', backoff: 60 }] },
      [status(403, { body: 'quota' }), ok],
    );
    expect(records).toEqual([{ id: 1 }]);
    expect(notices).toEqual([{ type: 'rate_limited', resetAt: at(60) }]);
  });

  test('refresh_auth: what proves who is calling is renewed, and the request made anew', async () => {
    let token = 'first-token';
    const auth = () =>
      customAuth({
        apply: (request) => ({ ...request, headers: { ...request.headers, authorization: token } }),
        invalidate: () => {
          token = 'second-token';
          return true;
        },
      });
    const { sent, records } = await drive(
      { path: 'x', auth, errors: [{ status: 400, contains: 'expired', action: 'refresh_auth' }] },
      [status(400, { body: 'token expired' }), ok],
    );
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['first-token', 'second-token']);
    expect(records).toEqual([{ id: 1 }]);
  });

  test('fail: at once, with its own code and words, which tell no secret', async () => {
    const { error, sent } = await drive(
      {
        path: 'x',
        auth: ({ credential }) => customAuth({ secrets: [credential.token], apply: (request) => request }),
        errors: [
          {
            status: 500,
            action: 'fail',
            code: 'creds_revoked',
            message: ({ json }) => `The key is gone: ${JSON.stringify(json)}`,
          },
        ],
      },
      [status(500, { body: { key: 'canary-token-1' } }), ok],
    );
    expect(sent).toHaveLength(1);
    expect(error).toMatchObject({ code: 'creds_revoked', statusCode: 500 });
    expect(String(error)).toContain('The key is gone');
    expect(String(error)).not.toContain('canary-token-1');
  });

  test('an error without an answer is none of theirs', async () => {
    const { error } = await drive({ path: 'x', errors: [{ action: 'ignore' }] }, () => {
      throw new TypeError('broken pipe');
    });
    expect(isStreamAction(error)).toBe(false);
  });
});

describe('waits', () => {
  const failing = (...headers: Reply['headers'][]) =>
    headers.map((each) => status(503, { headers: each ?? {} }));

  test('always the same', async () => {
    expect((await drive({ path: 'x', backoff: 7 }, [...failing({}, {}), ok])).waits).toEqual([7000, 7000]);
  });

  test('that double, half of it random', async () => {
    const backoff = exponentialBackoff({ factor: 2, maximumSeconds: 10 });
    expect((await drive({ path: 'x', backoff }, failing({}))).waits).toEqual([3000, 6000, 7500, 7500]);
  });

  test.each([
    ['12', {}, 12_000],
    ['1500', { unit: 'milliseconds' as const }, 1500],
    [new Date(at(20)).toUTCString(), {}, 20_000],
    [String(at(15)), {}, 15_000],
    [String(at(15) / 1000), { minimumSeconds: 40 }, 40_000],
    ['wait 9 seconds', { pattern: /(\d+) seconds/ }, 9000],
  ])('from a header: %s', async (value, options, milliseconds) => {
    const backoff = waitFromHeader('X-Wait', options);
    expect((await drive({ path: 'x', backoff }, [...failing({ 'x-wait': value }), ok])).waits).toEqual([
      milliseconds,
    ]);
  });

  test('by the first that has one', async () => {
    const backoff = [waitFromHeader('x-wait'), waitFromHeader('x-reset'), 4];
    const { waits } = await drive({ path: 'x', backoff }, [
      ...failing({ 'x-wait': '1' }, { 'x-reset': '2' }, {}),
      ok,
    ]);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test('of a rule, for its answers alone', async () => {
    const { waits } = await drive(
      { path: 'x', backoff: 7, errors: [{ status: 404, action: 'retry', backoff: 1 }] },
      [status(404), status(503), status(404), ok],
    );
    expect(waits).toEqual([1000, 7000, 1000]);
  });

  test('as the app asks, where no backoff has one', async () => {
    const { waits } = await drive({ path: 'x', backoff: () => undefined }, [
      ...failing({ 'retry-after': '3' }),
      ok,
    ]);
    expect(waits).toEqual([3500]);
  });

  test('longer ones, where the stream says so', async () => {
    const long = { path: 'x', backoff: 7200 };
    expect((await drive(long, [status(429), ok])).error).toMatchObject({ code: 'rate_limit' });
    expect((await drive({ ...long, maximumWaitSeconds: 7200 }, [status(429), ok])).waits).toEqual([
      7_200_000,
    ]);
  });
});

describe('GraphQL', () => {
  const graphql = { query: '{ users { nodes { id } } }' };

  test('errors in an answer with status 200 are errors', async () => {
    const { error } = await drive({ path: 'graphql', graphql, records: 'data.users.nodes' }, [
      { body: { data: { users: { nodes: [{ id: 1 }] } }, errors: [{ message: 'no access' }] } },
    ]);
    expect(error).toMatchObject({ status: 200, body: { errors: [{ message: 'no access' }] } });
  });

  test('unless a rule of the stream knows them', async () => {
    const { records } = await drive(
      {
        path: 'graphql',
        graphql,
        records: 'data.users.nodes',
        errors: [{ contains: 'throttled', action: 'rate_limited', backoff: 2 }],
      },
      [
        { body: { data: null, errors: [{ message: 'throttled' }] } },
        { body: { data: { users: { nodes: [{ id: 1 }] } } } },
      ],
    );
    expect(records).toEqual([{ id: 1 }]);
  });
});
