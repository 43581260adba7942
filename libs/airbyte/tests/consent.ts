import { defineApp, type Integration } from '@patchbay/core';
import { createCallTransport } from '@patchbay/http';
import { oauth2Module, type OAuth2Settings } from '@patchbay/oauth2';
import { z } from 'zod';

const Settings = z.object({ subdomain: z.string().regex(/^[a-z0-9-]+$/), region: z.enum(['eu', 'us']) });
type Settings = z.output<typeof Settings>;

/** An app whose users consent in a browser. It says which access token it was asked with. */
export function withConsent(
  changes: Partial<OAuth2Settings<Settings>> = {},
  tokensSeen: string[] = [],
): Integration {
  const app = defineApp({
    appId: 'consent',
    settings: Settings,
    credentials: ['oauth'],
    client: () => null,
  });
  const validate = app.capability('validate_credentials', ({ credential }) => {
    tokensSeen.push(credential.access_token);
    return { response: { valid: true, unique_tenant_id: 'tenant' } };
  });
  const settings: OAuth2Settings<Settings> = {
    flow: 'authorization_code',
    authorizationUrl: ({ subdomain, region }) => `https://${subdomain}.${region}.example/authorize`,
    tokenUrl: ({ subdomain }) => `https://${subdomain}.vendor.example/token`,
    transport: createCallTransport,
    baseScopes: ['users:read', 'offline_access'],
    rotatesRefreshTokens: true,
    pkce: true,
  };
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Consent', categories: ['IT_AND_SECURITY'] },
    capabilities: { validate },
    modules: [oauth2Module<Settings>({ ...settings, ...changes } as OAuth2Settings<Settings>)],
  });
}
