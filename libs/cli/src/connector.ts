import type { ConnectorManifest, Integration } from '@patchbay/core';
import { isRecord } from './json.ts';
import { fileSystem, paths, urls } from './runtime/default-builtins.ts';

/** Imports the module that exports the integration: `() => import('./integration.ts')`. */
export type IntegrationSource = () => Promise<{ readonly integration: Integration }>;

/** The connector whose command line this is; each part of it is loaded when it is asked for. */
export interface Connector {
  /** The folder of its package. */
  readonly root: string;
  /** Where `connector.json` is, or will be. */
  readonly manifestPath: string;
  /** From package.json. */
  version(): string;
  /** The name of its bin, as people type it. */
  commandName(): string;
  /** From `connector.json`; where there is none yet, from the integration. */
  manifest(): Promise<ConnectorManifest>;
  /** Runs the connector's code. */
  integration(): Promise<Integration>;
}

/** Finds the package of a connector; nothing is read yet but the places where files are. */
export function openConnector(packageUrl: string, source: IntegrationSource): Connector {
  const root = packageRoot(urls.fileURLToPath(packageUrl));
  const manifestPath = paths.join(root, 'connector.json');
  let packageJson: Record<string, unknown> | undefined;
  const fields = (): Record<string, unknown> =>
    (packageJson ??= readRecord(paths.join(root, 'package.json')) ?? {});
  const integration = async (): Promise<Integration> => (await source()).integration;
  return {
    root,
    manifestPath,
    version: () => text(fields()['version']) ?? '0.0.0',
    commandName: () => {
      const { bin, name } = fields();
      return (isRecord(bin) ? Object.keys(bin)[0] : undefined) ?? text(name) ?? 'connector';
    },
    manifest: async () => {
      const written = readRecord(manifestPath);
      if (written !== undefined && isManifest(written)) return written;
      const { connectorManifest } = await import('@patchbay/core');
      return connectorManifest(await integration());
    },
    integration,
  };
}

/** The nearest folder with a package.json: from `src/main.ts` and from `dist/main.js` it is the same. */
function packageRoot(file: string): string {
  for (let folder = paths.dirname(file); ; folder = paths.dirname(folder)) {
    if (fileSystem.existsSync(paths.join(folder, 'package.json'))) return folder;
    if (paths.dirname(folder) === folder) return paths.dirname(file);
  }
}

function readRecord(path: string): Record<string, unknown> | undefined {
  let content: string;
  try {
    content = fileSystem.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const value: unknown = JSON.parse(content);
  return isRecord(value) ? value : undefined;
}

/** `connector.json` is generated and checked by CI; its format number is enough to know it by. */
function isManifest(value: object): value is ConnectorManifest {
  return 'manifest_version' in value && value.manifest_version === 1;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
