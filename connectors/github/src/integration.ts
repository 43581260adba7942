import { createCallTransport } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as readActivity from './capabilities-read/activity.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS, SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';
import * as streams from './streams/index.ts';

/** OAuth stands beside the API: at the host's root, and at github.com for api.github.com. */
function oauthUrl({ base_url }: Settings, endpoint: string): string {
  const { protocol, host } = new URL(base_url);
  return `${protocol}//${host.replace(/^api\./, '')}/login/oauth/${endpoint}`;
}

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'GitHub',
    categories: ['DEVELOPERS', 'IT_AND_SECURITY'],
    vendorDomain: 'github.com',
    description:
      'Reads and changes who has access to what in a GitHub organization, and reads issues, pull requests and commits.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...readAccounts, ...readAccess, ...readActivity, ...writeAccounts, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorCodes: {
    'conflict.last_owner': 'The account is the only owner of the organization.',
    'conflict.indirect_access':
      'The account has the access through a team, a role, the base permission or ownership.',
    'conflict.other_invitation': 'An invitation with another role, or to fewer teams, is open.',
    'conflict.pending': 'The person has not accepted the invitation yet.',
    'unsupported_operation.role': 'GitHub has no such change of a role.',
  },
  modules: [
    oauth2Module<Settings>({
      flow: 'authorization_code',
      authorizationUrl: (settings) => oauthUrl(settings, 'authorize'),
      tokenUrl: (settings) => oauthUrl(settings, 'access_token'),
      transport: createCallTransport,
      pkce: true,
      baseScopes: ['read:org', 'read:user', 'user:email'],
      scopes: SCOPES,
      // A GitHub App's refresh token is good for one time; tokens of OAuth apps do not end.
      rotatesRefreshTokens: true,
    }),
  ],
});
