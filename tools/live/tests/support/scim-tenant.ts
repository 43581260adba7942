import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { onTestFinished } from 'vitest';
import { loadConnector, type ConnectorPackage } from '../../src/connector-package.ts';
import { tenantOf, type Tenant } from '../../src/tenant.ts';

/** A SCIM server that nobody here wrote, and what it takes to run the connector against it. */
export async function scimTenant(
  people = 60,
): Promise<{ server: ScimServer; connector: ConnectorPackage; tenant: Tenant }> {
  const server = await startScimServer({ people, groups: 6, token: 'live-token-0815-abcdef' });
  onTestFinished(() => server.stop());
  const connector = await loadConnector('scim');
  const tenant = tenantOf(
    connector.integration,
    { auth: { token: { token: server.token } }, settings: { base_url: server.baseUrl, profile: 'scimmy' } },
    {},
  );
  return { server, connector, tenant };
}
