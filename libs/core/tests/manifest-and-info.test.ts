import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  connectorManifest,
  defineApp,
  describeIntegration,
  type EntitlementTypeInput,
  type Integration,
} from '../src/index.ts';

function withCredentials(
  credentials: readonly ('token' | 'basic')[],
  entitlementTypes: readonly EntitlementTypeInput[] = [],
): Integration {
  const app = defineApp({ appId: 'acme', settings: z.object({}), credentials, client: () => ({}) });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    entitlementTypes,
    accessGraph: { entitlementTypes: [], entitlementRules: [], impliedAccessRules: [] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'a' },
      })),
    },
  });
}

describe('connector.json', () => {
  it.each([[['token']], [['token', 'basic']], [[]]] as const)(
    'holds what info says of the credentials %j and of the access graph',
    (credentials) => {
      const integration = withCredentials(credentials);
      const info = describeIntegration(integration);
      const manifest = connectorManifest(integration);
      expect(manifest.authentication_schema).toEqual(info.authentication_schema);
      expect(manifest.credentials).toEqual(info.credentials_schema);
      expect(manifest).toMatchObject({
        access_graph_entitlement_types: [],
        access_graph_entitlement_rules: [],
        implied_access_rules: [],
      });
    },
  );

  it('does not hold the version', () => {
    expect(connectorManifest(withCredentials(['token']))).not.toHaveProperty('version');
  });
});

describe('info', () => {
  it('tells of entitlement types that say no more than their name', () => {
    const entitlementTypes = [
      { type_id: 'role', type_label: 'Role' },
      { type_id: 'team_role', type_label: 'Team role', resource_type_id: 'team', min: 1, max: 2 },
    ];
    const integration = withCredentials(['token'], entitlementTypes);
    expect(describeIntegration(integration).entitlement_types).toEqual([
      { type_id: 'role', type_label: 'Role', resource_type_id: '', min: 0 },
      entitlementTypes[1],
    ]);
  });

  it('marks what a capability of the contract does in its request, as the reference does', () => {
    const { capability_schema: schemas } = describeIntegration(withCredentials(['token']));
    expect(schemas['validate_credentials']?.argument).toMatchObject({ 'x-capability-level': 'read' });
    expect(schemas['app_info']?.argument).not.toHaveProperty('x-capability-level');
  });
});
