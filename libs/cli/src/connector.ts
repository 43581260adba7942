import type { ConnectorManifest, Integration } from '@patchbay/core';
import { isRecord } from './json.ts';
import { fileSystem, paths, urls } from './runtime/default-builtins.ts';
import { UsageError } from './usage-error.ts';

/** Imports the module that exports the integration: `() => import('./integration.ts')`. */
export type IntegrationSource = () => Promise<{ readonly integration: Integration }>;

/** The files of a connector's package that its command line reads. */
export type PackageFile = 'package.json' | 'connector.json';

/** The texts of a connector's package files, for a connector that was packed into one file and has no folder. */
export interface PackedFiles {
  /** The text of a file, or undefined where the package has none. */
  read(file: PackageFile): string | undefined;
}

/** The connector whose command line this is; each part of it is loaded when it is asked for. */
export interface Connector {
  /** The folder of its package; undefined when the connector is packed into one file. */
  readonly root: string | undefined;
  /** From package.json. */
  version(): string;
  /** The name of its bin, as people type it. */
  commandName(): string;
  /** From `connector.json`; where there is none yet, from the integration. */
  manifest(): Promise<ConnectorManifest>;
  /** Runs the connector's code. */
  integration(): Promise<Integration>;
}

/**
 * Finds the package of a connector; nothing is read yet but the places where files are.
 *
 * @param place - a URL in the package, or the files of one that is packed
 */
export function openConnector(place: string | PackedFiles, source: IntegrationSource): Connector {
  const { root, read } = typeof place === 'string' ? packageAt(place) : { root: undefined, read: place.read };
  let packageJson: Record<string, unknown> | undefined;
  const fields = (): Record<string, unknown> => (packageJson ??= parseRecord(read('package.json')) ?? {});
  const integration = async (): Promise<Integration> => (await source()).integration;
  return {
    root,
    version: () => text(fields()['version']) ?? '0.0.0',
    commandName: () => {
      const { bin, name } = fields();
      return (isRecord(bin) ? Object.keys(bin)[0] : undefined) ?? text(name) ?? 'connector';
    },
    manifest: async () => {
      const written = parseRecord(read('connector.json'));
      if (written !== undefined && isManifest(written)) return written;
      const { connectorManifest } = await import('@patchbay/core');
      return connectorManifest(await integration());
    },
    integration,
  };
}

/**
 * The folder of a connector's package, for a command that works on its files.
 *
 * @throws UsageError when the connector is packed into one file
 */
export function rootOf({ root }: Connector): string {
  if (root !== undefined) return root;
  throw new UsageError(
    'This command works on the package of the connector, and here it is packed into one file.',
  );
}

function packageAt(url: string): PackedFiles & { readonly root: string } {
  const root = packageRoot(urls.fileURLToPath(url));
  return {
    root,
    read: (file) => {
      try {
        return fileSystem.readFileSync(paths.join(root, file), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** The nearest folder with a package.json: from `src/main.ts` and from `dist/main.js` it is the same. */
function packageRoot(file: string): string {
  for (let folder = paths.dirname(file); ; folder = paths.dirname(folder)) {
    if (fileSystem.existsSync(paths.join(folder, 'package.json'))) return folder;
    if (paths.dirname(folder) === folder) return paths.dirname(file);
  }
}

function parseRecord(content: string | undefined): Record<string, unknown> | undefined {
  const value: unknown = content === undefined ? undefined : JSON.parse(content);
  return isRecord(value) ? value : undefined;
}

/** `connector.json` is generated and checked by CI; its format number is enough to know it by. */
function isManifest(value: object): value is ConnectorManifest {
  return 'manifest_version' in value && value.manifest_version === 1;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
