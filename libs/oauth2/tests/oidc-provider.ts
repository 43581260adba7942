import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importKey, verifyJwt, type JwtClaimsSet } from '@patchbay/jwt';
import Provider, { errors, type ClientMetadata, type KoaContextWithOIDC } from 'oidc-provider';

/** What {@link startProvider} may be told. */
export interface ProviderOptions {
  readonly clients: readonly ClientMetadata[];
  /** A new refresh token with every refresh, and the whole grant revoked when an old one comes back. @default false */
  readonly rotation?: boolean;
  /** @default 3600 */
  readonly accessTokenTtlSeconds?: number;
}

/** A certified authorization server on loopback. */
export interface TestProvider {
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** Requests to the token endpoint, by grant type; those that were refused too. */
  readonly tokenRequests: Readonly<Record<string, number>>;
  /** How often a refresh token that was used before came back, and its grant was revoked for it. */
  readonly revocationsByReuse: number;
  /** What the token endpoint refused requests with: `invalid_grant`, `invalid_client` and so on. */
  readonly refusals: readonly string[];
  /** A refresh token, as if a person had consented. */
  refreshToken(clientId: string, scope?: string): Promise<string>;
  /** Whether the provider takes this access token, at the userinfo endpoint. */
  accepts(accessToken: string): Promise<boolean>;
  /** Consents as a person with a browser would, and gives the address that the person ends at. */
  consent(authorizationUrl: string, redirectUri: string): Promise<string>;
  close(): Promise<void>;
}

const subject = 'ada';
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The grant of a vendor's own, as Zoom has it: the client asks for one of its accounts. */
export const accountCredentials = 'account_credentials';
export const knownAccount = 'account-1';

/** Starts an oidc-provider on a free port of loopback, with consent given by itself. */
export async function startProvider(options: ProviderOptions): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = createProvider(issuer, options);

  const counts = {
    tokenRequests: {} as Record<string, number>,
    revocationsByReuse: 0,
    refusals: [] as string[],
  };
  const count = (ctx: KoaContextWithOIDC): void => {
    const type = String(ctx.oidc?.params?.['grant_type'] ?? 'unknown');
    counts.tokenRequests[type] = (counts.tokenRequests[type] ?? 0) + 1;
  };
  provider.on('grant.success', count);
  provider.on('grant.error', (ctx, error) => {
    count(ctx);
    counts.refusals.push(error.error);
    if (error.error_detail === 'refresh token already used') counts.revocationsByReuse += 1;
  });

  const handle = provider.callback();
  server.on('request', (request, response) => {
    const uid = /^\/consent\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (uid === undefined) void handle(request, response);
    else void consentByItself(provider, request, response);
  });

  return {
    issuer,
    authorizationUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    tokenRequests: counts.tokenRequests,
    refusals: counts.refusals,
    get revocationsByReuse() {
      return counts.revocationsByReuse;
    },
    refreshToken: (clientId, scope = 'openid offline_access') => mintRefreshToken(provider, clientId, scope),
    accepts: async (accessToken) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      return (await fetch(`${issuer}/me`, { headers })).ok;
    },
    consent: browse,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createProvider(issuer: string, options: ProviderOptions): Provider {
  const ttl = options.accessTokenTtlSeconds ?? 3600;
  const provider = new Provider(issuer, {
    clients: [...options.clients],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    scopes: ['openid', 'offline_access', 'users:read', 'users:write'],
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      resourceIndicators: { enabled: false },
    },
    interactions: { url: (_ctx, { uid }) => `/consent/${uid}` },
    cookies: { keys: ['only a test'] },
    pkce: { required: () => false },
    rotateRefreshToken: options.rotation ?? false,
    ttl: {
      AccessToken: ttl,
      ClientCredentials: ttl,
      IdToken: ttl,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 600,
      Interaction: 600,
    },
  });
  provider.registerGrantType(jwtBearer, jwtBearerGrant(issuer, ttl), ['assertion', 'scope']);
  provider.registerGrantType(accountCredentials, accountGrant(ttl), ['account_id']);
  return provider;
}

/** RFC 7523 section 2.1, for clients that publish their keys; the subject may be anyone. */
function jwtBearerGrant(issuer: string, ttl: number): Parameters<Provider['registerGrantType']>[1] {
  return async (ctx) => {
    const { client, provider, params } = ctx.oidc;
    if (client === undefined) throw new errors.InvalidClient('no client');
    const [jwk] = client.jwks?.keys ?? [];
    if (jwk === undefined) throw new errors.InvalidGrant('the client has no key');
    let claims: JwtClaimsSet;
    try {
      ({ claims } = await verifyJwt(String(params?.['assertion']), {
        keys: importKey({ jwk: { ...jwk } }),
        algorithms: ['RS256'],
        issuer: client.clientId,
        audience: `${issuer}/token`,
        requiredClaims: ['exp', 'iat', 'sub'],
      }));
    } catch (error) {
      throw new errors.InvalidGrant(error instanceof Error ? error.message : 'invalid assertion');
    }
    const scope = `openid ${String(params?.['scope'] ?? claims['scope'] ?? '')}`.trim();
    const access_token = await mintAccessToken(provider, client, String(claims.sub), scope);
    ctx.body = { access_token, expires_in: ttl, token_type: 'Bearer', scope };
  };
}

function accountGrant(ttl: number): Parameters<Provider['registerGrantType']>[1] {
  return async (ctx) => {
    const { client, provider, params } = ctx.oidc;
    if (client === undefined) throw new errors.InvalidClient('no client');
    if (params?.['account_id'] !== knownAccount) throw new errors.InvalidGrant('no such account');
    const access_token = await mintAccessToken(provider, client, knownAccount, 'openid');
    ctx.body = { access_token, expires_in: ttl, token_type: 'Bearer' };
  };
}

async function mintAccessToken(
  provider: Provider,
  client: NonNullable<KoaContextWithOIDC['oidc']['client']>,
  accountId: string,
  scope: string,
): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(scope);
  const token = new provider.AccessToken({
    accountId,
    client,
    grantId: await grant.save(),
    gty: 'custom',
    scope,
  } as unknown as ConstructorParameters<typeof provider.AccessToken>[0]);
  return token.save();
}

async function consentByItself(
  provider: Provider,
  ...[request, response]: Parameters<Provider['interactionDetails']>
): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: subject, clientId: String(details.params['client_id']) });
  grant.addOIDCScope(String(details.params['scope']));
  const result = { login: { accountId: subject }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result);
}

async function mintRefreshToken(provider: Provider, clientId: string, scope: string): Promise<string> {
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw new Error(`There is no client ${clientId}.`);
  const grant = new provider.Grant({ accountId: subject, clientId });
  grant.addOIDCScope(scope);
  const token = new provider.RefreshToken({
    accountId: subject,
    client,
    grantId: await grant.save(),
    gty: 'authorization_code',
    scope,
  } as unknown as ConstructorParameters<typeof provider.RefreshToken>[0]);
  return token.save();
}

/** Follows redirects with cookies until they lead to the client. */
async function browse(authorizationUrl: string, redirectUri: string): Promise<string> {
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
