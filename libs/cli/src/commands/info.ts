import type { ConnectorManifest, Info, ManifestCapability } from '@patchbay/core';
import { formatJson, isRecord } from '../json.ts';
import type { CommandContext } from './registry.ts';

/**
 * Answers `info` from `connector.json`, without running the connector. What it cannot answer in full (other
 * options, an envelope that is wrong) goes the way of all capabilities.
 */
export async function runInfo(context: CommandContext): Promise<number> {
  const { connector, surroundings } = context;
  if (!isPlain(context.arguments)) {
    const { callCapability } = await import('../call/call.ts');
    return await callCapability('info')(context);
  }
  const response = infoOf(await connector.manifest(), connector.version());
  await surroundings.stdout.print(formatJson({ response }, surroundings.stdout.isTerminal));
  return 0;
}

/** The answer of `info`, in the words and the order of the integration itself. */
export function infoOf(manifest: ConnectorManifest, version: string): Record<keyof Info, unknown> {
  return {
    app_id: manifest.app_id,
    app_vendor_domain: manifest.app_vendor_domain,
    version,
    capabilities: manifest.capabilities.map(({ name }) => name),
    capability_schema: Object.fromEntries(
      manifest.capabilities.map((capability) => {
        const { name, argument, output, display_name, description } = capability;
        const marked = { ...argument, ...levelMark(capability) };
        return [name, { argument: marked, output, display_name, description }];
      }),
    ),
    oauth_scopes: manifest.oauth_scopes,
    authentication_schema: manifest.authentication_schema,
    credentials_schema: manifest.credentials,
    logo_url: manifest.logo_url,
    user_friendly_name: manifest.user_friendly_name,
    description: manifest.description,
    categories: manifest.categories,
    entitlement_types: manifest.entitlement_types,
    access_graph_entitlement_types: manifest.access_graph_entitlement_types,
    access_graph_entitlement_rules: manifest.access_graph_entitlement_rules,
    implied_access_rules: manifest.implied_access_rules,
    resource_types: manifest.resource_types,
    request_settings_schema: manifest.settings,
  };
}

/** As the integration itself marks it. */
const levelMark = ({ standard, kind, level }: ManifestCapability): Record<string, string> =>
  !standard || kind === 'describe' || kind === 'authorization' ? {} : { 'x-capability-level': level };

/** No arguments, or an envelope that `info` would accept. Standard input has nothing to say to it. */
function isPlain(given: readonly string[]): boolean {
  const [option, value, ...others] = given[0]?.startsWith('--json=')
    ? ['--json', given[0].slice('--json='.length), ...given.slice(1)]
    : given;
  if (option === undefined) return true;
  if (option !== '--json' || value === undefined || others.length > 0) return false;
  try {
    const envelope: unknown = JSON.parse(value);
    return (
      isRecord(envelope) &&
      (envelope['request'] === undefined || isRecord(envelope['request'])) &&
      ['settings', 'page', 'include_raw_data', 'rate_limit'].every((name) => envelope[name] === undefined)
    );
  } catch {
    return false;
  }
}
