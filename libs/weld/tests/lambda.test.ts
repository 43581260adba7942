import { describe, expect, it } from 'vitest';
import { createLambdaFunction, lambdaFunction, type LambdaEvent } from '../src/lambda.ts';
import { acme, canary, usersOf, vendorOf } from './acme.ts';
import { apiKey, fakeClock, served, type Answer } from './support.ts';

const headers = {
  authorization: `Bearer ${apiKey}`,
  'content-type': 'application/json',
  'content-length': '31',
};
const body = '{"name":"users","state":null}';
const base64 = Buffer.from(body).toString('base64');

const run = async (event: LambdaEvent) => {
  const result = await createLambdaFunction(served(vendorOf({ users: usersOf(2) })).handler)(event);
  return { ...result, body: JSON.parse(result.body) as Answer };
};

const rows = { statusCode: 200, isBase64Encoded: false, body: { insert: usersOf(2), hasMore: false } };

describe('events of AWS Lambda', () => {
  it.each<[string, LambdaEvent]>([
    ['a function URL', { rawPath: '/', headers, requestContext: { http: { method: 'POST' } }, body }],
    [
      'a function URL with a base64 body',
      {
        rawPath: '//',
        headers,
        requestContext: { http: { method: 'POST' }, stage: '$default' },
        body: base64,
        isBase64Encoded: true,
      },
    ],
    [
      'an HTTP API with a stage',
      { rawPath: '/prod/', headers, requestContext: { http: { method: 'POST' }, stage: 'prod' }, body },
    ],
    [
      'an HTTP API at its stage',
      { rawPath: '/prod', headers, requestContext: { http: { method: 'POST' }, stage: 'prod' }, body },
    ],
    [
      'a REST API',
      {
        path: '/',
        httpMethod: 'POST',
        headers: { ...headers, nothing: undefined },
        multiValueHeaders: null,
        body,
      },
    ],
    [
      'a load balancer',
      {
        path: '/',
        httpMethod: 'POST',
        headers: null,
        multiValueHeaders: { Authorization: [headers.authorization], none: undefined },
        body: base64,
        isBase64Encoded: true,
      },
    ],
    [
      'a GET with a body, as people try it',
      { rawPath: '/', headers, requestContext: { http: { method: 'GET' } }, body },
    ],
  ])('of %s', async (_, event) => {
    expect(await run(event)).toMatchObject(rows);
  });

  it.each(['/schema', '//schema', '/prod/schema'])('ask for the schema at %s', async (rawPath) => {
    const event = {
      rawPath,
      headers,
      requestContext: { http: { method: 'GET' }, stage: 'prod' },
      body: null,
    };
    const { statusCode, body: answer } = await run(event);
    expect(statusCode).toBe(200);
    expect(Object.keys(answer.schema)).toContain('users');
  });

  it('without a key, or of another kind, are refused', async () => {
    expect(await run({ rawPath: '/', requestContext: { http: { method: 'POST' } }, body })).toMatchObject({
      statusCode: 401,
    });
    expect(await run({})).toMatchObject({ statusCode: 401 });
    expect(await run({ headers })).toMatchObject({ statusCode: 405 });
  });

  it('end before Lambda would end them', async () => {
    const clock = fakeClock();
    const vendor = vendorOf({ users: usersOf(9), beforePage: () => (clock.move(1000), []) });
    const lambda = createLambdaFunction(served(vendor, { clock }).handler);
    const event = { rawPath: '/', headers, requestContext: { http: { method: 'POST' } }, body };
    const result = await lambda(event, { getRemainingTimeInMillis: () => 5000 });
    expect(JSON.parse(result.body)).toMatchObject({ insert: usersOf(6), hasMore: true });
  });
});

describe('lambdaFunction', () => {
  it('takes all it needs from the environment, and does not start without a key', async () => {
    const { stubEnv, unstub } = stubs();
    try {
      stubEnv('ACME_TOKEN', canary);
      expect(() => lambdaFunction(acme(vendorOf()))).toThrow('WELD_API_KEY is not set');
      stubEnv('WELD_API_KEY', apiKey);
      const lambda = lambdaFunction(acme(vendorOf({ users: usersOf(2) })));
      const result = await lambda({
        rawPath: '/',
        headers,
        requestContext: { http: { method: 'POST' } },
        body,
      });
      expect({ ...result, body: JSON.parse(result.body) as unknown }).toMatchObject(rows);
    } finally {
      unstub();
    }
  });
});

function stubs() {
  const before = new Map<string, string | undefined>();
  return {
    stubEnv: (name: string, value: string) => {
      before.set(name, process.env[name]);
      process.env[name] = value;
    },
    unstub: () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
}
