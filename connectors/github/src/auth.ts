import {
  MissingParameterError,
  type ClientContext,
  type CredentialOf,
  type CredentialPayloads,
} from '@patchbay/core';
import {
  bearerAuth,
  createCallTransport,
  joinUrl,
  parseBaseUrl,
  path,
  sessionTokenAuth,
  type AuthStrategy,
} from '@patchbay/http';
import { importKey, signJwt } from '@patchbay/jwt';
import { oauth2Auth, oauth2Module } from '@patchbay/oauth2';
import { HEADERS } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How GitHub lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Personal access token',
    optional: true,
    description:
      'A personal access token of an owner of the organization. Classic: the scopes `admin:org`, `repo` and `read:user`. Fine-grained: the organization as resource owner, all repositories, the permissions Members, Administration, Metadata and Custom organization roles. Create it under **Settings → Developer settings → Personal access tokens**.',
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    optional: true,
    description:
      'An owner of the organization consents to an OAuth app with the scopes `admin:org`, `repo` and `read:user`, or to a GitHub App.',
  },
  {
    id: 'github_app',
    type: 'jwt',
    name: 'GitHub App',
    optional: true,
    description:
      'A GitHub App that is installed in the organization: its client id as `claims.iss`, its private key (PEM) as `secret`, `RS256` as `headers.alg`, and the setting `installation_id`.',
  },
] as const;
export type GithubCredential = CredentialOf<typeof credentials>;

/** What proving takes of a call; streams have it too. */
export type GithubCall = Omit<ClientContext<Settings, GithubCredential>, 'credentials'>;

/** Proves who is calling: by a personal access token, a token of OAuth, or a token of a GitHub App's installation. */
export function authOf(context: GithubCall): AuthStrategy {
  const { credential } = context;
  switch (credential.type) {
    case 'token':
      return bearerAuth(credential.token);
    case 'oauth':
      return oauth2Auth({ ...context, credential });
    case 'jwt':
      return installationAuth(context, credential);
  }
}

/**
 * A GitHub App signs a token of ten minutes, and gets one of an hour for its installation.
 * @see https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
 */
function installationAuth(context: GithubCall, { claims, secret }: CredentialPayloads['jwt']): AuthStrategy {
  const { base_url, installation_id } = context.settings;
  if (installation_id === undefined) {
    throw new MissingParameterError('A GitHub App needs the setting installation_id.');
  }
  const { iss } = claims;
  if (!iss) throw new MissingParameterError('A GitHub App needs its client id or app id as the claim iss.');
  const key = importKey({ pem: secret });
  return sessionTokenAuth(context, {
    login: {
      url: joinUrl(parseBaseUrl(base_url), path`app/installations/${installation_id}/access_tokens`),
      headers: HEADERS,
      auth: {
        secrets: [secret],
        apply: async (request) => {
          const { clock } = context.runtime;
          const times = { clock, expiresInSeconds: 540, backdateSeconds: 60 };
          const token = await signJwt({ iss }, { key, algorithm: 'RS256', ...times });
          context.redactor.add(token);
          return bearerAuth(token).apply(request);
        },
      },
    },
    token: { path: 'token' },
    send: { header: 'authorization', prefix: 'Bearer' },
    lifetime: { expiry: { path: 'expires_at' } },
  });
}

/** OAuth stands beside the API: at the host's root, and at github.com for api.github.com. */
function oauthUrl({ base_url }: Settings, endpoint: string): string {
  const { protocol, host } = new URL(base_url);
  return `${protocol}//${host.replace(/^api\./, '')}/login/oauth/${endpoint}`;
}

export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: (settings) => oauthUrl(settings, 'authorize'),
  tokenUrl: (settings) => oauthUrl(settings, 'access_token'),
  transport: createCallTransport,
  pkce: true,
  baseScopes: ['read:org', 'read:user', 'user:email'],
  scopes: SCOPES,
  // A GitHub App's refresh token is good for one time; tokens of OAuth apps do not end.
  rotatesRefreshTokens: true,
});
