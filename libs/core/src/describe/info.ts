import type { Capability, Integration } from '../integration/integration.ts';
import type { JsonSchema } from '../json.ts';
import type { Info } from '../models/description.ts';

/** The answer of `info`: a pure function of the integration. */
export function describeIntegration(integration: Integration): Info {
  const { description } = integration;
  return {
    app_id: integration.appId,
    ...(description.vendorDomain === undefined ? {} : { app_vendor_domain: description.vendorDomain }),
    version: integration.version,
    capabilities: [...integration.capabilities.keys()],
    capability_schema: Object.fromEntries(
      [...integration.capabilities.values()].map((capability) => [
        capability.name,
        {
          argument: { ...capability.request.jsonSchema('input'), ...levelMark(capability) },
          output: { ...capability.response.jsonSchema('output') },
          display_name: capability.displayName,
          description: capability.description,
        },
      ]),
    ),
    ...(Object.keys(integration.oauthScopes).length === 0
      ? {}
      : { oauth_scopes: { ...integration.oauthScopes } }),
    authentication_schema: { ...authenticationSchema(integration) },
    credentials_schema: credentialsSchema(integration).map((schema) => ({ ...schema })),
    ...(description.logoUrl === undefined ? {} : { logo_url: description.logoUrl }),
    user_friendly_name: description.userFriendlyName,
    ...(description.description === undefined ? {} : { description: description.description }),
    categories: [...description.categories],
    entitlement_types: [...integration.entitlementTypes],
    ...accessGraphInfo(integration),
    resource_types: [...integration.resourceTypes],
    request_settings_schema: { ...integration.settings.formSchema() },
  };
}

/** What hosts tell reads from writes by. The command line writes the same. */
function levelMark({ standard, kind, level }: Capability): JsonSchema {
  return !standard || kind === 'describe' || kind === 'authorization' ? {} : { 'x-capability-level': level };
}

/** The rules of the access graph in `info` and in `connector.json`. */
export type AccessGraphInfo = Readonly<
  Pick<Info, 'access_graph_entitlement_types' | 'access_graph_entitlement_rules' | 'implied_access_rules'>
>;

/** The rules of the access graph, where the connector has any. */
export function accessGraphInfo({ accessGraph }: Integration): AccessGraphInfo {
  return {
    ...(accessGraph.entitlementTypes === undefined
      ? {}
      : { access_graph_entitlement_types: [...accessGraph.entitlementTypes] }),
    ...(accessGraph.entitlementRules === undefined
      ? {}
      : { access_graph_entitlement_rules: [...accessGraph.entitlementRules] }),
    ...(accessGraph.impliedAccessRules === undefined
      ? {}
      : { implied_access_rules: [...accessGraph.impliedAccessRules] }),
  };
}

/** The form of the one credential of a connector that takes one kind; else empty. */
export function authenticationSchema(integration: Integration): JsonSchema {
  const [only, ...others] = integration.credentials;
  return only === undefined || others.length > 0 ? {} : only.formSchema();
}

/** The form of each credential, with its id and what is said of it. */
export function credentialsSchema(integration: Integration): readonly JsonSchema[] {
  return integration.credentials.map((credential) => ({
    ...credential.formSchema(),
    id: credential.id,
    'x-credential-type': credential.type,
    title: credential.name,
    description: credential.description,
    'x-optional': credential.optional,
  }));
}
