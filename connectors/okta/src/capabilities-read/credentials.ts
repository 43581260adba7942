import { extraDataOf } from '@patchbay/core';
import { listed, mapEach } from '@patchbay/pagination';
import { app } from '../app.ts';

export const listCredentials = app.capability(
  'list_credentials',
  { description: 'Lists the API tokens of the org; each may do whatever its owner may.' },
  ({ client, page }) =>
    listed(
      page,
      mapEach(client.apiTokens(), (token) => ({
        resource_id: token.id,
        external_id: token.id,
        label: token.name,
        credential_type: 'api_token',
        status: 'active' as const,
        grants_access_to_account_id: token.userId ?? undefined,
        created_at: token.created ?? undefined,
        updated_at: token.lastUpdated ?? undefined,
        expires_at: token.expiresAt ?? undefined,
        extra_data: extraDataOf({
          client_name: token.clientName,
          lifetime: token.tokenWindow,
          network: token.network?.connection,
        }),
      })),
    ),
);
