import { defineApp, type Integration, type Runtime } from '@patchbay/core';
import { createCallTransport, createHttpClient, customAuth } from '@patchbay/http';
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
  type Mock,
  type Network,
} from '../src/index.ts';
import { mocks as acme } from './acme/common-mock-data.ts';
import { failuresOf } from './support/run-checks.ts';

const secret = canary('password');
const Login = z.object({ session: z.string() });

/** Logs in with a time that differs each time, and keeps the session for as long as the runtime lives. */
function withSession(keeps: 'the session' | 'nothing'): Integration {
  const sessions = new WeakMap<Runtime, string>();
  const app = defineApp({
    appId: 'session',
    settings: z.object({}),
    credentials: ['basic'],
    client: (context) => {
      const transport = createCallTransport(context);
      const login = async (): Promise<string> => {
        const { status, body } = await transport.send({
          method: 'POST',
          url: 'https://api.example/v1/login',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-signature': `at ${context.runtime.random()}`,
          },
          body: new URLSearchParams({
            password: context.credential.password,
            at: String(context.runtime.random()),
          }).toString(),
        });
        expect(status).toBe(200);
        const { session } = Login.parse(JSON.parse(new TextDecoder().decode(body)));
        sessions.set(context.runtime, session);
        return session;
      };
      return createHttpClient(context, {
        baseUrl: 'https://api.example/v1',
        auth: customAuth({
          secrets: [context.credential.password],
          apply: async (request) => {
            const kept = keeps === 'nothing' ? undefined : sessions.get(context.runtime);
            const session = kept ?? (await login());
            return { ...request, headers: { ...request.headers, 'x-session': session } };
          },
          invalidate: () => sessions.delete(context.runtime),
        }),
      });
    },
  });
  const Users = z.object({ ids: z.array(z.string()), next: z.string().nullish() });
  const list = app.capability('list_accounts', async ({ client, page }) => {
    const query = page.token === undefined ? {} : { cursor: page.token };
    const { data } = await client.get('/users', { query, schema: Users });
    return {
      response: data.ids.map((id) => ({ integration_specific_id: id })),
      page: { token: data.next ?? undefined },
    };
  });
  const create = app.capability('create_account', async ({ client }) => {
    const { data } = await client.post('/users', { json: {}, schema: z.object({ id: z.string() }) });
    return { response: { status: 'ACTIVE' as const, id: data.id, created: true } };
  });
  const validate = app.capability('validate_credentials', async ({ client }) => {
    const { data } = await client.get('/me', { schema: z.object({ id: z.string() }) });
    return { response: { valid: true, unique_tenant_id: data.id } };
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Session', categories: ['OTHER'] },
    capabilities: { validate, list, create },
    permissions: {
      validate_credentials: 'to be an admin',
      list_accounts: 'to be an admin',
      create_account: 'to be an admin',
    },
  });
}

const login = post(
  '/login',
  { form: { password: secret, at: /^0\.\d+$/ }, headers: { 'X-Signature': /^at 0\./ } },
  { json: { session: 'session-of-the-day' } },
);

const list = defineCases('list_accounts', {
  'lists two pages': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        replies: [get('/users', {}, { json: { ids: ['a'], next: 'b' } })],
        response: [{ integration_specific_id: 'a' }],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { cursor: 'b' } }, { json: { ids: ['b'] } })],
        response: [{ integration_specific_id: 'b' }],
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/users', {}, { json: { ids: [] } })], response: [] }],
  },
});

const create = defineCases('create_account', {
  'creates one': {
    covers: ['success'],
    calls: [
      {
        request: { entitlements: [] },
        replies: [post('/users', { json: {} }, { json: { id: 'c' } })],
        response: { status: 'ACTIVE', id: 'c', created: true },
      },
    ],
  },
});

const validate = defineCases('validate_credentials', {
  'names the tenant': {
    covers: ['success'],
    calls: [
      { replies: [get('/me', {}, { json: { id: 't' } })], response: { valid: true, unique_tenant_id: 't' } },
    ],
  },
});

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

function failuresWith(integration: Integration, signIn: readonly Mock[]) {
  const mocks = defineMocks({
    baseUrl: 'https://api.example/v1',
    auth: { basic: { username: 'ada', password: secret } },
    requestHeaders: { 'x-session': /^session-of-the-\w+$/ },
    signIn,
    refusals: acme.refusals,
  });
  const cases = {
    './read-capabilities/validate-credentials.cases.ts': { cases: validate },
    './read-capabilities/list-accounts.cases.ts': { cases: list },
    './write-capabilities/create-account.cases.ts': { cases: create },
  };
  return failuresOf(createChecks(integration, { mocks, cases }), network);
}

describe('a vendor that has to be signed in to', () => {
  it('is signed in to once in each case, in a rehearsal too, and again after a refusal', async () => {
    const failures = await failuresWith(withSession('the session'), [login]);
    // This vendor's cursor is watched by nobody, as no paging library reads it.
    expect(Object.keys(failures)).toEqual(['list_accounts: reports repeated_cursor as invalid_response']);
  });

  it('is not signed in to for every call', async () => {
    const failures = await failuresWith(withSession('nothing'), [login]);
    expect(failures['list_accounts: lists two pages']).toContainEqual(
      expect.stringMatching(
        /^call 2: POST https:\/\/api\.example\/v1\/login is a request that no mock expects/,
      ),
    );
    expect(failures['create_account: creates one']).toBeUndefined();
  });

  it('is told apart from one that is signed in to in another way', async () => {
    const other = post('/login', { form: { password: secret, at: /^\d+$/ } }, login.reply);
    const failures = await failuresWith(withSession('the session'), [other]);
    expect(failures['create_account: creates one']).toContainEqual(
      expect.stringMatching(/form at: expected a match of \/\^\\d\+\$\/, got "0\./),
    );
  });
});
