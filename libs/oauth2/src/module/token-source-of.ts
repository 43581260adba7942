import {
  BadRequestError,
  canonicalJson,
  type AccessTokenSource,
  type IntegrationParts,
  type TokenRequest,
} from '@patchbay/core';
import type { TokenEndpoint } from '../client/endpoint.ts';
import { refreshGrant } from '../client/grants/refresh.ts';
import { endpointOf, optionalValueOf, scopesToAsk } from '../settings-values.ts';
import { createTokenSource } from '../tokens/token-source.ts';
import { appSettings } from './app-settings.ts';
import type { ClientCredentialsSettings, OAuth2Settings } from '../settings.ts';
import type { Chosen } from './entries.ts';
import { ownGrant } from './own-grant.ts';

/**
 * Where tokens of a credential come from, for a caller that keeps what renews them: a refresh token, where there is
 * one, else what the client itself is given.
 *
 * @throws `bad_request` when a person must consent and there is no refresh token.
 */
export function tokenSourceOf<AppSettings>(
  { oauth, credentialId }: Chosen<OAuth2Settings<AppSettings>>,
  parts: IntegrationParts,
  { material, settings: given }: TokenRequest,
): AccessTokenSource {
  const settings = appSettings<AppSettings>(parts, given);
  const endpoint = endpointOf(oauth, settings, credentialId);
  const identity = {
    clientId: material.client_id,
    clientSecret: material.client_secret,
    privateKey: material.private_key,
    keyId: material.key_id,
  };
  const common = {
    issuer: endpoint.tokenUrl,
    audience: joined(audienceOf(endpoint)),
    rotatesRefreshTokens: oauth.rotatesRefreshTokens,
  };
  const { refresh_token: refreshToken = '' } = material;
  if (refreshToken !== '') {
    const renew = refreshGrant({ ...endpoint, ...identity, refreshToken });
    return createTokenSource({ ...common, material, renew });
  }
  if (oauth.flow === 'authorization_code') {
    throw new BadRequestError(
      `The credential "${credentialId ?? ''}" needs a refresh token: it is what a person's consent gives.`,
    );
  }
  const scopes = scopesToAsk(oauth, settings, material.scopes);
  const renew = ownGrant(oauth, settings, { identity, scopes, credentialId });
  const audience = joined([...audienceOf(endpoint), ...accountOf(oauth, settings)]);
  return createTokenSource({ ...common, audience, material: { ...material, scopes: [...scopes] }, renew });
}

/** What tells tokens of the same client apart. */
function audienceOf({ audience, resource }: TokenEndpoint): readonly string[] {
  return [audience ?? [], resource ?? []].flat();
}

/** Vendors whose clients serve several customers are told by a parameter which of them a token is for. */
function accountOf<AppSettings>(
  oauth: ClientCredentialsSettings<AppSettings>,
  settings: AppSettings,
): readonly string[] {
  const grant = optionalValueOf(oauth.grant, settings);
  const tokenParameters = optionalValueOf(oauth.tokenParameters, settings);
  if (grant === undefined && tokenParameters === undefined) return [];
  return [canonicalJson({ grant, tokenParameters })];
}

function joined(parts: readonly string[]): string | undefined {
  return parts.length === 0 ? undefined : parts.join(' ');
}
