import { writeFileSync } from 'node:fs';
import type { BuiltFile } from './built-file.ts';
import { readConnectorPackage } from './connector-package.ts';
import { bundleEntry, bundleLibrary, LIBRARY } from './entry.ts';
import { packModules } from './pack-modules.ts';
import { writeBuiltFile } from './write-built-file.ts';

/** What `buildBundle` needs to know. */
export interface BundleOptions {
  /** The folder of the connector's package, which is built. */
  readonly root: string;
  /** Where the file goes. @default the name of the connector's command with `.mjs`, in the current folder */
  readonly out?: string;
}

/**
 * Makes one ESM file of a connector and all that it needs, for a function or an agent that runs on Node. It exports
 * `integration`, `dispatch` and `createRuntime`; run as a program it is the connector's command line. The same
 * packages give the same bytes.
 *
 * @throws Error when the folder is no built connector, or something that it imports is not installed
 */
export async function buildBundle({ root, out }: BundleOptions): Promise<BuiltFile> {
  const connector = readConnectorPackage(root);
  const modules = await packModules({
    root: connector.root,
    entry: bundleEntry(connector),
    modules: { [LIBRARY]: bundleLibrary(connector) },
    format: 'esm',
  });
  return await writeBuiltFile(out ?? `${connector.commandName}.mjs`, {
    modules,
    licenses: [],
    write: (path) => writeFileSync(path, `#!/usr/bin/env node\n${modules.code}`),
  });
}
