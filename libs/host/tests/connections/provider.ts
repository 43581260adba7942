import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** A certified authorization server on loopback, where everybody consents to everything. */
export interface TestProvider {
  readonly issuer: string;
  /** What a test changes. */
  readonly ways: {
    /** False: a code is exchanged for an access token alone. */
    givesRefreshTokens: boolean;
  };
  /** Requests to the token endpoint that went well, by grant type. */
  readonly granted: Readonly<Record<string, number>>;
  /** Consents as a person with a browser would, and gives the address that the person ends at. */
  consent(authorizationUrl: string): Promise<string>;
  /** Whether it takes this access token. */
  accepts(accessToken: string): Promise<boolean>;
  /** Ends every grant, as a person who takes the consent back. */
  revokeAll(): Promise<void>;
  close(): Promise<void>;
}

export const client = { client_id: 'host', client_secret: 'canary-client-secret' };
export const redirectUri = 'https://host.example/oauth/callback?from=desk';

export async function startProvider(): Promise<TestProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ways = { givesRefreshTokens: true };
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [redirectUri],
      },
    ],
    scopes: ['openid', 'offline_access', 'users:read'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: false }, resourceIndicators: { enabled: false } },
    interactions: { url: (_, { uid }) => `/consent/${uid}` },
    cookies: { keys: ['only a test'] },
    pkce: { required: () => true },
    issueRefreshToken: () => ways.givesRefreshTokens,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 600,
      Interaction: 600,
    },
  });
  const granted: Record<string, number> = {};
  const grants = new Set<string>();
  provider.on('grant.success', (ctx: KoaContextWithOIDC) => {
    const type = String(ctx.oidc.params?.['grant_type']);
    granted[type] = (granted[type] ?? 0) + 1;
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!/^\/consent\//.test(request.url ?? '')) return void handle(request, response);
    void (async () => {
      const details = await provider.interactionDetails(request, response);
      const grant = new provider.Grant({ accountId: 'ada', clientId: client.client_id });
      grant.addOIDCScope(String(details.params['scope']));
      const grantId = await grant.save();
      grants.add(grantId);
      const result = { login: { accountId: 'ada' }, consent: { grantId } };
      await provider.interactionFinished(request, response, result);
    })();
  });
  return {
    issuer,
    ways,
    granted,
    consent: browse,
    accepts: async (accessToken) =>
      (await fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${accessToken}` } })).ok,
    revokeAll: async () => {
      for (const id of grants) {
        await provider.RefreshToken.revokeByGrantId(id);
        await provider.AccessToken.revokeByGrantId(id);
      }
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows redirects with cookies until they lead to the client. */
async function browse(authorizationUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${answer.status} ${await answer.text()}`);
    if (location.startsWith(redirectUri)) return location;
    url = new URL(location, url).href;
  }
  throw new Error('The consent leads nowhere.');
}
