import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineApp, dispatch, systemClock } from '../src/index.ts';
import { call, fakeClock, listing, testRuntime } from './fixtures.ts';

const never = () => new Promise<never>(() => undefined);
const limited = (seconds: number) => ({ ...call({}), rate_limit: { max_execution_time: seconds } });

describe('a caller’s deadline', () => {
  it('ends a handler that never settles with budget_exhausted', async () => {
    const clock = fakeClock();
    const outcome = dispatch(listing(never), 'list_accounts', limited(30), {
      runtime: testRuntime({ clock }),
    });
    await clock.advance(29_999);
    await clock.advance(1);
    expect(await outcome).toEqual({
      is_error: true,
      error: {
        message: 'The call did not end within 30 seconds.',
        error_code: 'budget_exhausted',
        app_error_code: 'demo.budget_exhausted',
        app_id: 'demo',
        raised_by: 'BudgetExhaustedError',
        raised_in: 'demo:list_accounts',
        error_metadata: {
          fault: 'upstream',
          category: 'transient',
          retryable: true,
          throttled: true,
          refreshable: false,
        },
      },
    });
  });

  it.each([0, -5])('that has passed (%i seconds) ends the call at once', async (seconds) => {
    const clock = fakeClock();
    const slept: number[] = [];
    const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      slept.push(milliseconds);
      return clock.sleep(milliseconds, signal);
    };
    const outcome = dispatch(listing(never), 'list_accounts', limited(seconds), {
      runtime: testRuntime({ clock: { ...clock, sleep } }),
    });
    await clock.advance(0);
    expect(await outcome).toMatchObject({ error: { error_code: 'budget_exhausted' } });
    expect(slept).toEqual([0]);
  });

  it('reaches the handler and the client as a signal and as a time', async () => {
    const clock = fakeClock(5000);
    const seen: unknown[] = [];
    const app = defineApp({
      appId: 'demo',
      settings: z.object({}),
      credentials: ['token'],
      client: ({ deadline, signal }) => ({ deadline, signal }),
    });
    const integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', async ({ client, signal }) => {
          seen.push(client.deadline, client.signal === signal);
          signal.addEventListener('abort', () => seen.push('aborted'));
          return never();
        }),
      },
    });
    const outcome = dispatch(integration, 'validate_credentials', limited(10), {
      runtime: testRuntime({ clock }),
    });
    await clock.advance(10_000);
    expect(await outcome).toMatchObject({ error: { error_code: 'budget_exhausted' } });
    expect(seen).toEqual([15_000, true, 'aborted']);
  });

  it('wins over the error with which a request ends when it is aborted', async () => {
    const clock = fakeClock();
    const integration = listing(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('This operation was aborted')));
        }),
    );
    const outcome = dispatch(integration, 'list_accounts', limited(1), { runtime: testRuntime({ clock }) });
    await clock.advance(1000);
    expect(await outcome).toMatchObject({ error: { error_code: 'budget_exhausted' } });
  });

  it('holds for error handlers and for the end of the client too', async () => {
    const clock = fakeClock();
    const app = defineApp({
      appId: 'demo',
      settings: z.object({}),
      credentials: ['token'],
      client: () => ({ [Symbol.asyncDispose]: never }),
    });
    const integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      errorHandlers: [[Error, never]],
      capabilities: {
        validate: app.capability('validate_credentials', ({ client }) => {
          throw new Error(typeof client);
        }),
      },
    });
    const outcome = dispatch(integration, 'validate_credentials', limited(1), {
      runtime: testRuntime({ clock }),
    });
    await clock.advance(0);
    await clock.advance(1000);
    expect(await outcome).toMatchObject({
      error: { error_code: 'internal_error', message: expect.stringContaining('object') as string },
    });
  });

  it('leaves no timer behind a call that ended in time', async () => {
    const clock = fakeClock();
    const runtime = testRuntime({ clock });
    expect(
      await dispatch(
        listing(() => ({ response: [] })),
        'list_accounts',
        limited(60),
        { runtime },
      ),
    ).toEqual({ response: [] });
    expect(clock.sleeping).toBe(0);
  });

  it('of no seconds ends the call at once', async () => {
    const clock = fakeClock();
    const outcome = dispatch(listing(never), 'list_accounts', limited(0), {
      runtime: testRuntime({ clock }),
    });
    await clock.advance(0);
    expect(await outcome).toMatchObject({ error: { error_code: 'budget_exhausted' } });
  });
});

describe('cancellation', () => {
  it('before the call: the handler never runs', async () => {
    const run = vi.fn(() => ({ response: [] }));
    const envelope = await dispatch(listing(run), 'list_accounts', call({}), { signal: AbortSignal.abort() });
    expect(envelope).toMatchObject({
      error: {
        error_code: 'budget_exhausted',
        message: 'The caller cancelled the call.',
        error_metadata: { retryable: false, throttled: false },
      },
    });
    expect(run).not.toHaveBeenCalled();
  });

  it('during the call: it ends at once', async () => {
    const controller = new AbortController();
    const outcome = dispatch(listing(never), 'list_accounts', call({}), { signal: controller.signal });
    controller.abort(new Error('why'));
    expect(await outcome).toMatchObject({ error: { error_code: 'budget_exhausted' } });
  });

  it('after the call: nothing happens, and the signal keeps no listener', async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    await dispatch(
      listing(() => ({ response: [] })),
      'list_accounts',
      call({}),
      { signal: controller.signal },
    );
    expect(remove).toHaveBeenCalled();
    controller.abort();
  });
});

describe('systemClock', () => {
  it('sleeps, and wakes with the reason of its signal', async () => {
    vi.useFakeTimers();
    const woken = vi.fn();
    void systemClock.sleep(1000).then(woken);
    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toHaveBeenCalled();
    const controller = new AbortController();
    const sleep = systemClock.sleep(1000, controller.signal);
    controller.abort('enough');
    await expect(sleep).rejects.toBe('enough');
    await expect(systemClock.sleep(1, AbortSignal.abort('late'))).rejects.toBe('late');
    expect(vi.getTimerCount()).toBe(0);
    void systemClock.sleep(2 ** 40);
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(1);
    vi.useRealTimers();
  });
});
