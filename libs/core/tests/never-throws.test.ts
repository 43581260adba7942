import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  connectorErrorCodes,
  defineApp,
  dispatch,
  type DispatchRequest,
  type Integration,
  type ResponseEnvelope,
} from '../src/index.ts';
import { auth, call, demo, demoIntegration, listing, settings } from './fixtures.ts';

const codes: ReadonlySet<string> = new Set(connectorErrorCodes);
const runs = { numRuns: 3 * (fc.readConfigureGlobal().numRuns ?? 100) };

/** The envelope, which must be whole and must be JSON. */
async function outcomeOf(
  integration: Integration,
  name: string,
  request: unknown,
): Promise<ResponseEnvelope> {
  const envelope = (await dispatch(integration, name, request as DispatchRequest)) as ResponseEnvelope;
  expect(() => JSON.stringify(envelope)).not.toThrow();
  if (envelope.is_error === true) {
    expect(codes.has(envelope.error.error_code)).toBe(true);
    expect(typeof envelope.error.message).toBe('string');
    expect(envelope.error.message).not.toBe('');
    expect(envelope.error.app_id).toBe('demo');
    expect(envelope.error.raised_in).toBe(`demo:${name}`);
  }
  return envelope;
}

async function codeOf(integration: Integration, request: unknown, name = 'list_accounts'): Promise<string> {
  const envelope = await outcomeOf(integration, name, request);
  return envelope.is_error === true ? envelope.error.error_code : 'none';
}

const create = demo.capability('create_account', ({ request }) => ({
  response: { status: 'ACTIVE', created: true, id: request.email ?? '1' },
}));
const integration = demoIntegration({
  create,
  list: demo.capability('list_accounts', () => ({ response: [] })),
});
const names = fc.constantFrom(...integration.capabilities.keys(), 'nope', '__proto__', 'constructor');
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
});

describe('dispatch never throws', () => {
  it('whatever text it is given', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(fc.string(), fc.json()), async (name, text) => {
        await outcomeOf(integration, name, text);
      }),
      runs,
    );
  });

  it('whatever value it is given', async () => {
    await fc.assert(
      fc.asyncProperty(names, anything, async (name, value) => {
        await outcomeOf(integration, name, value);
      }),
      runs,
    );
  });

  it('whatever stands in the parts of an envelope', async () => {
    const part = fc.option(anything, { nil: undefined });
    const envelopes = fc.record(
      {
        request: part,
        auth: fc.oneof(part, fc.constant(auth)),
        credentials: part,
        settings: fc.oneof(part, fc.constant(settings)),
        page: part,
        include_raw_data: part,
        rate_limit: part,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(names, envelopes, async (name, envelope) => {
        await outcomeOf(integration, name, envelope);
      }),
      runs,
    );
  });

  it('whatever a handler throws', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (thrown) => {
        const failing = listing(() => {
          throw thrown;
        });
        expect(await codeOf(failing, call({}))).toBe('internal_error');
      }),
      runs,
    );
  });

  it('whatever a handler returns', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (returned) => {
        const code = await codeOf(
          listing(() => returned),
          call({}),
        );
        expect(['invalid_response', 'internal_error', 'none']).toContain(code);
      }),
      runs,
    );
  });
});

describe('odd requests are the caller’s mistake', () => {
  const circular: Record<string, unknown> = { request: {} };
  circular['self'] = circular;
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const getter = {
    request: {},
    get auth() {
      throw new Error('No.');
    },
  };
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('No.');
      },
      ownKeys: () => {
        throw new Error('No.');
      },
    },
  );

  it.each([
    ['a value that holds itself', circular],
    ['a text that nests 100,000 levels', `{"request":${deep}}`],
    [
      'a list that nests 100,000 levels',
      `{"request":{},"auth":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['a getter that throws', getter],
    ['a proxy that throws', hostile],
    ['a function', { request: {}, page: () => 1 }],
    ['a BigInt', { request: { a: 1n } }],
    ['a symbol', { request: { a: Symbol('a') } }],
    ['null', null],
    ['undefined', undefined],
    ['a list', []],
    ['an empty text', ''],
    ['half a JSON text', '{"request":'],
  ])('%s', async (_name, request) => {
    expect(await codeOf(integration, request)).toBe('bad_request');
  });

  it('a request that nests 150 levels is read', async () => {
    const nested = JSON.parse(`${'{"a":'.repeat(150)}1${'}'.repeat(150)}`) as unknown;
    expect(await codeOf(integration, { ...call({ nested }) })).toBe('none');
  });

  it('__proto__ in a request changes no prototype', async () => {
    const text = `{"request":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1},"auth":${JSON.stringify(auth)},"settings":{"base_url":"x","__proto__":{"polluted":1}}}`;
    expect(await codeOf(integration, text)).toBe('none');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('the message never quotes a request that is not JSON', async () => {
    const envelope = await outcomeOf(integration, 'list_accounts', '{"auth":{"token":{"token":"sekret');
    expect(JSON.stringify(envelope)).not.toContain('sekret');
  });
});

describe('odd things that are thrown', () => {
  const throwingGetters = Object.defineProperties(new Error('x'), {
    message: {
      get: () => {
        throw new Error('No.');
      },
    },
  });
  const throwingName = Object.defineProperty(new Error('x'), 'name', {
    get: () => {
      throw new Error('No.');
    },
  });
  const refusing = new Proxy(new Error('x'), {
    get: () => {
      throw new Error('No.');
    },
    has: () => {
      throw new Error('No.');
    },
    getPrototypeOf: () => {
      throw new Error('No.');
    },
  });
  const branded = { [Symbol.for('@patchbay/core/ConnectorError')]: true };
  const brandedStatus = { [Symbol.for('@patchbay/core/UpstreamStatusError')]: true, status: 'x' };

  it.each([
    ['undefined', undefined, 'undefined: (no message)'],
    ['null', null, 'null: (no message)'],
    ['a text', 'Went wrong.', 'Went wrong.'],
    ['an empty text', '', 'string: (no message)'],
    ['a number', 7, 'number: (no message)'],
    ['a frozen error', Object.freeze(new Error('Frozen.')), 'Frozen.'],
    ['an error without a message', new TypeError(), 'TypeError: (no message)'],
    ['an error whose message is no text', Object.assign(new Error(), { message: 5 }), 'Error: (no message)'],
    ['an object that looks like an error', { name: 'Odd', message: 'Looks.' }, 'Looks.'],
    ['an object without a prototype', Object.create(null) as unknown, 'object: (no message)'],
    ['getters that throw', throwingGetters, 'Something was thrown that cannot be read.'],
    ['a name that throws', throwingName, 'Something was thrown that cannot be read.'],
    ['a proxy that refuses everything', refusing, 'Something was thrown that cannot be read.'],
    ['something that only carries our brand', branded, 'Object: (no message)'],
  ])('%s', async (_name, thrown, message) => {
    const envelope = await outcomeOf(
      listing(() => {
        throw thrown;
      }),
      'list_accounts',
      call({}),
    );
    expect(envelope.is_error === true && envelope.error).toMatchObject({
      error_code: 'internal_error',
      message,
    });
  });

  it('a refusal without a status is a response that cannot be read', async () => {
    expect(
      await codeOf(
        listing(() => Promise.reject(brandedStatus as never)),
        call({}),
      ),
    ).toBe('invalid_response');
  });
});

describe('clients that misbehave', () => {
  const withClient = (client: () => object): Integration => {
    const app = defineApp({ appId: 'demo', settings: z.object({}), credentials: ['token'], client });
    return app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        list: app.capability('list_accounts', ({ client: used }) => ({
          response: [{ integration_specific_id: typeof used }],
        })),
      },
    });
  };

  it('a constructor that throws fails the call that needs a client, and no other', async () => {
    const broken = withClient(() => {
      throw new Error('No client.');
    });
    expect(await codeOf(broken, call({}))).toBe('internal_error');
    expect(await codeOf(broken, call({}), 'validate_credentials')).toBe('none');
  });

  it('is disposed of once, also after a failure, and never when none was made', async () => {
    const ended: string[] = [];
    const disposing = withClient(() => ({
      [Symbol.asyncDispose]: async () => {
        await Promise.resolve();
        ended.push('async');
      },
      [Symbol.dispose]: () => ended.push('sync'),
    }));
    await dispatch(disposing, 'list_accounts', call({}));
    expect(ended).toEqual(['async']);
    await dispatch(disposing, 'validate_credentials', call({}));
    expect(ended).toEqual(['async']);
  });

  it('a dispose that throws changes nothing', async () => {
    for (const symbol of [Symbol.dispose, Symbol.asyncDispose]) {
      const broken = withClient(() => ({
        [symbol]: () => {
          throw new Error('No end.');
        },
      }));
      expect(await codeOf(broken, call({}))).toBe('none');
    }
  });
});
