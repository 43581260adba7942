import { addCapability } from '../capability/add-capability.ts';
import { recipeFor } from '../capability/recipe-for.ts';
import { authPartsOf } from '../emit/auth/parts-of.ts';
import { commonMockData } from '../emit/mock-data.ts';
import { paginationOf } from '../emit/paging.ts';
import { readme } from '../emit/readme.ts';
import { COMMON_FILES, sourceFiles, WORKSPACE_FILES } from '../emit/source-files.ts';
import { readRecord, writeText } from '../files/file-tree.ts';
import { aloneFiles, outsideFiles } from './alone-files.ts';
import type { ConnectorHome } from './home.ts';
import { DEFAULT_CAPABILITIES, type ConnectorOptions } from './options.ts';
import { convergePackageJson } from './package-json.ts';

/** What was found. */
export interface WrittenConnector {
  /** True for a connector that was not there yet. */
  readonly isNew: boolean;
}

/**
 * Makes a connector that passes every check, against a vendor that does not exist. Run again, it changes nothing that
 * the author wrote; what every connector has in common is brought in line. It touches nothing but `home.files`.
 *
 * @throws Error when the folder holds something else, or a capability is not known; then nothing was written.
 */
export function writeConnector(home: ConnectorHome, options: ConnectorOptions): WrittenConnector {
  const { files, root, facts } = home;
  const isNew = assertOwnFolder(home);
  const names = capabilityNames(options, isNew);
  const recipes = (pagination: ConnectorOptions['pagination'] | undefined) =>
    names.map((name) => recipeFor(name, { connector: options.name, pagination }, facts));
  // Every name is looked up before anything is written.
  recipes(options.pagination);

  // A connector that is there already proves who is calling in its author's way, whatever is said now.
  const { files: ofAuth, libraries = [] } = isNew ? authPartsOf(options) : {};
  convergePackageJson(home, options, libraries);
  const common = home.isOutside ? COMMON_FILES : { ...COMMON_FILES, ...WORKSPACE_FILES };
  for (const [file, text] of Object.entries(common)) writeText(files, `${root}/${file}`, text);
  const once = {
    ...(home.kind === 'alone' ? aloneFiles : {}),
    ...(home.isOutside ? outsideFiles : {}),
    ...sourceFiles(options),
    ...ofAuth,
    'tests/common-mock-data.ts': commonMockData(options),
    'README.md': readme(options, home),
  };
  for (const [file, text] of Object.entries(once)) {
    if (!files.exists(`${root}/${file}`) && !files.exists(`${root}/${file.replace(/\.ts$/, '')}`)) {
      files.write(`${root}/${file}`, text);
    }
  }
  if (home.licence !== undefined && (!home.isOutside || !files.exists(`${root}/LICENSE`))) {
    writeText(files, `${root}/LICENSE`, home.licence);
  }
  const pagination = isNew
    ? options.pagination
    : paginationOf(files.read(`${root}/src/client.ts`, 'utf8') ?? '');
  // First what others build on: a client that is full keeps the rest apart.
  const ordered = recipes(pagination).toSorted(
    (a, b) => Number(a.subject !== undefined) - Number(b.subject !== undefined),
  );
  for (const recipe of ordered) addCapability(files, root, recipe, pagination);
  return { isNew };
}

/**
 * True for a connector that is not there yet.
 *
 * @throws Error when the folder holds something else.
 */
function assertOwnFolder({ files, root, packageName }: ConnectorHome): boolean {
  const found = files.exists(root) ? files.children(root).filter((each) => each !== 'node_modules') : [];
  if (found.length === 0) return true;
  const { name } = readRecord(files, `${root}/package.json`);
  if (name === packageName) return false;
  const what = typeof name === 'string' ? `the package ${name}` : 'files, and no package.json of a connector';
  throw new Error(`${root} is there already and holds ${what}. Nothing was changed; choose another name.`);
}

function capabilityNames({ capabilities }: ConnectorOptions, isNew: boolean): readonly string[] {
  if (!isNew) return capabilities ?? [];
  return [...new Set(['validate_credentials', ...(capabilities ?? DEFAULT_CAPABILITIES)])];
}
