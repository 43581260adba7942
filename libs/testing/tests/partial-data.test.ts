import { InvalidResponseError, type Integration } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  canary,
  createChecks,
  defineCases,
  defineMocks,
  openNetwork,
  post,
  type CapabilityCase,
  type Network,
  type Reply,
} from '../src/index.ts';
import { acmeApp } from './support/acme-app.ts';
import { failuresOf } from './support/run-checks.ts';

const url = 'https://api.acme.example/graphql';
const Answer = z.object({
  data: z.object({ user: z.object({ id: z.string() }) }),
  errors: z.unknown().optional(),
});

/** A connector to a vendor of GraphQL, which may forget to look for errors beside the data. */
function acme(forgetsErrors: boolean): Integration {
  const app = acmeApp('https://api.acme.example');
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: {
      getAccount: app.capability('get_account', async ({ client, request }) => {
        const json = { query: 'query User($id: ID!) { user(id: $id) { id } }', variables: request };
        const { data } = await client.post('graphql', { json, schema: Answer, readOnly: true });
        if (data.errors !== undefined && !forgetsErrors) throw new InvalidResponseError('Not all of it.');
        return { response: { integration_specific_id: data.data.user.id } };
      }),
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
    },
  });
}

const refusal: Reply = { status: 401 };
const mocks = defineMocks({
  baseUrl: url,
  auth: { token: { token: canary('token') } },
  refusals: {
    unauthorized: refusal,
    forbidden: { status: 403 },
    not_found: { status: 404 },
    rate_limited: { status: 429 },
    server_error: { status: 503 },
  },
});
const request = { account_id: 'u1' };
const asked = (reply: Reply) =>
  post(url, { json: { query: 'query User($id: ID!) { user(id: $id) { id } }', variables: request } }, reply, {
    readOnly: true,
  });
const user = { data: { user: { id: 'u1' } } };
type Case = CapabilityCase<typeof request, { integration_specific_id: string }>;

const success: Case = {
  covers: ['success'],
  calls: [{ request, replies: [asked({ json: user })], response: { integration_specific_id: 'u1' } }],
};

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

async function found(forgetsErrors: boolean, more: Readonly<Record<string, Case>> = {}) {
  const checks = createChecks(acme(forgetsErrors), {
    mocks,
    cases: {
      './read-capabilities/get-account.cases.ts': {
        cases: defineCases('get_account', { 'gets one': success, ...more }),
      },
    },
  }).filter(({ group, title }) => group === 'get_account' && /partial|^it$|^gets one$/.test(title));
  return { titles: checks.map(({ title }) => title), failures: await failuresOf(checks, network) };
}

describe('data with errors beside them', () => {
  const check = 'reports partial_data as invalid_response';

  it('must be an error of whoever asks by GraphQL', async () => {
    const right = await found(false);
    expect(right.titles).toContain(check);
    expect(right.failures).toEqual({});
    expect(Object.keys((await found(true)).failures)).toEqual([`get_account: ${check}`]);
  });

  it('may be allowed by a case that shows it', async () => {
    const errors = [{ message: 'no' }];
    const shown = (json: object): Readonly<Record<string, Case>> => ({
      it: {
        covers: ['partial_data'],
        calls: [{ request, replies: [asked({ json })], response: { integration_specific_id: 'u1' } }],
      },
    });
    const right = await found(true, shown({ ...user, errors }));
    expect(right.titles).not.toContain(check);
    expect(right.failures).toEqual({});
    expect((await found(true, shown(user))).failures).toEqual({
      'get_account: it': [
        'it says that it covers "partial_data", but no reply in it has errors beside its data',
      ],
    });
  });
});
