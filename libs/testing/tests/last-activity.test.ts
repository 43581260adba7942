import { lastActivityOf, type Integration } from '@patchbay/core';
import { path } from '@patchbay/http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createChecks, defineCases, get, openNetwork, type Network } from '../src/index.ts';
import { mocks } from './acme/common-mock-data.ts';
import { acmeApp } from './support/acme-app.ts';
import { failuresOf } from './support/run-checks.ts';

type Idea = 'nobody-is-everybody' | 'each-as-often-as-named';

/** A connector that asks for one account after the other. */
function acme(idea?: Idea): Integration {
  const app = acmeApp('https://api.acme.example/v1');
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
      getLastActivity: app.capability('get_last_activity', async ({ client, request: { account_ids } }) => {
        const named = idea === 'each-as-often-as-named' ? account_ids : [...new Set(account_ids)];
        const ids = idea === 'nobody-is-everybody' && named.length === 0 ? ['u1'] : named;
        const response = [];
        for (const id of ids) {
          const { data } = await client.get(path`users/${id}`, { schema: z.object({ seen: z.string() }) });
          response.push(...lastActivityOf(id, { last_activity: data.seen }));
        }
        return { response };
      }),
    },
    permissions: { get_last_activity: 'to be an admin' },
  });
}

const seen = '2026-01-14T12:00:00Z';
const cases = defineCases('get_last_activity', {
  'tells when somebody was seen': {
    covers: ['success'],
    calls: [
      {
        request: { account_ids: ['u1'] },
        replies: [get('/users/u1', {}, { json: { seen } })],
        response: [{ account_id: 'u1', event_type: 'last_activity', happened_at: seen }],
      },
    ],
  },
});

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

it.each([
  [undefined, []],
  ['nobody-is-everybody', ['get_last_activity: asks nothing when nobody is named']],
  ['each-as-often-as-named', ['get_last_activity: tells once of an account that is named twice']],
] as const)('of a connector with the idea %s', async (idea, failing) => {
  const modules = { './read-capabilities/get-last-activity.cases.ts': { cases } };
  const checks = createChecks(acme(idea), { mocks, cases: modules }).filter(({ title }) =>
    /named/.test(title),
  );
  expect(checks).toHaveLength(2);
  expect(Object.keys(await failuresOf(checks, network))).toEqual(failing);
});
