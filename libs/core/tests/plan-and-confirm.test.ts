import { describe, expect, it } from 'vitest';
import { defineApp, dispatch, type CallContext, type PlannedRequest } from '../src/index.ts';
import { z } from 'zod';
import { call, demo, demoIntegration, fakeClock, testRuntime } from './fixtures.ts';

const write: PlannedRequest = {
  method: 'POST',
  url: 'https://demo.example/users',
  headers: {},
  body: { a: 1 },
};

/** An app whose client does with a write what `@patchbay/http` does in plan mode. */
const app = defineApp({
  appId: 'demo',
  settings: z.object({ base_url: z.string() }),
  credentials: ['token'],
  client: (context: CallContext) => ({
    send: (halt: boolean) => {
      context.plan?.record(write);
      if (halt) context.plan?.halt();
    },
  }),
});

function writing(halt: boolean) {
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 't' },
      })),
      remove: app.capability('delete_account', ({ client, planning }) => {
        client.send(halt);
        return { response: { status: 'DELETED', deleted: planning } };
      }),
      broken: app.capability('activate_account', () => {
        throw new Error('Broken.');
      }),
    },
  });
}

describe('plan mode', () => {
  const request = call({ account_id: '1' });

  it('gives the writes back instead of the response', async () => {
    expect(await dispatch(writing(false), 'delete_account', request, { plan: true })).toEqual({
      is_plan: true,
      plan: { requests: [write], complete: true },
    });
  });

  it('says so also when the handler catches what halted it, and notes nothing behind it', async () => {
    const catching = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        remove: app.capability('delete_account', ({ client }) => {
          try {
            client.send(true);
          } catch {
            client.send(false);
          }
          return { response: { status: 'DELETED', deleted: true } };
        }),
      },
    });
    expect(await dispatch(catching, 'delete_account', request, { plan: true })).toEqual({
      is_plan: true,
      plan: { requests: [write], complete: false },
    });
  });

  it('says when more may follow', async () => {
    expect(await dispatch(writing(true), 'delete_account', request, { plan: true })).toEqual({
      is_plan: true,
      plan: { requests: [write], complete: false },
    });
  });

  it('off: nothing is recorded', async () => {
    expect(await dispatch(writing(true), 'delete_account', request)).toMatchObject({
      response: { deleted: false },
    });
  });

  it('a failure is an error envelope all the same', async () => {
    expect(await dispatch(writing(false), 'activate_account', request, { plan: true })).toMatchObject({
      is_error: true,
      error: { error_code: 'internal_error' },
    });
    expect(await dispatch(writing(false), 'delete_account', call({}), { plan: true })).toMatchObject({
      error: { error_code: 'bad_request' },
    });
  });
});

describe('confirm', () => {
  function confirming(answers: boolean[], tries: number) {
    const looks: number[] = [];
    const remove = demo.capability('delete_account', async ({ confirm, clock }) => {
      await confirm(
        () => {
          looks.push(clock.now());
          return Promise.resolve(answers.shift() ?? false);
        },
        { tries, delaySeconds: 2 },
      );
      return { response: { status: 'DELETED', deleted: true } };
    });
    return { looks, integration: demoIntegration({ remove }) };
  }
  const request = call({ account_id: '1' });

  it('looks until the write shows', async () => {
    const clock = fakeClock(0);
    const { looks, integration } = confirming([false, true], 3);
    const outcome = dispatch(integration, 'delete_account', request, { runtime: testRuntime({ clock }) });
    await clock.advance(0);
    await clock.advance(2000);
    expect(await outcome).toMatchObject({ response: { deleted: true } });
    expect(looks).toEqual([0, 2000]);
  });

  it('fails when the write had no effect', async () => {
    const { looks, integration } = confirming([], 1);
    expect(await dispatch(integration, 'delete_account', request)).toMatchObject({
      error: {
        error_code: 'invalid_response',
        message: 'The app accepted the change, but it had no effect.',
      },
    });
    expect(looks).toHaveLength(1);
  });

  it('does not look in plan mode', async () => {
    const { looks, integration } = confirming([], 1);
    expect(await dispatch(integration, 'delete_account', request, { plan: true })).toMatchObject({
      is_plan: true,
    });
    expect(looks).toEqual([]);
  });
});

it('a context that is copied with another client still logs and confirms', async () => {
  const connector = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Demo', categories: [] },
    capabilities: {
      validate: app.capability('validate_credentials', async (context) => {
        const copy = { ...context, client: undefined };
        copy.log('info', 'Looked.');
        await copy.confirm(() => Promise.resolve(true));
        return { response: { valid: true, unique_tenant_id: 't' } };
      }),
    },
  });
  expect(await dispatch(connector, 'validate_credentials', call({}))).toMatchObject({
    response: { valid: true },
  });
});
