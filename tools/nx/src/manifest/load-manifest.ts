import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asRecord } from '../packaging/manifest.ts';

/**
 * The content of `connector.json`, made by core from the integration that `src/index.ts` exports. Both are loaded as
 * the connector itself would load them, and only when asked for: the plugin depends on no library.
 *
 * @throws when the package exports no `integration` or core is not installed.
 */
export async function loadManifest(packageRoot: string): Promise<Record<string, unknown>> {
  const { integration } = asRecord(await import(pathToFileURL(join(packageRoot, 'src/index.ts')).href));
  if (integration === undefined) throw new Error('src/index.ts exports no integration.');
  const require = createRequire(join(packageRoot, 'package.json'));
  const { connectorManifest } = asRecord(await import(pathToFileURL(require.resolve('@patchbay/core')).href));
  if (typeof connectorManifest !== 'function')
    throw new Error('@patchbay/core exports no connectorManifest.');
  const manifest: unknown = connectorManifest(integration);
  return asRecord(JSON.parse(JSON.stringify(manifest)));
}

/** `connector.json` as text. */
export function manifestText(manifest: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
