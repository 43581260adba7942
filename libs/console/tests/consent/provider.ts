import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A certified authorization server on loopback with a page that asks for consent, and the app that it guards. */
export interface TestProvider {
  /** Another site than the console, which is at 127.0.0.1. */
  readonly issuer: string;
  readonly client: { readonly client_id: string; readonly client_secret: string };
  /** What a test changes. */
  readonly ways: {
    /** False: a code is exchanged for an access token alone. */
    givesRefreshTokens: boolean;
    /** True: the token endpoint hangs up. */
    hangsUp: boolean;
    /** True: no access token is good any more. */
    endsTokens: boolean;
  };
  /** Requests to the token endpoint. */
  readonly tokenRequests: () => number;
  close(): Promise<void>;
}

const client = { client_id: 'the-console', client_secret: 'canary-client-secret' };

/** People of the app, who are given to whoever has an access token. */
export const PEOPLE = ['ada', 'grace', 'mary'].map((id) => ({ id, email: `${id}@example.com` }));

/** @param redirectUri - where the console takes people back */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const ways = { givesRefreshTokens: true, hangsUp: false, endsTokens: false };
  let requests = 0;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [redirectUri],
      },
    ],
    scopes: ['openid', 'offline_access'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: false }, resourceIndicators: { enabled: false } },
    interactions: { url: (_, { uid }) => `/consent/${uid}` },
    cookies: { keys: ['only a test'] },
    pkce: { required: () => true },
    issueRefreshToken: () => ways.givesRefreshTokens,
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 600,
      Interaction: 600,
    },
  });
  const handle = provider.callback();

  const people = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const found = await provider.AccessToken.find(token);
    const isGood = found !== undefined && !ways.endsTokens;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isGood ? PEOPLE : { message: 'The token is not good.' }));
  };

  const consent = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Desk</title><h1>May the console read your desk?</h1>
        <form method="post"><button name="answer" value="yes">Allow</button>
        <button name="answer" value="no">Refuse</button></form>`);
      return;
    }
    const details = await provider.interactionDetails(request, response);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (new URLSearchParams(body).get('answer') !== 'yes') {
      const refusal = { error: 'access_denied', error_description: 'The person refused.' };
      await provider.interactionFinished(request, response, refusal);
      return;
    }
    const grant = new provider.Grant({ accountId: 'ada', clientId: client.client_id });
    grant.addOIDCScope(String(details.params['scope']));
    const result = { login: { accountId: 'ada' }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result);
  };

  server.on('request', (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    if (path === '/token') {
      requests += 1;
      if (ways.hangsUp) return void request.socket.destroy();
    }
    const answer = path === '/people' ? people : path.startsWith('/consent/') ? consent : handle;
    void answer(request, response);
  });
  return {
    ...{ issuer, client, ways },
    tokenRequests: () => requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
