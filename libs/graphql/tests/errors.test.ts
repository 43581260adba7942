import { createRedactor, createWriteLog, isUpstreamStatusError } from '@patchbay/core';
import { customAuth } from '@patchbay/http';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineMutation, defineQuery, isGraphqlError, isKind, type GraphqlMeanings } from '../src/index.ts';
import { clientOf, failureOf, problem, url, type Reply } from './support.ts';

const User = defineQuery({
  text: 'query User($id: String!) { user(id: $id) { id team { name } } }',
  data: z.object({ user: z.object({ id: z.string(), team: z.object({ name: z.string() }).nullable() }) }),
});
const Suspend = defineMutation({
  text: 'mutation Suspend($id: String!) { suspend(id: $id) { success } }',
  data: z.object({ suspend: z.object({ success: z.boolean() }) }),
});
const good = { json: { data: { user: { id: '1', team: { name: 'a' } } } } };

const ask = (reply: Reply, options: Parameters<typeof clientOf>[1] = {}) =>
  failureOf(clientOf(() => reply, options).client.query(User, { id: '1' }));

describe('errors under status 200', () => {
  test.each([
    // GitHub: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
    [{ type: 'NOT_FOUND', path: ['user'], message: 'Could not resolve to a User' }, 'not_found'],
    [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }, 'permission_denied'],
    [{ type: 'INSUFFICIENT_SCOPES', message: 'requires one of the following scopes' }, 'permission_denied'],
    [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }, 'rate_limit'],
    [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'already exceeded' }, 'rate_limit'],
    [{ type: 'UNPROCESSABLE', message: 'already has a profile' }, 'bad_request'],
    [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'too many nodes' }, 'bad_request'],
    [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits exceeded' }, 'bad_request'],
    // Linear: packages/sdk/src/error.ts of linear/linear
    [{ extensions: { type: 'authentication error', code: 'AUTHENTICATION_ERROR' } }, 'unauthorized'],
    [{ extensions: { type: 'forbidden', code: 'FORBIDDEN', statusCode: 403 } }, 'permission_denied'],
    [{ extensions: { type: 'feature not accessible' } }, 'permission_denied'],
    [{ extensions: { type: 'invalid input', code: 'INPUT_ERROR', statusCode: 400 } }, 'bad_request'],
    [{ extensions: { type: 'ratelimited', code: 'RATELIMITED' } }, 'rate_limit'],
    [{ extensions: { type: 'internal error' } }, 'bad_gateway'],
    [{ extensions: { type: 'lock timeout' } }, 'service_error'],
    // Apollo Server: https://www.apollographql.com/docs/apollo-server/data/errors
    [problem('UNAUTHENTICATED'), 'unauthorized'],
    [problem('BAD_USER_INPUT'), 'bad_request'],
    [problem('GRAPHQL_VALIDATION_FAILED'), 'internal_error'],
    [problem('INTERNAL_SERVER_ERROR'), 'bad_gateway'],
    // monday: https://developer.monday.com/api-reference/docs/error-handling
    [
      { message: 'no', extensions: { code: 'UserUnauthorizedException', status_code: 403 } },
      'permission_denied',
    ],
    // Entries that say nothing, or not what the specification wants.
    [{ message: 'no' }, 'invalid_response'],
    ['no', 'invalid_response'],
    [null, 'invalid_response'],
    [{ message: 7, path: 'user', extensions: [] }, 'invalid_response'],
  ])('%j mean %s', async (entry, code) => {
    const error = await ask({ json: { data: null, errors: [entry] } });
    expect(error).toMatchObject({ name: 'GraphqlError', code, statusCode: 200 });
    expect(isGraphqlError(error)).toBe(true);
  });

  test('are errors beside data too', async () => {
    const error = await ask({
      json: { ...good.json, errors: [problem('FORBIDDEN', 'no', ['user', 'team'])] },
    });
    expect(error).toMatchObject({ code: 'permission_denied' });
    expect(String(error)).toContain('[200] The vendor answered User with an error: no (at user.team)');
  });

  test('that are not a list are errors', async () => {
    expect(await ask({ json: { ...good.json, errors: { message: 'odd' } } })).toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining('odd') as string,
    });
  });

  test.each([[], null])('%j are none', async (errors) => {
    const { client } = clientOf(() => ({ json: { ...good.json, errors } }));
    expect(await client.query(User, { id: '1' })).toMatchObject({
      data: { user: { id: '1' } },
      problems: [],
    });
  });

  test('are what the gravest of them is', async () => {
    const errors = [problem('NOT_FOUND'), problem('FORBIDDEN'), problem('UNAUTHENTICATED', 'who?')];
    const error = await ask({ json: { data: null, errors } });
    expect(error).toMatchObject({ code: 'unauthorized', problems: [{ message: 'who?' }, {}, {}] });
    expect(isGraphqlError(error, 'not found')).toBe(true);
    expect(isGraphqlError(error, 'CONFLICT')).toBe(false);
  });

  test('hold no secret', async () => {
    const redactor = createRedactor();
    const { client } = clientOf(
      () => ({
        json: {
          data: null,
          errors: [{ message: 'bad secret-token', extensions: { code: 'FORBIDDEN', echo: 'secret-token' } }],
        },
      }),
      {},
      { redactor },
    );
    const error = await failureOf(client.query(User, { id: '1' }));
    expect(isGraphqlError(error) && JSON.stringify([error.message, error.problems])).not.toContain(
      'secret-token',
    );
  });
});

describe('own meanings', () => {
  /** Linear has no kind for what is not there. */
  const meanings: GraphqlMeanings = {
    'invalid input': ({ message }) => (/^entity not found/i.test(message) ? 'not_found' : undefined),
    forbidden: {
      code: 'permission_denied',
      hint: 'Grant the scope admin.',
      appErrorCode: 'permission_denied.scope',
    },
    COMPLEXITY_BUDGET_EXHAUSTED: 'rate_limit',
    unnamed: ({ message }) => (message.includes('secondary rate limit') ? 'rate_limit' : undefined),
  };
  const meant = (entry: unknown) => ask({ json: { data: null, errors: [entry] } }, { meanings });

  test('win over the usual ones, which hold for the rest', async () => {
    const input = { type: 'invalid input', userPresentableMessage: 'Could not find referenced User.' };
    const gone = await meant({ message: 'Entity not found: User', extensions: input });
    expect(gone).toMatchObject({ code: 'not_found' });
    expect(String(gone)).toContain('Entity not found: User Could not find referenced User.');
    expect(await meant({ message: 'first', extensions: input })).toMatchObject({ code: 'bad_request' });
    expect(await meant(problem('NOT_FOUND'))).toMatchObject({ code: 'not_found' });
    expect(await meant({ message: 'exceeded a secondary rate limit' })).toMatchObject({ code: 'rate_limit' });
  });

  test('say what to do, and the code of the app', async () => {
    expect(await meant(problem('FORBIDDEN'))).toMatchObject({
      appErrorCode: 'permission_denied.scope',
      metadata: { hint: 'Grant the scope admin.' },
    });
  });

  test('are found in any spelling', () => {
    const forbidden = { kinds: ['complexity_budget_exhausted'] };
    expect(isKind(forbidden, 'Complexity-Budget Exhausted')).toBe(true);
  });
});

describe('another status', () => {
  const body = (kind: string) => ({ errors: [problem(kind, 'no')] });

  test.each([
    [400, 'application/json', 'AUTHENTICATION_ERROR', 'unauthorized'],
    [400, 'application/graphql-response+json', 'GRAPHQL_VALIDATION_FAILED', 'internal_error'],
    [400, 'application/json', 'WHO_KNOWS', 'bad_request'],
    [401, 'application/graphql-response+json', 'WHO_KNOWS', 'unauthorized'],
    [403, 'application/json', 'WHO_KNOWS', 'permission_denied'],
    [404, 'application/json', 'NOT_FOUND', 'not_found'],
    [422, 'application/json', 'WHO_KNOWS', 'bad_request'],
    [500, 'application/graphql-response+json', 'FORBIDDEN', 'permission_denied'],
    [503, 'application/json', 'WHO_KNOWS', 'service_error'],
  ])('%i with errors as %s: %s is %s', async (status, type, kind, code) => {
    const error = await ask({ status, headers: { 'content-type': type }, json: body(kind) });
    expect(error).toMatchObject({ name: 'GraphqlError', code, statusCode: status });
  });

  test.each([400, 401, 403, 404, 429, 500, 503])(
    '%i without GraphQL is left to the status',
    async (status) => {
      for (const reply of [
        { status, json: { message: 'Bad credentials' } },
        { status, text: '<html>no</html>' },
      ]) {
        expect(await ask(reply)).toMatchObject({ name: 'UpstreamStatusError', status });
      }
    },
  );

  test('is an error with data, too', async () => {
    const error = await ask({ status: 500, ...good });
    expect(isUpstreamStatusError(error) && error.status).toBe(500);
  });
});

describe('an answer that is none', () => {
  test.each<[string, Reply]>([
    ['malformed JSON', { text: '{"data":' }],
    ['an HTML page', { text: '<!doctype html><html></html>', headers: { 'content-type': 'text/html' } }],
    ['nothing', { text: '' }],
    ['no object', { json: [] }],
    ['neither data nor errors', { json: { message: 'hello' } }],
    ['data that is null', { json: { data: null } }],
    ['data of the wrong shape', { json: { data: { user: { id: 7 } } } }],
    ['data that lacks what was asked for', { json: { data: { user: null } } }],
  ])('%s', async (_name, reply) => {
    expect(await ask(reply)).toMatchObject({ code: 'invalid_response' });
  });

  test('is a broken connection', async () => {
    const { client } = clientOf(() => new Error('reset'));
    expect(await failureOf(client.query(User, { id: '1' }))).toMatchObject({ code: 'connection_closed' });
  });
});

describe('partial data', () => {
  const partial = {
    data: { user: { id: '1', team: null } },
    errors: [problem('FORBIDDEN', 'no', ['user', 'team'])],
  };
  const forbidden = { partial: (each: { kinds: readonly string[] }) => isKind(each, 'FORBIDDEN') };

  test('that is allowed says what it lacks, and is logged', async () => {
    const { client, warnings } = clientOf(() => ({ json: partial }));
    const answer = await client.query(User, { id: '1' }, forbidden);
    expect(answer).toMatchObject({
      data: partial.data,
      problems: [{ kinds: ['forbidden'], path: ['user', 'team'] }],
    });
    expect(answer.doubt).toBe('The vendor left out a part of User: 1 errors (forbidden).');
    expect(warnings).toEqual([{ app_id: 'example', document: 'User', kinds: 'forbidden' }]);
  });

  test.each([
    [
      'another error beside it',
      { ...partial, errors: [...partial.errors, problem('INTERNAL_SERVER_ERROR')] },
      200,
    ],
    ['no data at all', { ...partial, data: null }, 200],
    ['data that is no object', { ...partial, data: [] }, 200],
    ['another status', partial, 403],
  ])('is an error with %s', async (_name, json, status) => {
    const { client } = clientOf(() => ({ json, status }));
    expect(isGraphqlError(await failureOf(client.query(User, { id: '1' }, forbidden)))).toBe(true);
  });

  test('of the wrong shape is an error of shape', async () => {
    const { client } = clientOf(() => ({ json: { ...partial, data: { user: null } } }));
    expect(await failureOf(client.query(User, { id: '1' }, forbidden))).toMatchObject({
      code: 'invalid_response',
    });
  });
});

describe('tries', () => {
  const then =
    (...replies: readonly Reply[]) =>
    (_asked: unknown, count: number): Reply =>
      replies[Math.min(count, replies.length) - 1] ?? {};
  const errors = (kind: string, data: unknown = null) => ({ json: { data, errors: [problem(kind)] } });

  test('a query is sent again after what passes', async () => {
    const { client, asked } = clientOf(
      then(errors('INTERNAL_SERVER_ERROR'), errors('SERVICE_UNAVAILABLE'), good),
    );
    expect((await client.query(User, { id: '1' })).data.user.id).toBe('1');
    expect(asked).toHaveLength(3);
  });

  test('and not after what stays', async () => {
    const { client, asked } = clientOf(then(errors('FORBIDDEN'), good));
    await failureOf(client.query(User, { id: '1' }));
    expect(asked).toHaveLength(1);
  });

  test('a mutation is not sent again after what may have done something', async () => {
    for (const reply of [errors('INTERNAL_SERVER_ERROR'), { status: 502, text: 'bad gateway' }]) {
      const { client, asked } = clientOf(then(reply, { json: { data: { suspend: { success: true } } } }));
      await failureOf(client.mutate(Suspend, { id: '1' }));
      expect(asked).toHaveLength(1);
    }
  });

  test('unless sending it twice does no harm', async () => {
    const done = { json: { data: { suspend: { success: true } } } };
    for (const reply of [
      errors('INTERNAL_SERVER_ERROR', { suspend: null }),
      { status: 502, text: 'bad gateway' },
    ]) {
      const { client, asked } = clientOf(then(reply, done));
      await client.mutate(Suspend, { id: '1' }, { idempotent: true });
      expect(asked).toHaveLength(2);
    }
  });

  test('a wait that just fits is made', async () => {
    const extensions = { code: 'RATE_LIMITED', retry_in_seconds: 60 };
    const { client, waits } = clientOf(then({ json: { errors: [{ message: 'no', extensions }] } }, good));
    await client.query(User, { id: '1' });
    expect(waits).toEqual([60_000]);
  });

  test('a limit is waited for, under 200 and 400, also by a mutation', async () => {
    for (const status of [200, 400, 429]) {
      const limited = { ...errors('RATELIMITED'), status, headers: { 'retry-after': '7' } };
      const { client, waits } = clientOf(then(limited, { json: { data: { suspend: { success: true } } } }));
      expect((await client.mutate(Suspend, { id: '1' })).data.suspend.success).toBe(true);
      expect(waits).toEqual([7_250]);
    }
  });

  test('a limit is not waited for by a mutation of which a part was done', async () => {
    const { client, asked } = clientOf(
      then(errors('RATELIMITED', { other: { success: true }, suspend: null })),
    );
    expect(await failureOf(client.mutate(Suspend, { id: '1' }))).toMatchObject({ code: 'rate_limit' });
    expect(asked).toHaveLength(1);
  });

  test('a wait in the error is kept to', async () => {
    const extensions = { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 9 };
    const limited = { json: { errors: [{ message: 'Complexity budget exhausted', extensions }] } };
    const meanings = { COMPLEXITY_BUDGET_EXHAUSTED: 'rate_limit' } as const;
    const { client, waits } = clientOf(then(limited, good), { meanings });
    await client.query(User, { id: '1' });
    expect(waits).toEqual([9_500]);
  });

  test('Retry-After is kept to rather than a wait in the error', async () => {
    const extensions = { code: 'RATE_LIMITED', retry_in_seconds: 9 };
    const limited = { headers: { 'retry-after': '2' }, json: { errors: [{ message: 'no', extensions }] } };
    const { client, waits } = clientOf(then(limited, good));
    await client.query(User, { id: '1' });
    expect(waits).toEqual([2_250]);
  });

  test('a wait that is too long is told', async () => {
    const limited = { ...errors('RATE_LIMITED'), headers: { 'retry-after': '900' } };
    const { client, asked } = clientOf(then(limited));
    expect(await failureOf(client.query(User, { id: '1' }))).toMatchObject({
      code: 'rate_limit',
      metadata: { retryAfterSeconds: 900 },
    });
    expect(asked).toHaveLength(1);
  });

  test('what the client calls a limit is one', async () => {
    const limited = { json: { errors: [{ message: 'slow down' }] } };
    const isRateLimited = (response: { text(): string }) => response.text().includes('slow down');
    const { client, asked } = clientOf(then(limited, good), { isRateLimited });
    await client.query(User, { id: '1' });
    expect(asked).toHaveLength(2);
  });

  test('the own wait of the client wins', async () => {
    const { client, waits } = clientOf(then(errors('RATE_LIMITED'), good), { retry: { delaySeconds: 3 } });
    await client.query(User, { id: '1' });
    expect(waits).toEqual([3_000]);
  });

  test('what proves who is calling is renewed once', async () => {
    let token = 1;
    const auth = customAuth({
      secrets: [],
      apply: (request) => ({ ...request, headers: { ...request.headers, authorization: `token ${token}` } }),
      invalidate: () => (token += 1) > 0,
    });
    const { client, asked } = clientOf(then(errors('UNAUTHENTICATED'), good), { auth });
    await client.query(User, { id: '1' });
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['token 1', 'token 2']);
    const refused = clientOf(then(errors('UNAUTHENTICATED')), { auth });
    expect(await failureOf(refused.client.query(User, { id: '1' }))).toMatchObject({ code: 'unauthorized' });
    expect(refused.asked).toHaveLength(2);
  });
});

describe('a mutation', () => {
  const done = { json: { data: { suspend: { success: true } } } };

  test('is planned and not sent', async () => {
    const Planned = defineMutation({ ...Suspend, data: z.object({ a: z.number() }), planned: { a: 1 } });
    const { client, asked, context } = clientOf(() => done, {}, { planned: true });
    expect((await client.mutate(Planned, { id: '1' })).data).toEqual({ a: 1 });
    expect(await failureOf(client.mutate(Suspend, { id: '1' }))).toMatchObject({ name: 'PlanHalted' });
    expect(asked).toEqual([]);
    const body = { query: Suspend.text, operationName: 'Suspend', variables: { id: '1' } };
    expect(context.plan?.requests).toMatchObject([{ method: 'POST', url, body }, { body }]);
    expect(context.plan?.halted).toBe(true);
  });

  test('is counted as a write unless it was refused as a whole', async () => {
    const replies: [Reply, number][] = [
      [done, 1],
      [{ json: { data: { suspend: null }, errors: [problem('FORBIDDEN')] } }, 0],
      [{ json: { errors: [problem('BAD_USER_INPUT')] } }, 0],
      [{ json: { data: { other: {}, suspend: null }, errors: [problem('FORBIDDEN')] } }, 1],
      [{ text: 'not JSON' }, 1],
      [{ status: 403, json: {} }, 0],
    ];
    for (const [reply, count] of replies) {
      const writeLog = createWriteLog();
      const { client } = clientOf(() => reply, {}, { writeLog });
      await client.mutate(Suspend, { id: '1' }).catch(() => undefined);
      expect(writeLog.count).toBe(count);
    }
  });

  test('that was refused in words is refused', async () => {
    const { client } = clientOf(() => ({
      json: { data: { suspend: null }, errors: [problem('FORBIDDEN')] },
    }));
    expect(await failureOf(client.mutate(Suspend, { id: '1' }))).toMatchObject({ code: 'permission_denied' });
  });
});

describe('a query', () => {
  test('is sent in plan mode, and is no write', async () => {
    const { client, context } = clientOf(() => good, {}, { planned: true });
    expect((await client.query(User, { id: '1' })).data.user.id).toBe('1');
    expect(context.plan?.requests).toEqual([]);
    expect(context.writeLog?.count).toBe(0);
  });
});
