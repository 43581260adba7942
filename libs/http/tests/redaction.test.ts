import { createExchangeRecorder, createPlanRecorder, NetworkError, redactedText } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  createHttpClient,
  customAuth,
  type AuthStrategy,
} from '../src/index.ts';
import { baseUrl, createCall, replying, type Reply } from './support.ts';

/** What HTTP can carry in a header, so that every strategy can use it. */
const secrets = fc
  .string({
    minLength: 4,
    maxLength: 40,
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  })
  .filter((secret) => !redactedText.includes(secret) && !ordinary.includes(secret));

/** What messages hold anyway; a secret that is part of it cannot be told from it. */
const ordinary = [
  baseUrl,
  '{"error":"","list":[""],"x-echo":"cause stack headers status method url vendorCode retryAfterSeconds message name"}',
  'answered with a body of the wrong shape: is required http request redirect malformed JSON',
].join(' ');

const strategies: Record<string, (secret: string) => AuthStrategy> = {
  bearer: (secret) => bearerAuth(secret),
  basic: (secret) => basicAuth('someone', secret),
  'key in a header': (secret) => apiKeyAuth({ header: 'x-key', value: secret }),
  'key in the query': (secret) => apiKeyAuth({ query: 'key', value: secret }),
  'token that a strategy mints': (secret) =>
    customAuth((request) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${secret}` },
    })),
};

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    base64,
    Buffer.from(secret).toString('base64url'),
    encodeURIComponent(base64),
    Buffer.from(`someone:${secret}`).toString('base64').replace(/=+$/, ''),
  ];
}

/** A vendor that repeats what it was sent, wherever it can. */
function echoing(secret: string): Record<string, Reply | Error> {
  const forms = formsOf(secret);
  const body = { error: `bad token ${secret}`, [secret]: 1, list: forms };
  const headers = { 'x-echo': forms.join(' ') };
  return {
    'a status with JSON': { status: 400, body, headers },
    'a status with text': { status: 403, body: forms.join(' '.repeat(30)), headers },
    'a limit': { status: 429, body, headers: { ...headers, 'retry-after': '9999' } },
    'a wrong shape': { status: 200, body: { id: body } },
    'malformed JSON': { status: 200, body: `{${forms.join()}` },
    'a redirect away': {
      status: 302,
      headers: { location: `https://evil.example/${encodeURIComponent(secret)}` },
    },
    'a broken connection': new NetworkError(`no luck with ${forms.join(' ')}`, {
      code: 'connection_closed',
      cause: body,
    }),
    'something unknown': new Error(`no luck with ${forms.join(' ')}`),
    success: { status: 200, body: { id: 'a', ...body }, headers },
  };
}

describe.each(Object.keys(strategies))('%s', (name) => {
  test.each(Object.keys(echoing('')))('%s shows it nowhere', async (reply) => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        const recorder = createExchangeRecorder();
        const { context, logs } = createCall({ recorder });
        const auth = (strategies[name] as (secret: string) => AuthStrategy)(secret);
        const transport = replying(echoing(secret)[reply] as Reply | Error);
        const http = createHttpClient(context, {
          baseUrl,
          transport,
          auth,
          retry: { maximumTries: 1 },
          errorMessage: (body) => {
            const text =
              typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : undefined;
            return { message: text, code: text };
          },
        });
        const schema = z.object({ id: z.string() });
        const failure: unknown = await http.get('users', { schema }).catch((error: unknown) => error);
        expectNowhere(secret, [shown(failure, reply === 'success'), recorder.exchanges, logs]);
      }),
      { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.15) },
    );
  });
});

test('a plan shows it nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, async (secret) => {
      const plan = createPlanRecorder();
      const { context } = createCall({ plan });
      const http = createHttpClient(context, {
        baseUrl,
        auth: bearerAuth(secret),
        headers: { 'x-a': secret },
      });
      await http.post('users', { json: { a: { [secret]: [secret] } }, query: { k: secret } });
      await http.post('users', { form: { a: secret } });
      await http.post('users', { body: `x ${secret}` });
      expectNowhere(secret, plan.requests);
    }),
  );
});

test('the password of a proxy is a secret', () => {
  const { context } = createCall();
  createHttpClient(context, { baseUrl, proxy: 'http://user:hunter%2022@proxy.example:3128' });
  expect(context.redactor.text('hunter 22')).toBe(redactedText);
});

test('a secret is taken out before a long text is cut', async () => {
  const { context } = createCall();
  const body = `${'x'.repeat(790)}hunter22hunter22`;
  const transport = replying({ status: 400, body });
  const http = createHttpClient(context, { baseUrl, transport, auth: bearerAuth('hunter22hunter22') });
  await expect(http.get('users')).rejects.not.toThrow('hunter');
});

/** Everything of an error that could be written anywhere. A success is the connector's own and holds what it holds. */
function shown(failure: unknown, isSuccess: boolean): unknown {
  if (isSuccess) return undefined;
  if (!(failure instanceof Error)) return failure;
  const { name, message, stack, cause } = failure;
  return { ...failure, name, message, stack: stack?.split('\n    at ')[0], cause };
}

function expectNowhere(secret: string, value: unknown): void {
  const pieces: string[] = [];
  collect(value, pieces);
  const forms = formsOf(secret);
  const leaks = pieces
    .flatMap((each) => each.split(redactedText))
    .filter((each) => forms.some((form) => each.includes(form)));
  expect(leaks, `of ${JSON.stringify(secret)}`).toEqual([]);
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      into.push(name);
      collect(item, into);
    }
  }
}

test('a secret that the vendor makes up is taken out of raw data and errors, and is there for the connector', async () => {
  const recorder = createExchangeRecorder();
  const { context } = createCall({ recorder });
  const made = { user: 'u1', activation: 'XE6wE17zmphl3KqAPFxO' };
  const secretsIn = (body: unknown) => [z.object({ activation: z.string() }).parse(body).activation];
  const http = createHttpClient(context, {
    baseUrl,
    transport: replying({ body: JSON.stringify(made) }, { status: 409, body: JSON.stringify(made) }),
  });
  const { data } = await http.post('users', { secretsIn });
  expect(data).toEqual(made);
  await expect(http.post('users', { secretsIn })).rejects.not.toThrow(made.activation);
  expect(JSON.stringify(recorder.exchanges)).not.toContain(made.activation);
  expect(recorder.exchanges[0]?.response).toEqual({ user: 'u1', activation: redactedText });
});
