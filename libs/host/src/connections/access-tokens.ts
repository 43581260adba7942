import {
  createRedactor,
  isConnectorError,
  type AccessTokenSource,
  type AccessTokenSources,
  type Integration,
  type JsonObject,
} from '@patchbay/core';
import type { TokenSource } from '@patchbay/oauth2';
import { tokenRowKey } from '../tokens/database-token-store.ts';
import type { Contents } from './contents.ts';

/**
 * Where the access tokens of a connection come from.
 *
 * @param onRevoked - is told why, when the app gives no token any more
 * @returns `undefined` when nothing of it is renewed
 * @throws BadRequestError when the connector gets no tokens for a credential, or not with these settings
 */
export function sourcesOf(
  integration: Integration,
  { renewable }: Contents,
  settings: JsonObject,
  onRevoked: (reason: string) => Promise<void> = () => Promise.resolve(),
): AccessTokenSources | undefined {
  if (renewable.length === 0) return undefined;
  return Object.fromEntries(
    renewable.map(({ credentialId, material }) => {
      const source = integration.accessTokens({ credentialId, material, settings });
      const { client_secret = '', private_key = '', refresh_token = '' } = material;
      const redactor = createRedactor([client_secret, private_key, refresh_token]);
      return [credentialId, watched(source, (reason) => onRevoked(redactor.text(reason)))];
    }),
  );
}

/** The keys in the table `tokens` of what these sources keep. */
export function tokenKeysOf(sources: AccessTokenSources | undefined): string[] {
  return Object.values(sources ?? {}).map(({ key }) => tokenRowKey(key));
}

function watched(
  source: AccessTokenSource,
  onRevoked: (reason: string) => Promise<void>,
): AccessTokenSource | TokenSource {
  const watch = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      if (isConnectorError(error) && error.code === 'creds_revoked') {
        // Whatever becomes of the note, the caller is to hear what the app said.
        await onRevoked(error.message).catch(() => undefined);
      }
      throw error;
    }
  };
  return {
    key: source.key,
    current: (call) => watch(source.current(call)),
    renew: (refused, call) => watch(source.renew(refused, call)),
    ...(isTold(source) ? { accepted: (token, call) => source.accepted(token, call) } : {}),
  };
}

/** It wants to hear which tokens the app took. */
function isTold(source: AccessTokenSource): source is TokenSource {
  return 'accepted' in source && typeof source.accepted === 'function';
}
