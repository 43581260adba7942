import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TransportRequest, TransportResponse } from '@patchbay/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { oauth2Auth, type OAuth2Auth, type OAuth2AuthOptions } from '../../src/tokens/oauth2-auth.ts';
import { createTokenSource } from '../../src/tokens/token-source.ts';
import { startProvider, type TestProvider } from '../oidc-provider.ts';
import { client, refreshAt } from './oidc-refresh.ts';
import { createCall, createTestClock, durable, failureOf, type TestClock } from './support.ts';

const pages = 40;
const pageSize = 25;
const items = Array.from({ length: pages * pageSize }, (_, index) => `user-${index}`);

/** How a vendor says that a token is no longer good. */
const refusals = {
  'status 401': { status: 401, body: { error: 'invalid_token' } },
  'status 200 with an error in the body': {
    status: 200,
    body: { success: false, errors: [{ code: '602' }] },
  },
};
const isExpired: OAuth2AuthOptions['isExpired'] = ({ status, text }) =>
  status === 200 && text().includes('"602"');

let provider: TestProvider;
let api: Server;
let baseUrl: string;
let clock: TestClock;
/** How many requests a token is good for. */
let uses: number;
let refusal: { readonly status: number; readonly body: unknown };
let refused: number;

beforeEach(async () => {
  clock = createTestClock();
  uses = Infinity;
  refused = 0;
  refusal = refusals['status 401'];
  provider = await startProvider({
    clients: [{ ...client, grant_types: [...client.grant_types], redirect_uris: [], response_types: [] }],
    rotation: true,
  });
  const used = new Map<string, number>();
  const isGood = async (token: string): Promise<boolean> => {
    const count = (used.get(token) ?? 0) + 1;
    used.set(token, count);
    return count <= uses && (await provider.accepts(token));
  };
  api = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const answer = async (request: IncomingMessage) => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (!(await isGood(token))) {
      refused += 1;
      return refusal;
    }
    const page = Number(new URL(request.url ?? '', baseUrl).searchParams.get('page'));
    return { status: 200, body: { items: items.slice(page * pageSize, (page + 1) * pageSize) } };
  };
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});
afterEach(async () => {
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  await provider.close();
});

/** What `@patchbay/http`, which stands above this package, does with an auth strategy. */
async function send(auth: OAuth2Auth, url: string): Promise<TransportResponse> {
  for (let renewed = false; ; renewed = true) {
    const request: TransportRequest = await auth.apply({ method: 'GET', url, headers: {} });
    const answer = await fetch(request.url, { headers: request.headers });
    const response = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: new Uint8Array(await answer.arrayBuffer()),
      url,
    };
    auth.observe(response, request);
    const expired = response.status === 401 || auth.isExpired(response);
    if (!expired) return response;
    if (renewed || !(await auth.invalidate(response, request)))
      throw new Error(`refused with ${answer.status}`);
  }
}

async function list(auth: OAuth2Auth, beforeEachPage?: () => Promise<void>): Promise<string[]> {
  const found: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    await beforeEachPage?.();
    const { body } = await send(auth, `${baseUrl}/users?page=${page}`);
    found.push(...(JSON.parse(new TextDecoder().decode(body)) as { items: string[] }).items);
  }
  return found;
}

async function begin(options: OAuth2AuthOptions = {}): Promise<OAuth2Auth> {
  const refresh_token = await provider.refreshToken(client.client_id);
  const source = createTokenSource({
    issuer: provider.tokenUrl,
    material: { client_id: client.client_id, client_secret: client.client_secret, refresh_token },
    rotatesRefreshTokens: true,
    renew: refreshAt(provider.tokenUrl, refresh_token),
  });
  const { call } = createCall({ clock, tokenStore: durable(memoryTokenStore()) });
  return oauth2Auth({ ...call, accessTokens: { oauth: source }, credential: { id: 'oauth' } }, options);
}

const refreshes = () => provider.tokenRequests['refresh_token'];

describe('a token that ends in the middle of a long list', () => {
  it.each(Object.entries(refusals))('by %s: it is renewed and the list is whole', async (_, said) => {
    refusal = said;
    uses = 7;
    const auth = await begin({ isExpired });
    expect(await list(auth)).toEqual(items);
    // 40 pages, 7 to a token.
    expect({ refreshes: refreshes(), refused }).toEqual({ refreshes: 6, refused: 5 });
    expect(provider.revocationsByReuse).toBe(0);
  });

  it('by the clock: it is renewed before anyone refuses it', async () => {
    const auth = await begin();
    expect(await list(auth, () => clock.advance(10 * 60_000))).toEqual(items);
    // At half its life of an hour, which is every third page.
    expect({ refreshes: refreshes(), refused }).toEqual({ refreshes: 14, refused: 0 });
  });

  it('while pages are read side by side: it is renewed once for all of them', async () => {
    uses = 10;
    const auth = await begin();
    const side = (offset: number) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) => send(auth, `${baseUrl}/users?page=${offset + index}`)),
      );
    for (const offset of [0, 10, 20, 30]) expect(await side(offset)).toHaveLength(10);
    expect({ refreshes: refreshes(), refused }).toEqual({ refreshes: 4, refused: 30 });
  });

  it('and is refused for good: it is renewed once, and then it is over', async () => {
    uses = 0;
    const auth = await begin();
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await failureOf(send(auth, `${baseUrl}/users?page=0`))).message).toBe('refused with 401');
    }
    expect(refreshes()).toBe(2);
  });
});
