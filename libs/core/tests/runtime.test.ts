import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createRuntime,
  defineApp,
  dispatch,
  systemClock,
  type CallContext,
  type KeptSlot,
} from '../src/index.ts';

describe('createRuntime', () => {
  it('takes what it is given, and the machine’s clock and chance for the rest', () => {
    const runtime = createRuntime({ environment: { HTTP_PROXY: 'x' } });
    expect(runtime).toMatchObject({
      clock: systemClock,
      random: Math.random,
      environment: { HTTP_PROXY: 'x' },
    });
    expect(createRuntime().environment).toEqual({});
  });

  it('shares nothing with another runtime', () => {
    const slot: KeptSlot<object> = { create: () => ({}) };
    expect(createRuntime().kept.get(slot, 'a')).not.toBe(createRuntime().kept.get(slot, 'a'));
  });
});

describe('kept values', () => {
  it('are made once for a slot and a key', () => {
    const { kept } = createRuntime();
    const made: string[] = [];
    const slot: KeptSlot<{ key: string }> = { create: (key) => (made.push(key), { key }) };
    const other: KeptSlot<number> = { create: (key) => key.length };
    expect(kept.get(slot, 'a')).toBe(kept.get(slot, 'a'));
    expect(kept.get(slot, 'b')).not.toBe(kept.get(slot, 'a'));
    expect(kept.get(other, 'abc')).toBe(3);
    expect(made).toEqual(['a', 'b']);
  });

  it('keep an undefined value, and no value whose making failed', () => {
    const { kept } = createRuntime();
    let count = 0;
    const slot: KeptSlot<undefined> = {
      create: () => {
        count += 1;
        if (count === 1) throw new Error('Not yet.');
        return undefined;
      },
    };
    expect(() => kept.get(slot, 'a')).toThrow('Not yet.');
    kept.get(slot, 'a');
    kept.get(slot, 'a');
    expect(count).toBe(2);
  });

  it('are one value for calls that run at once', async () => {
    const { kept } = createRuntime();
    const slot: KeptSlot<object> = { create: () => ({}) };
    const values = await Promise.all(
      Array.from({ length: 50 }, async () => {
        await Promise.resolve();
        return kept.get(slot, 'a');
      }),
    );
    expect(new Set(values).size).toBe(1);
  });

  it('all end on close, also when some fail to, and are made anew after it', async () => {
    const { kept } = createRuntime();
    const ended: string[] = [];
    const slot: KeptSlot<string> = {
      create: (key) => key,
      dispose: async (key) => {
        if (key === 'bad') throw new Error('Stuck.');
        await Promise.resolve();
        ended.push(key);
      },
    };
    const plain: KeptSlot<object> = { create: () => ({}) };
    const before = kept.get(plain, 'x');
    for (const key of ['a', 'bad', 'b']) kept.get(slot, key);
    await expect(kept.close()).rejects.toMatchObject({ errors: [new Error('Stuck.')] });
    expect(ended).toEqual(['a', 'b']);
    await kept.close();
    expect(ended).toEqual(['a', 'b']);
    expect(kept.get(plain, 'x')).not.toBe(before);
  });

  it('end with a dispatch that made its own runtime, and outlive one that was given one', async () => {
    const ended: string[] = [];
    const slot: KeptSlot<string> = { create: (key) => key, dispose: (key) => void ended.push(key) };
    const { integration } = keeping(slot);
    await dispatch(integration, 'validate_credentials', request('one'));
    expect(ended).toHaveLength(1);
    const runtime = createRuntime();
    await dispatch(integration, 'validate_credentials', request('one'), { runtime });
    expect(ended).toHaveLength(1);
    await runtime.kept.close();
    expect(ended).toHaveLength(2);
  });
});

function keeping(slot: KeptSlot<string>) {
  const contexts: CallContext[] = [];
  const app = defineApp({
    appId: 'demo',
    settings: z.object({}),
    credentials: ['token', 'basic'],
    client: (context) => {
      contexts.push(context);
      return context.runtime.kept.get(slot, context.credentialKey);
    },
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', ({ client }) => ({
        response: { valid: true, unique_tenant_id: client },
      })),
    },
  });
  return { integration, contexts };
}

function request(token: string) {
  return { request: {}, auth: { token: { token: `token-${token}` } } };
}

describe('the credential key', () => {
  it('is one for one tenant, however the credential comes, and never one for two', async () => {
    const { integration } = keeping({ create: (key) => key });
    const runtime = createRuntime();
    const keyOf = async (body: Parameters<typeof dispatch>[2]): Promise<string> => {
      const envelope = await dispatch(integration, 'validate_credentials', body, { runtime });
      if (envelope.is_error === true) throw new Error(envelope.error.message);
      return envelope.response.unique_tenant_id;
    };
    const one = await keyOf(request('one'));
    expect(await keyOf({ request: {}, credentials: [{ id: 'token', token: { token: 'token-one' } }] })).toBe(
      one,
    );
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    const others = await Promise.all([
      keyOf(request('two')),
      keyOf({ request: {}, auth: { basic: { username: 'token-one', password: 'token-one' } } }),
      keyOf({ request: {}, auth: { basic: { username: 'ab', password: 'c' } } }),
      keyOf({ request: {}, auth: { basic: { username: 'a', password: 'bc' } } }),
    ]);
    expect(new Set([one, ...others]).size).toBe(5);
  });

  it('reaches the client with the app, the capability and its level', async () => {
    const { integration, contexts } = keeping({ create: (key) => key });
    await dispatch(integration, 'validate_credentials', request('one'));
    expect(contexts[0]).toMatchObject({
      appId: 'demo',
      capability: 'validate_credentials',
      level: 'read',
      rateLimits: [],
    });
    expect(contexts[0]?.deadline).toBeUndefined();
    expect(contexts[0]?.plan).toBeUndefined();
    expect(contexts[0]?.recorder).toBeUndefined();
  });
});

describe('what is known of the budgets', () => {
  const app = defineApp({
    appId: 'demo',
    settings: z.object({}),
    credentials: ['token'],
    client: ({ rateLimitExchange }) => rateLimitExchange,
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', ({ client }) => {
        const remaining = client?.known?.last_known_state?.['default']?.remaining;
        client?.report('default', { remaining: 0 });
        if (remaining !== undefined)
          client?.report('default', { remaining: remaining - 1, source: 'sdk_counter' });
        return { response: { valid: true, unique_tenant_id: client?.known?.caller_override_mode ?? 'none' } };
      }),
    },
  });

  it('reaches the client and comes back to the caller', async () => {
    const rate_limit = {
      last_known_state: { default: { remaining: 7 } },
      caller_override_mode: 'retry_only' as const,
    };
    expect(await dispatch(integration, 'validate_credentials', { ...request('one'), rate_limit })).toEqual({
      response: { valid: true, unique_tenant_id: 'retry_only' },
      rate_limit: { current_state: { default: { remaining: 6, source: 'sdk_counter' } } },
    });
  });

  it('is not on a response when no limiter said anything', async () => {
    const quiet = keeping({ create: (key) => key }).integration;
    expect(await dispatch(quiet, 'validate_credentials', request('one'))).not.toHaveProperty('rate_limit');
  });
});
