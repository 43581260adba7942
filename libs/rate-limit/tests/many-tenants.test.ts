import type { RateLimitConfig } from '@patchbay/core';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../src/index.ts';
import { keptBudget } from '../src/kept.ts';
import { baseUrl, createCall } from './support.ts';

const ten: RateLimitConfig = { requestsPerWindow: 10, windowSeconds: 10 };
const hour = 3_600_000;

/** A runtime whose tenants have a new access token, and so a new credential, every two hours. */
async function host(hours: number) {
  const store = createMemoryStore();
  const { call, clock } = createCall({ runtime: { rateLimitStore: store } });
  const budgetOf = (credentialKey: string) => keptBudget({ ...call, credentialKey }, baseUrl, ten);
  const use = async (credentialKey: string) => {
    const budget = budgetOf(credentialKey);
    budget.finish(await budget.acquire({ signal: call.signal, deadline: undefined }));
  };
  const renewAll = async () => {
    for (let time = 0; time < hours; time += 2) {
      await clock.advance(2 * hour);
      for (let tenant = 0; tenant < 500; tenant += 1) await use(`tenant ${tenant} at ${time}`);
    }
  };
  return { store, call, clock, budgetOf, use, renewAll };
}

test('budgets that nobody uses any more are forgotten', async () => {
  const { store, budgetOf, use, renewAll } = await host(24);
  await use('the first');
  const first = budgetOf('the first');
  await renewAll();
  expect(budgetOf('the first')).not.toBe(first);
  expect(store.keys().length).toBeLessThan(2500);
});

test('budgets in use are kept, however many there are', async () => {
  const { call, budgetOf, renewAll } = await host(24);
  const budget = budgetOf('a long request');
  const slot = await budget.acquire({ signal: call.signal, deadline: undefined });
  await renewAll();
  expect(budgetOf('a long request')).toBe(budget);
  budget.finish(slot);
});

test('slots that were taken from Redis are forgotten too', () => {
  const store = createMemoryStore();
  for (let tenant = 0; tenant < 3000; tenant += 1) {
    store.adopt(`tenant ${tenant}`, ten, tenant * hour, ['slot']);
    store.finish(`tenant ${tenant}`, ten, tenant * hour, 'slot');
  }
  expect(store.keys().length).toBeLessThan(1500);
});
