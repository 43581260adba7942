import type { PaginationKind } from '../connector/options.ts';
import type { Recipe } from '../emit/recipe.ts';
import { addDeclarations, addImports, declares } from '../source/edit.ts';
import { writeText, type FileTree } from '../files/file-tree.ts';
import { estimatedLines, ROOM } from '../files/room.ts';
import { addToClient } from './add-to-client.ts';

/**
 * Adds one capability to a connector: the handler, what it needs of the client, its cases and its entry in the
 * integration. What is there already, under the same name, is the author's and stays as it is.
 *
 * @throws Error when the connector has been reshaped so that there is no place for it.
 */
export function addCapability(
  tree: FileTree,
  root: string,
  recipe: Recipe,
  pagination: PaginationKind | undefined,
): void {
  if (isImplemented(tree, root, recipe.name)) return;
  addHandlers(tree, root, { ...recipe, ...addToClient(tree, root, recipe, pagination) });
  addToIntegration(tree, root, recipe.level);
  addConstantOf(tree, root, recipe.name, {
    SCOPES: recipe.level,
    PERMISSIONS: `the permission to ${recipe.level}`,
  });
  addCases(tree, root, recipe);
}

/** Into the file of its level; where that is full or has become a folder, into a file of its own. */
function addHandlers(tree: FileTree, root: string, { name, level, imports, handlers }: Recipe): void {
  const folder = `${root}/src/capabilities-${level}`;
  const isFolder = !tree.exists(`${folder}.ts`) && tree.exists(`${folder}/index.ts`);
  const index = isFolder ? `${folder}/index.ts` : `${folder}.ts`;
  const text = tree.read(index, 'utf8') ?? '';
  const together = addDeclarations(addImports(text, imports), handlers);
  if (!isFolder && estimatedLines(together) <= ROOM) {
    writeText(tree, index, together);
    return;
  }
  const file = `${name.replaceAll('_', '-')}.ts`;
  const upwards = imports.map(({ from, names }) => ({ from: from.replace(/^\.\//, '../'), names }));
  writeText(tree, `${folder}/${file}`, addDeclarations(addImports('', upwards), handlers));
  const from = isFolder ? `./${file}` : `./capabilities-${level}/${file}`;
  const own = handlers.at(-1)?.name ?? '';
  writeText(tree, index, `${text.trimEnd()}\nexport { ${own} } from '${from}';\n`);
}

/** Whether some file under `src` implements the capability, under whatever name. */
function isImplemented(tree: FileTree, root: string, name: string): boolean {
  const pattern = new RegExp(`apability\\(\\s*['"\`]${name}['"\`]`);
  return filesUnder(tree, `${root}/src`).some((file) => pattern.test(tree.read(file, 'utf8') ?? ''));
}

function filesUnder(tree: FileTree, folder: string): string[] {
  return tree
    .children(folder)
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (tree.isFile(path) ? [path] : filesUnder(tree, path)));
}

function addToIntegration(tree: FileTree, root: string, level: 'read' | 'write'): void {
  const path = `${root}/src/integration.ts`;
  const text = tree.read(path, 'utf8');
  if (text === null || text.includes(`capabilities-${level}`)) return;
  const module = tree.exists(`${root}/src/capabilities-${level}.ts`)
    ? `./capabilities-${level}.ts`
    : `./capabilities-${level}/index.ts`;
  const line = `import * as ${level} from '${module}';\n`;
  const after = /^import .* from '\.\/capabilities-read[^']*';\n/m.exec(text);
  if (after === null || !/\.\.\.read\b/.test(text)) {
    throw new Error(
      `Say in ${path} that its capabilities are those of ${module} too: there is no "...read" to put it behind.`,
    );
  }
  const at = after.index + after[0].length;
  const withImport = text.slice(0, at) + line + text.slice(at);
  writeText(tree, path, withImport.replace(/\.\.\.read\b/, `...read, ...${level}`));
}

/** A connector says what each capability needs; with OAuth 2.0, the scope too. */
function addConstantOf(
  tree: FileTree,
  root: string,
  name: string,
  values: Readonly<Record<string, string>>,
): void {
  const path = `${root}/src/constants.ts`;
  for (const [constant, value] of Object.entries(values)) {
    const text = tree.read(path, 'utf8') ?? '';
    const found = new RegExp(`export const ${constant}\\b[^=]*= \\{([^}]*)\\};`).exec(text);
    if (found === null || new RegExp(`\\b${name}:`).test(found[1] ?? '')) continue;
    const at = found.index + found[0].length - 2;
    writeText(tree, path, `${text.slice(0, at)}  ${name}: '${value}',\n${text.slice(at)}`);
  }
}

function addCases(tree: FileTree, root: string, { name, level, mockData, cases }: Recipe): void {
  const path = `${root}/tests/${level}-capabilities/${name.replaceAll('_', '-')}.cases.ts`;
  if (tree.exists(path)) return;
  tree.write(path, cases);
  const shared = [`${root}/tests/common-mock-data.ts`, `${root}/tests/common-mock-data/index.ts`].find(
    (each) => tree.exists(each),
  );
  const text = shared === undefined ? null : tree.read(shared, 'utf8');
  if (shared === undefined || text === null) return;
  const missing = mockData.filter((each) => !declares(text, each.name));
  writeText(tree, shared, addDeclarations(text, missing));
}
