import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  createRuntime,
  defineApp,
  dispatch,
  type ClientContext,
  type PageRequest,
  type TokenStore,
} from '@patchbay/core';
import { createCallTransport, createHttpClient } from '@patchbay/http';
import { oauth2Auth, oauth2Module, refreshGrant } from '@patchbay/oauth2';
import { fileTokenStore } from '@patchbay/oauth2/file';
import { cursorPaging, paginate } from '@patchbay/pagination';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createContext, failureOf, serve } from './loopback.ts';

const material = { client_id: 'client', client_secret: 'client-secret-1', refresh_token: 'refresh-0' };

describe('a refresh token that is good for one time', () => {
  const refresh = async (answer: (request: IncomingMessage) => void | 'refuse') => {
    let requests = 0;
    const url = await serve(async (request, response) => {
      requests += 1;
      await text(request);
      if (answer(request) === 'refuse') response.writeHead(503).end();
    });
    const renew = refreshGrant({
      tokenUrl: `${url}/token`,
      transport: createCallTransport,
      clientId: 'client',
      clientSecret: 'client-secret-1',
      refreshToken: 'refresh-0',
    });
    const failure = await failureOf(renew(undefined, createContext()));
    return { requests, failure };
  };

  test('is not sent again when the connection breaks behind the request', async () => {
    const { requests, failure } = await refresh(({ socket }) => void socket.destroy());
    expect(requests).toBe(1);
    expect(failure).toMatchObject({ code: 'connection_closed' });
  });

  test('is not sent again when the vendor fails behind it', async () => {
    const { requests, failure } = await refresh(() => 'refuse');
    expect(requests).toBe(1);
    expect(failure).toMatchObject({ code: expect.stringMatching(/service|unavailable|gateway/) });
  });
});

/** A vendor whose access tokens are good for some requests, and whose refresh tokens are good for one. */
async function startVendor(people: number, requestsPerToken: number) {
  const seen = { refreshes: 0, reused: 0, refused: 0 };
  let refreshToken = 'refresh-0';
  let left = 0;
  const url = await serve(async (request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://vendor');
    if (pathname === '/token') {
      const given = new URLSearchParams(await text(request)).get('refresh_token');
      if (given !== refreshToken) {
        seen.reused += 1;
        return answer(400, { error: 'invalid_grant' });
      }
      seen.refreshes += 1;
      refreshToken = `refresh-${seen.refreshes}`;
      left = requestsPerToken;
      const access_token = `access-${seen.refreshes}`;
      return answer(200, {
        access_token,
        refresh_token: refreshToken,
        token_type: 'bearer',
        expires_in: 3600,
      });
    }
    if (request.headers.authorization !== `Bearer access-${seen.refreshes}` || left === 0) {
      seen.refused += 1;
      return answer(401, { error: 'expired' });
    }
    left -= 1;
    const from = Number(searchParams.get('cursor') ?? 0);
    const to = Math.min(from + 10, people);
    const users = Array.from({ length: to - from }, (_, index) => ({ id: String(from + index) }));
    return answer(200, { users, next: to < people ? String(to) : null });
  });
  return { url, seen };
}

const UsersPage = z.object({ users: z.array(z.object({ id: z.string() })), next: z.string().nullish() });
const Settings = z.object({ base_url: z.url() });

class Client {
  readonly #http: ReturnType<typeof createHttpClient>;
  constructor(context: ClientContext<z.output<typeof Settings>, { id: string; access_token: string }>) {
    this.#http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: oauth2Auth(context),
    });
  }

  users(page: PageRequest) {
    return paginate(
      page,
      cursorPaging({ pageSize: 10, maximumPageSize: 10 }),
      async ({ query }) => (await this.#http.get('users', { query, schema: UsersPage })).data,
      ({ users, next }) => ({ items: users, next }),
    );
  }
}

const app = defineApp({
  appId: 'rotating',
  settings: Settings,
  credentials: ['oauth'],
  client: (context) => new Client(context),
});

const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Rotating', categories: ['OTHER'] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'x' },
    })),
    list: app.capability('list_accounts', async ({ client, page }) => {
      const { items, page: next } = await client.users(page);
      return { response: items.map(({ id }) => ({ integration_specific_id: id })), page: next };
    }),
  },
  modules: [
    oauth2Module<z.output<typeof Settings>>({
      flow: 'authorization_code',
      authorizationUrl: ({ base_url }) => `${base_url}/authorize`,
      tokenUrl: ({ base_url }) => `${base_url}/token`,
      transport: createCallTransport,
      rotatesRefreshTokens: true,
    }),
  ],
});

/** Reads all pages, as one run of a host does: with a runtime of its own. */
async function readAll(base_url: string, tokenStore: TokenStore | undefined) {
  const settings = { base_url };
  const runtime = createRuntime({ tokenStore });
  const oauth = integration.accessTokens({ credentialId: 'oauth', material, settings });
  const ids: string[] = [];
  for (let token: string | undefined; ;) {
    const answer = await dispatch(
      integration,
      'list_accounts',
      { request: {}, settings, page: token === undefined ? {} : { token } },
      { runtime, accessTokens: { oauth } },
    );
    if (answer.is_error === true) return { ids, error: answer.error };
    ids.push(...answer.response.map((each) => each.integration_specific_id));
    token = answer.page?.token;
    if (token === undefined) return { ids, error: undefined };
  }
}

describe('a list that outlives its access tokens', () => {
  test('is whole, and the refresh token of the day is in the store for the next run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-tokens-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'tokens.json');
    const { url, seen } = await startVendor(200, 3);
    const everyone = Array.from({ length: 200 }, (_, index) => String(index));

    expect(await readAll(url, fileTokenStore(path))).toEqual({ ids: everyone, error: undefined });
    expect(seen).toEqual({ refreshes: 7, reused: 0, refused: 6 });
    expect(readFileSync(path, 'utf8')).toContain('refresh-7');

    expect(await readAll(url, fileTokenStore(path))).toEqual({ ids: everyone, error: undefined });
    expect(seen).toMatchObject({ refreshes: 14, reused: 0 });
  });

  test('does not begin where the next run could not go on', async () => {
    const { url, seen } = await startVendor(20, 3);
    const { error } = await readAll(url, undefined);
    expect(error).toMatchObject({
      error_code: 'bad_request',
      error_metadata: { hint: expect.stringContaining('durable') },
    });
    expect(seen.refreshes).toBe(0);
  });
});
