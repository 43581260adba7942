import { logger, type Tree } from '@nx/devkit';
import { asRecord } from '../../packaging/manifest.ts';
import { readRecord } from '../tree/json.ts';

const PLUGIN = '@patchbay/nx';
const MEMBERS = 'connectors/*';
const REPORTS = '.reports';

const LINT = `import { patchbayLint } from '@patchbay/nx/eslint';

export default patchbayLint();
`;

/** True for a workspace that has the libraries from a registry: every one but this repository. */
export const isOutside = (tree: Tree): boolean => !tree.exists('libs/core/package.json');

/**
 * Says to a workspace of others what its connectors need: the plugin, where they are, and how they are linted. What it
 * says already is kept; this repository is left as it is.
 */
export function prepareWorkspace(tree: Tree): void {
  if (!isOutside(tree)) return;
  addPlugin(tree);
  addMembers(tree);
  const ignored = tree.read('.gitignore', 'utf8') ?? '';
  if (!/^\/?\.reports\/?$/m.test(ignored))
    tree.write('.gitignore', `${ignored.replace(/([^\n])$/, '$1\n')}${REPORTS}\n`);
  if (!lintsAlready(tree)) tree.write('connectors/eslint.config.mjs', LINT);
}

function addPlugin(tree: Tree): void {
  const configuration = readRecord(tree, 'nx.json');
  const plugins: readonly unknown[] = Array.isArray(configuration['plugins']) ? configuration['plugins'] : [];
  const named = plugins.map((each) => (typeof each === 'string' ? each : asRecord(each)['plugin']));
  const inputs = asRecord(configuration['namedInputs']);
  const wanted = {
    ...configuration,
    namedInputs: { default: ['{projectRoot}/**/*'], production: ['default'], ...inputs },
    plugins: named.includes(PLUGIN) ? plugins : [...plugins, PLUGIN],
  };
  const isThere = named.includes(PLUGIN) && 'default' in inputs && 'production' in inputs;
  if (!isThere) write(tree, 'nx.json', wanted);
}

/** npm, yarn and bun read the members from package.json; pnpm has a file of its own, in YAML. */
function addMembers(tree: Tree): void {
  const ofPnpm = tree.read('pnpm-workspace.yaml', 'utf8');
  if (ofPnpm !== null) {
    if (!ofPnpm.includes(MEMBERS)) logger.warn(`Add "${MEMBERS}" to the packages of pnpm-workspace.yaml.`);
    return;
  }
  const manifest = readRecord(tree, 'package.json');
  const { workspaces = [] } = manifest;
  const members: unknown = Array.isArray(workspaces) ? workspaces : asRecord(workspaces)['packages'];
  const list: readonly unknown[] = Array.isArray(members) ? members : [];
  if (list.some((each) => each === MEMBERS || each === './connectors/*' || each === '**')) return;
  const more = [...list, MEMBERS];
  const wanted = Array.isArray(workspaces) ? more : { ...asRecord(workspaces), packages: more };
  write(tree, 'package.json', { ...manifest, workspaces: wanted });
}

/** ESLint takes the nearest configuration, so that of the workspace's other projects stays as it is. */
const lintsAlready = (tree: Tree): boolean =>
  tree.exists('connectors/eslint.config.mjs') ||
  tree
    .children('.')
    .some(
      (name) =>
        /^eslint\.config\.[cm]?[jt]s$/.test(name) &&
        tree.read(name, 'utf8')?.includes(`${PLUGIN}/eslint`) === true,
    );

const write = (tree: Tree, path: string, value: unknown): void =>
  tree.write(path, `${JSON.stringify(value, undefined, 2)}\n`);
