import { MissingParameterError, type CallContext, type CredentialPayloads } from '@patchbay/core';
import { bearerAuth, joinUrl, parseBaseUrl, path, sessionTokenAuth, type AuthStrategy } from '@patchbay/http';
import { importKey, signJwt } from '@patchbay/jwt';
import { oauth2Auth } from '@patchbay/oauth2';
import { HEADERS } from './constants.ts';
import type { GithubCredential } from './credentials.ts';
import type { Settings } from './settings.ts';

/** What proving takes of a call; streams have it too. */
export type GithubCall = CallContext & { readonly settings: Settings; readonly credential: GithubCredential };

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
  if (claims.iss === undefined || claims.iss === '') {
    throw new MissingParameterError('A GitHub App needs its client id or app id as the claim iss.');
  }
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
          const token = await signJwt({ iss: claims.iss }, { key, algorithm: 'RS256', ...times });
          context.redactor.add(token);
          return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
        },
      },
    },
    token: { path: 'token' },
    send: { header: 'authorization', prefix: 'Bearer' },
    lifetime: { expiry: { path: 'expires_at' } },
  });
}
