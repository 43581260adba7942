import { formatFiles, type Tree } from '@nx/devkit';
import { readRecord } from '../tree/json.ts';
import { packageName as packageNameOf } from '../tree/package-json.ts';
import { currentRange, zodRange } from '../tree/versions.ts';
import { deploymentFiles } from './files.ts';
import { readDeployOptions, type DeployGeneratorOptions } from './options.ts';
import { variablesOf } from './variables.ts';

export type { DeployGeneratorOptions } from './options.ts';

/**
 * `nx g deploy <connector> --target=<target>`: writes the few files with which a connector runs as a Weld custom
 * connector on a function or in a container. Files that are there are kept: they are the author's.
 */
export async function deployGenerator(tree: Tree, given: DeployGeneratorOptions): Promise<void> {
  const options = readDeployOptions(given);
  const packageName = packageNameOf(options.connector);
  const root = rootOf(tree, options.connector, packageName);
  const manifest = readRecord(tree, `${root}/connector.json`);
  const version = readRecord(tree, `${root}/package.json`)['version'];
  const files = deploymentFiles({
    ...options,
    packageName,
    displayName: String(manifest['user_friendly_name'] ?? options.connector),
    variables: variablesOf({ app_id: options.connector, ...manifest }),
    ranges: {
      [packageName]: typeof version === 'string' ? `^${version}` : '*',
      '@patchbay/core': currentRange(tree, 'core'),
      '@patchbay/weld': currentRange(tree, 'weld'),
      zod: zodRange(tree),
    },
  });
  for (const [file, text] of Object.entries(files)) {
    const path = `${options.directory}/${file}`;
    if (!tree.exists(path)) tree.write(path, text);
  }
  await formatFiles(tree);
}

/** The connector is a package of the workspace, or installed. */
function rootOf(tree: Tree, connector: string, packageName: string): string {
  const places = [`connectors/${connector}`, `node_modules/${packageName}`];
  const found = places.find((place) => readRecord(tree, `${place}/package.json`)['name'] === packageName);
  if (found !== undefined) return found;
  const known = tree.exists('connectors') ? tree.children('connectors').join(', ') : '';
  throw new Error(
    `There is no connector ${connector}: ${known === '' ? `make it with nx g connector ${connector}` : `there are ${known}`}.`,
  );
}
