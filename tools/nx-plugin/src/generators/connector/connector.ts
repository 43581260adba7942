import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { addCapability } from '../capability/add-capability.ts';
import { standardFacts } from '../capability/facts.ts';
import { recipeFor } from '../capability/recipe-for.ts';
import { authPartsOf } from '../emit/auth/parts-of.ts';
import { commonMockData } from '../emit/mock-data.ts';
import { paginationOf } from '../emit/paging.ts';
import { readme } from '../emit/readme.ts';
import { FRAMEWORK_FILES, sourceFiles } from '../emit/source-files.ts';
import { afterWriting } from '../tree/after-writing.ts';
import { warnOfLongFiles } from '../tree/long-files.ts';
import { readRecord, writeText } from '../tree/json.ts';
import { enterIntoLockFile } from '../tree/lock-file.ts';
import { convergePackageJson, packageName } from '../tree/package-json.ts';
import {
  DEFAULT_CAPABILITIES,
  readOptions,
  type ConnectorGeneratorOptions,
  type ConnectorOptions,
} from './options.ts';

export type { ConnectorGeneratorOptions } from './options.ts';

/**
 * `nx g connector <name>`: makes a connector that passes every check, against a vendor that does not exist. Run
 * again, it changes nothing that the author wrote; what every connector has in common is brought in line.
 */
export async function connectorGenerator(
  tree: Tree,
  given: ConnectorGeneratorOptions,
): Promise<GeneratorCallback> {
  const options = readOptions(given);
  const root = `connectors/${options.name}`;
  const isNew = assertOwnFolder(tree, root, options.name);
  const names = capabilityNames(options, isNew);
  const facts = standardFacts(tree.root);
  const recipes = (pagination: ConnectorOptions['pagination'] | undefined) =>
    names.map((name) => recipeFor(name, { connector: options.name, pagination }, facts));
  // Every name is looked up before anything is written.
  recipes(options.pagination);

  // A connector that is there already proves who is calling in its author's way, whatever is said now.
  const { files, libraries = [] } = isNew ? authPartsOf(options) : {};
  convergePackageJson(tree, root, options, libraries);
  for (const [file, text] of Object.entries(FRAMEWORK_FILES)) writeText(tree, `${root}/${file}`, text);
  const once = {
    ...sourceFiles(options),
    ...files,
    'tests/common-mock-data.ts': commonMockData(options),
    'README.md': readme(options),
  };
  for (const [file, text] of Object.entries(once)) {
    if (!tree.exists(`${root}/${file}`) && !tree.exists(`${root}/${file.replace(/\.ts$/, '')}`)) {
      tree.write(`${root}/${file}`, text);
    }
  }
  copyLicence(tree, root);
  if (isNew) addChangeset(tree, options);
  const pagination = isNew
    ? options.pagination
    : paginationOf(tree.read(`${root}/src/client.ts`, 'utf8') ?? '');
  // First what others build on: a client that is full keeps the rest apart.
  const ordered = recipes(pagination).toSorted(
    (a, b) => Number(a.subject !== undefined) - Number(b.subject !== undefined),
  );
  for (const recipe of ordered) addCapability(tree, root, recipe, pagination);

  const locked = enterIntoLockFile(tree, root);
  await formatFiles(tree);
  warnOfLongFiles(tree, root);
  return () => {
    if (!options.skipInstall) afterWriting({ workspaceRoot: tree.root, root, name: options.name, locked });
  };
}

/**
 * True for a connector that is not there yet.
 *
 * @throws Error when the folder holds something else.
 */
function assertOwnFolder(tree: Tree, root: string, name: string): boolean {
  const files = tree.exists(root) ? tree.children(root).filter((each) => each !== 'node_modules') : [];
  if (files.length === 0) return true;
  const found = readRecord(tree, `${root}/package.json`)['name'];
  if (found === packageName(name)) return false;
  const what =
    typeof found === 'string' ? `the package ${found}` : 'files, and no package.json of a connector';
  throw new Error(`${root} is there already and holds ${what}. Nothing was changed; choose another name.`);
}

function capabilityNames({ capabilities }: ConnectorOptions, isNew: boolean): readonly string[] {
  if (!isNew) return capabilities ?? [];
  return [...new Set(['validate_credentials', ...(capabilities ?? DEFAULT_CAPABILITIES)])];
}

function copyLicence(tree: Tree, root: string): void {
  const text = tree.read('LICENSE', 'utf8');
  if (text !== null) writeText(tree, `${root}/LICENSE`, text);
}

/** CI asks for a changeset with every package that a branch touches. */
function addChangeset(tree: Tree, { name, displayName }: ConnectorOptions): void {
  if (!tree.exists('.changeset/config.json')) return;
  const text = `---\n'${packageName(name)}': minor\n---\n\nAdd the connector for ${displayName}.\n`;
  writeText(tree, `.changeset/connector-${name}.md`, text);
}
