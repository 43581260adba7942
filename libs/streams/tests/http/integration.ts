import type { App, Integration } from '@patchbay/core';
import type { StreamDefinition } from '@patchbay/core/streams';

/** An integration with these streams, and nothing else that tests ask for. */
export function integrationOf<Settings, Credential, Client>(
  app: App<Settings, Credential, Client>,
  streams: Readonly<Record<string, StreamDefinition<Client>>>,
): Integration {
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Example', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'example' },
      })),
    },
    streams,
  });
}
