import {
  isConnectorError,
  type AccessTokenSources,
  type Integration,
  type RenewableCredential,
  type TokenStore,
} from '@patchbay/core';
import { variableName } from '@patchbay/core/environment';
import { loadOptionalPeer } from '../commands/optional-peer.ts';
import type { CommandContext } from '../commands/registry.ts';
import { UsageError } from '../usage-error.ts';
import type { CallOptions } from './options.ts';

/**
 * The store that renewed tokens go to: the file of `--token-store` or `<APP>_TOKEN_STORE`. It is opened only for
 * credentials that can be renewed.
 */
export async function openTokenStore(
  options: Pick<CallOptions, 'tokenStore'>,
  { appId }: Pick<Integration, 'appId'>,
  renewable: readonly RenewableCredential[],
  { connector, surroundings }: Pick<CommandContext, 'connector' | 'surroundings'>,
): Promise<TokenStore | undefined> {
  const path =
    options.tokenStore ?? (surroundings.environment[variableName(appId, 'token_store')] || undefined);
  if (path === undefined) return undefined;
  if (renewable.length === 0) {
    if (options.tokenStore === undefined) return undefined;
    throw new UsageError(
      '--token-store is for an OAuth credential with a refresh token or client credentials.',
    );
  }
  const { fileTokenStore } = await loadOptionalPeer(
    '@patchbay/oauth2',
    () => import('@patchbay/oauth2/file'),
    connector,
  );
  return fileTokenStore(path);
}

/**
 * Where the access token of each renewable credential comes from.
 *
 * @throws UsageError when the connector gets no tokens for it.
 */
export function accessTokensOf(
  integration: Integration,
  renewable: readonly RenewableCredential[],
  settings: unknown,
): AccessTokenSources | undefined {
  if (renewable.length === 0) return undefined;
  try {
    return Object.fromEntries(
      renewable.map(({ credentialId, material }) => [
        credentialId,
        integration.accessTokens({ credentialId, material, settings }),
      ]),
    );
  } catch (error) {
    if (isConnectorError(error)) throw new UsageError(error.message);
    throw error;
  }
}
