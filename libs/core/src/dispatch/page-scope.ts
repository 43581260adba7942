import type { Capability, Integration } from '../integration/integration.ts';
import { isRecord } from '../json.ts';
import { requestFingerprint } from '../utilities/fingerprint.ts';

/**
 * What a page token belongs to: the app, the capability and the settings, since a token that was made under another
 * base URL or another filter would skip records here. Secret settings do not count, because they are rotated.
 */
export function pageScope(integration: Integration, capability: Capability, settings: unknown): string {
  const scope = `${integration.appId}:${capability.name}`;
  if (capability.kind !== 'list') return scope;
  const checked = integration.settings.validate(settings ?? {});
  if (!checked.ok || !isRecord(checked.value)) return scope;
  const { properties } = integration.settings.jsonSchema('input');
  const telling = Object.entries(checked.value).filter(([name]) => !isSecret(properties, name));
  return `${scope}:${requestFingerprint(Object.fromEntries(telling)).slice(0, 16)}`;
}

function isSecret(properties: unknown, name: string): boolean {
  const property = isRecord(properties) ? properties[name] : undefined;
  return isRecord(property) && property['x-secret'] === true;
}
