import type { Integration, TokenMaterial } from '@patchbay/core';
import { sampleSettings } from './sample-settings.ts';

/** What access tokens of a credential are made from: a person's consent, or the client's own secret. */
export type Renewal = 'refresh_token' | 'client_credentials';

/**
 * How the connector renews access tokens, by credential id. It is asked with sample values: what it takes to renew a token
 * is its own business, and nothing is sent.
 */
export function renewalsOf({
  credentials,
  settings,
  accessTokens,
}: Pick<Integration, 'credentials' | 'settings' | 'accessTokens'>): ReadonlyMap<string, Renewal> {
  const sample = sampleSettings(settings.formSchema()).settings;
  const takes = (credentialId: string, material: TokenMaterial): boolean => {
    try {
      accessTokens({ credentialId, material, settings: sample });
      return true;
    } catch {
      return false;
    }
  };
  const client = { client_id: 'sample', client_secret: 'sample' };
  return new Map(
    credentials.flatMap(({ id, type }): [string, Renewal][] => {
      if (type !== 'oauth' && type !== 'oauth_client_credentials') return [];
      if (takes(id, client)) return [[id, 'client_credentials']];
      if (!takes(id, { ...client, refresh_token: 'sample' })) return [];
      // What a client needs beside its secret may be a setting that is optional, as other credentials do without it.
      return [[id, type === 'oauth' ? 'refresh_token' : 'client_credentials']];
    }),
  );
}
