import {
  BadRequestError,
  type AccessTokenSource,
  type IntegrationParts,
  type TokenRequest,
} from '@patchbay/core';
import { grantFingerprint } from '../client/grants/fingerprint.ts';
import { refreshGrant } from '../client/grants/refresh.ts';
import { endpointOf, optionalValueOf, scopesToAsk } from '../settings-values.ts';
import { createTokenSource } from '../tokens/token-source.ts';
import { appSettings } from './app-settings.ts';
import type { OAuth2Settings } from '../settings.ts';
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
  const issuer = endpoint.tokenUrl;
  const { refresh_token: refreshToken = '' } = material;
  if (refreshToken !== '') {
    const { rotatesRefreshTokens } = oauth;
    const audience = [endpoint.audience ?? [], endpoint.resource ?? []].flat().join(' ');
    const renew = refreshGrant({ ...endpoint, ...identity, refreshToken });
    return createTokenSource({ issuer, audience, material, renew, rotatesRefreshTokens });
  }
  if (oauth.flow === 'authorization_code') {
    throw new BadRequestError(
      `The credential "${credentialId ?? ''}" needs a refresh token: it is what a person's consent gives.`,
    );
  }
  const scopes = scopesToAsk(oauth, settings, material.scopes);
  const renew = ownGrant(oauth, settings, { identity, scopes, credentialId });
  const grant = optionalValueOf(oauth.grant, settings);
  const audience = grantFingerprint({ ...endpoint, ...identity, scopes, grant });
  return createTokenSource({ issuer, audience, material, renew });
}
