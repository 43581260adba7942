/** A process that sends as much as it may, for as long as it is told: a capability of an app that declares a budget. */
import { setTimeout } from 'node:timers/promises';
import { createRuntime, defineApp, dispatch } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { z } from 'zod';
import { readOrders } from './orders.ts';

const orders = readOrders(process.argv[2]);
const { url, workers, limit, windowMilliseconds, milliseconds } = orders;

/** Every worker sends one request after the other. */
async function spend(send: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + milliseconds;
  const work = async (): Promise<void> => {
    while (performance.now() < end) await send();
  };
  await Promise.all(Array.from({ length: workers }, work));
}

async function sendUnlimited(): Promise<void> {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (response.status === 429) await setTimeout(Number(response.headers.get('retry-after')) * 1000);
}

async function spendLimited(): Promise<void> {
  const app = defineApp({
    appId: 'bench',
    settings: z.object({}),
    credentials: ['token'],
    rateLimit: {
      requestsPerWindow: limit,
      windowSeconds: windowMilliseconds / 1000,
      maxConcurrent: workers,
    },
    client: (context) => createHttpClient(context, { baseUrl: url }),
  });
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Bench', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', async ({ client }) => {
        await spend(() => client.get('items'));
        return { response: { valid: true, unique_tenant_id: 'bench' } };
      }),
    },
  });
  const request = { auth: { token: { token: 'a-token' } }, settings: {}, request: {} };
  const answer = await dispatch(integration, 'validate_credentials', request, { runtime: createRuntime() });
  if (answer.is_error === true) throw new Error(answer.error.message);
}

await (orders.limited ? spendLimited() : spend(sendUnlimited));
