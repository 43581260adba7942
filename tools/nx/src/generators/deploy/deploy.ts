import { formatFiles, type Tree } from '@nx/devkit';
import { readRecord } from '../tree/json.ts';
import { currentRange, zodRange } from '../tree/versions.ts';
import { packageNameOf } from '../workspace/package-name.ts';
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
  const { root, packageName } = packageOf(tree, options.connector);
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

/** The connector is a package of the workspace, or one of Patchbay's that is installed. */
function packageOf(tree: Tree, connector: string): { readonly root: string; readonly packageName: string } {
  const published = `@patchbay/connector-${connector}`;
  const places = [
    { root: `connectors/${connector}`, packageName: packageNameOf(tree, connector) },
    { root: `node_modules/${published}`, packageName: published },
  ];
  const found = places.find(
    ({ root, packageName }) => readRecord(tree, `${root}/package.json`)['name'] === packageName,
  );
  if (found !== undefined) return found;
  const known = tree.exists('connectors') ? tree.children('connectors').join(', ') : '';
  throw new Error(
    `There is no connector ${connector}: ${known === '' ? `make it with nx g @patchbay/nx:connector ${connector}` : `there are ${known}`}.`,
  );
}
