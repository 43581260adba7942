import { defineApp, type Integration } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  canary,
  createChecks,
  defineCases,
  defineMocks,
  get,
  openNetwork,
  post,
  type CaseHooks,
  type Mock,
  type Network,
  type SeenRequest,
} from '../src/index.ts';
import { mocks as acme } from './acme/common-mock-data.ts';
import { failuresOf } from './support/run-checks.ts';

const secret = canary('secret');

/** Gets a token by form, as OAuth does, signs each request with a nonce, and searches by POST. */
function signing(): Integration {
  const app = defineApp({
    appId: 'signing',
    settings: z.object({}),
    credentials: ['token'],
    client: (context) => {
      const login = createHttpClient(context, { baseUrl: 'https://login.example' });
      const http = createHttpClient(context, { baseUrl: 'https://api.example/v1' });
      return {
        access: async () => {
          const form = { grant_type: 'client_credentials', client_secret: context.credential.token };
          const schema = z.object({ access_token: z.string() });
          const { data } = await login.post('/token', { form, schema, idempotent: true, readOnly: true });
          return bearerAuth(data.access_token);
        },
        nonce: () => ({ 'x-nonce': String(context.runtime.random()) }),
        http,
      };
    },
  });
  const validate = app.capability('validate_credentials', async ({ client }) => {
    const auth = await client.access();
    const signed = await auth.apply({
      method: 'GET',
      url: 'https://api.example/v1/me',
      headers: client.nonce(),
    });
    const { data } = await client.http.get('/me', {
      headers: { ...signed.headers },
      query: { at: '12345' },
      schema: z.object({ id: z.string() }),
    });
    return { response: { valid: true, unique_tenant_id: data.id } };
  });
  const unassign = app.capability('unassign_entitlement', async ({ client, request }) => {
    const schema = z.object({ hits: z.array(z.string()) });
    const { data } = await client.http.post('/search', {
      json: { q: request.account_integration_specific_id },
      schema,
      readOnly: true,
    });
    for (const id of data.hits) await client.http.delete(`/grants/${id}`, { expect: [204] });
    return { response: { unassigned: true } };
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Signing', categories: ['OTHER'] },
    capabilities: { validate, unassign },
    permissions: { validate_credentials: 'to be an admin', unassign_entitlement: 'to be an admin' },
  });
}

const token = post(
  'https://login.example/token',
  { form: { grant_type: 'client_credentials', client_secret: secret } },
  { json: { access_token: 'short-lived-token' } },
  { setup: true },
);

const me = get(
  '/me',
  { query: {}, headers: { authorization: 'Bearer short-lived-token', 'x-nonce': 'any' } },
  { json: { id: 't' } },
);

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

const request = {
  account_integration_specific_id: 'u1',
  resource_integration_specific_id: 'r',
  resource_type: 'R',
  entitlement_type: 'E',
  entitlement_integration_specific_id: 'e',
};

async function failuresWith(
  hooks: CaseHooks,
  search: Mock,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const mocks = defineMocks({
    baseUrl: 'https://api.example/v1',
    auth: { token: { token: secret } },
    refusals: acme.refusals,
    hooks,
  });
  const validate = defineCases('validate_credentials', {
    ok: {
      covers: ['success'],
      calls: [{ replies: [token, me], response: { valid: true, unique_tenant_id: 't' } }],
    },
  });
  const unassign = defineCases('unassign_entitlement', {
    ok: {
      covers: ['success'],
      calls: [
        {
          request,
          replies: [search, { ...get('/grants/g1', {}, { status: 204 }), method: 'DELETE' }],
          response: { unassigned: true },
        },
      ],
    },
  });
  const checks = createChecks(signing(), {
    mocks,
    cases: {
      './read-capabilities/validate-credentials.cases.ts': { cases: validate },
      './write-capabilities/unassign-entitlement.cases.ts': { cases: unassign },
    },
  });
  return failuresOf(checks, network);
}

const withoutNonce = (seen: SeenRequest): SeenRequest => {
  const url = new URL(seen.url);
  url.searchParams.delete('at');
  return { ...seen, url: url.href, headers: { ...seen.headers, 'x-nonce': 'any' } };
};

const search = post('/search', { json: { q: 'u1' } }, { json: { hits: ['g1'] } }, { readOnly: true });

describe('an end system that has to be adapted to', () => {
  it('has its nonces taken out, and no refusal injected into its token request', async () => {
    const told: string[] = [];
    const hooks: CaseHooks = {
      transformRequest: withoutNonce,
      beforeCase: ({ capability, title }) => void told.push(`before ${capability} ${title}`),
      afterCase: ({ capability }, requests) => void told.push(`after ${capability} ${requests.length}`),
    };
    expect(await failuresWith(hooks, search)).toEqual({});
    expect(told.slice(0, 2)).toEqual(['before validate_credentials ok', 'after validate_credentials 2']);
  });

  it('fails without its hooks', async () => {
    const failures = await failuresWith({}, search);
    expect(failures['validate_credentials: ok']).toContainEqual(
      expect.stringMatching(/query at: expected nothing, got "12345"\n {2}header x-nonce: expected "any"/),
    );
  });

  it('may compare requests by itself', async () => {
    const hooks: CaseHooks = {
      matchRequest: (seen, mock) =>
        mock.path === '/me' ? [] : mock.path === '/search' ? ['is not signed'] : undefined,
    };
    const failures = await failuresWith(hooks, search);
    expect(failures['validate_credentials: ok']).toBeUndefined();
    expect(failures['unassign_entitlement: ok']).toContainEqual(expect.stringContaining('is not signed'));
  });

  it('has its searches by POST told from writes', async () => {
    const { readOnly: _, ...write } = search;
    const failures = await failuresWith({ transformRequest: withoutNonce }, write);
    expect(failures['unassign_entitlement: in plan mode nothing is written: ok']).toContainEqual(
      'POST https://api.example/v1/search was sent in plan mode, which must not send writes.',
    );
  });
});
