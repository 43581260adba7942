import type { Integration } from '../integration/integration.ts';
import type { JsonSchema } from '../json.ts';
import { automaticStreams } from '../streams/automatic.ts';
import type { StreamDescription } from '../streams/definition.ts';
import { accessGraphInfo, authenticationSchema, credentialsSchema, type AccessGraphInfo } from './info.ts';

/** The format of {@link ConnectorManifest}; it grows when a reader must know. */
export const manifestVersion = 1;

/** One capability in `connector.json`. */
export interface ManifestCapability {
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly standard: boolean;
  readonly level: 'read' | 'write';
  readonly kind: string;
  readonly requires_authentication: boolean;
  /** The module that adds it; absent when the connector implements it. */
  readonly provided_by?: string;
  /** What must be granted for it, in words that can follow "It needs". */
  readonly permission?: string;
  readonly argument: JsonSchema;
  readonly output: JsonSchema;
}

/** One stream in `connector.json`. */
export interface ManifestStream {
  readonly name: string;
  /** The list capability that it is; absent when it is a stream of the connector's own. */
  readonly capability?: string;
  readonly sync_modes: readonly string[];
  /** What must be granted for it, where it is a stream of the connector's own. */
  readonly permission?: string;
  readonly primary_key: readonly (readonly string[])[];
  readonly cursor_field?: readonly string[];
  /** Absent when only the app knows it. */
  readonly schema?: JsonSchema;
}

/**
 * `connector.json`: everything that a catalogue or a check for breaking changes needs of a connector, to be read
 * without running code. The version is not in it, as it would make the file stale at every release.
 */
export interface ConnectorManifest extends AccessGraphInfo {
  readonly manifest_version: number;
  readonly app_id: string;
  readonly user_friendly_name: string;
  readonly description?: string;
  readonly logo_url?: string;
  readonly app_vendor_domain?: string;
  readonly categories: readonly string[];
  /** As `info` gives it: the form of the one credential of a connector that takes one kind; else empty. */
  readonly authentication_schema: JsonSchema;
  readonly credentials: readonly JsonSchema[];
  readonly allowed_credentials: readonly (readonly string[])[];
  readonly settings: JsonSchema;
  readonly resource_types: readonly unknown[];
  readonly entitlement_types: readonly unknown[];
  readonly rate_limits: readonly {
    readonly id: string;
    readonly requests_per_window: number;
    readonly window_seconds: number;
    readonly source?: string;
  }[];
  readonly oauth_scopes?: Readonly<Record<string, string>>;
  readonly error_codes: Readonly<Record<string, string>>;
  readonly capabilities: readonly ManifestCapability[];
  readonly streams: readonly ManifestStream[];
}

/** The content of `connector.json`: a pure function of the integration. */
export function connectorManifest(integration: Integration): ConnectorManifest {
  const { description } = integration;
  return {
    manifest_version: manifestVersion,
    app_id: integration.appId,
    user_friendly_name: description.userFriendlyName,
    ...(description.description === undefined ? {} : { description: description.description }),
    ...(description.logoUrl === undefined ? {} : { logo_url: description.logoUrl }),
    ...(description.vendorDomain === undefined ? {} : { app_vendor_domain: description.vendorDomain }),
    categories: description.categories,
    authentication_schema: authenticationSchema(integration),
    credentials: credentialsSchema(integration),
    allowed_credentials: integration.allowedCredentials,
    settings: integration.settings.formSchema(),
    resource_types: integration.resourceTypes,
    entitlement_types: integration.entitlementTypes,
    ...accessGraphInfo(integration),
    rate_limits: integration.rateLimits.map((limit) => ({
      id: limit.id ?? 'default',
      requests_per_window: limit.requestsPerWindow,
      window_seconds: limit.windowSeconds,
      ...(limit.source === undefined ? {} : { source: limit.source }),
    })),
    ...(Object.keys(integration.oauthScopes).length === 0 ? {} : { oauth_scopes: integration.oauthScopes }),
    error_codes: integration.errorCodes,
    capabilities: [...integration.capabilities.values()].map((capability) => ({
      name: capability.name,
      display_name: capability.displayName,
      description: capability.description,
      standard: capability.standard,
      level: capability.level,
      kind: capability.kind,
      requires_authentication: capability.requiresAuthentication,
      ...(capability.providedBy === undefined ? {} : { provided_by: capability.providedBy }),
      ...permissionOf(capability.name, integration),
      argument: capability.request.jsonSchema('input'),
      output: capability.response.jsonSchema('output'),
    })),
    streams: manifestStreams(integration),
  };
}

function manifestStreams(integration: Integration): readonly ManifestStream[] {
  const own = integration.streams.map((stream) => ({
    ...manifestStream(stream),
    ...permissionOf(stream.name, integration),
  }));
  const automatic = automaticStreams(integration).map((stream) => manifestStream(stream, stream.capability));
  return [...own, ...automatic].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function manifestStream(stream: StreamDescription, capability?: string): ManifestStream {
  return {
    name: stream.name,
    ...(capability === undefined ? {} : { capability }),
    sync_modes: stream.syncModes,
    primary_key: stream.primaryKey,
    ...(stream.cursorField === undefined ? {} : { cursor_field: stream.cursorField }),
    ...(stream.schema === undefined ? {} : { schema: stream.schema }),
  };
}

function permissionOf(name: string, { permissions }: Integration): { readonly permission?: string } {
  const permission = permissions[name];
  return permission === undefined ? {} : { permission };
}
