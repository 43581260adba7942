import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BuiltFile } from './built-file.ts';
import { readConnectorPackage } from './connector-package.ts';
import { executableEntry } from './entry.ts';
import { applicationBlob } from './executable/application-blob.ts';
import { injectInto } from './executable/inject.ts';
import { checkNode } from './executable/node-program.ts';
import { nodeLicense } from './licenses/node-license.ts';
import { packModules } from './pack-modules.ts';
import { host } from './runtime/default-host.ts';
import { writeBuiltFile } from './write-built-file.ts';

/** What `buildExecutable` needs to know. */
export interface ExecutableOptions {
  /** The folder of the connector's package, which is built. */
  readonly root: string;
  /** Where the executable goes. @default the name of the connector's command, in the current folder */
  readonly out?: string;
  /** The Node that goes into the executable; it is run once. @default the one that runs this */
  readonly node?: string;
}

/**
 * Makes one file of a connector, all that it needs, and Node: the connector's command line on a machine of the same
 * kind that has no Node. The same packages and the same Node give the same bytes.
 *
 * @throws Error when the folder is no built connector, or the Node cannot carry an application
 * @see https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html
 */
export async function buildExecutable({
  root,
  out,
  node: program = host.node,
}: ExecutableOptions): Promise<BuiltFile> {
  const node = resolve(program);
  const connector = readConnectorPackage(root);
  const version = await checkNode(node);
  const modules = await packModules({
    root: connector.root,
    entry: executableEntry(connector),
    format: 'cjs',
  });
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-executable-'));
  try {
    const blob = await applicationBlob(node, { code: modules.code, assets: connector.files }, folder);
    const suffix = host.platform === 'win32' ? '.exe' : '';
    return await writeBuiltFile(out ?? `${connector.commandName}${suffix}`, {
      modules,
      licenses: [nodeLicense(node, version)],
      write: (path) => injectInto(node, blob, path),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
