import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import type { PaginationKind } from '@patchbay/scaffold';
import { afterWriting } from '../tree/after-writing.ts';
import { readRecord } from '../tree/json.ts';
import { warnOfLongFiles } from '../tree/long-files.ts';
import { standardFacts } from '../workspace/ask-core.ts';
import { loadScaffold } from '../workspace/load-scaffold.ts';
import { connectorNameOf, packageNameOf } from '../workspace/package-name.ts';

export type { PaginationKind } from '@patchbay/scaffold';

/** The options of `nx g capability`. */
export interface CapabilityGeneratorOptions {
  readonly name: string;
  readonly connector: string;
  readonly custom?: 'read' | 'write';
  /** For the first list of a connector; later ones page as the client does. */
  readonly pagination?: PaginationKind;
  readonly skipInstall?: boolean;
}

/** `nx g capability <name> --connector=<name>`: adds a capability with its cases; one that is there already is kept. */
export async function capabilityGenerator(
  tree: Tree,
  options: CapabilityGeneratorOptions,
): Promise<GeneratorCallback> {
  const { addCapability, LINE_LIMIT, paginationOf, publishedRanges, recipeFor } = await loadScaffold(
    tree.root,
  );
  const connector = connectorNameOf(options.connector);
  const name = options.name.replaceAll('-', '_');
  const root = `connectors/${connector}`;
  const packageName = packageNameOf(tree, connector);
  if (readRecord(tree, `${root}/package.json`)['name'] !== packageName) {
    const known = tree.exists('connectors') ? tree.children('connectors').join(', ') : '';
    throw new Error(
      `There is no connector ${connector}: ${known === '' ? `make it with nx g @patchbay/nx:connector ${connector}` : `there are ${known}`}.`,
    );
  }
  const pagination = paginationOf(tree.read(`${root}/src/client.ts`, 'utf8') ?? '') ?? options.pagination;
  const recipe = recipeFor(
    name,
    { connector, pagination },
    standardFacts(tree.root, publishedRanges),
    options.custom,
  );
  addCapability(tree, root, recipe, pagination);
  await formatFiles(tree);
  warnOfLongFiles(tree, root, LINE_LIMIT);
  return () => {
    if (options.skipInstall !== true)
      afterWriting({ workspaceRoot: tree.root, root, packageName, locked: true });
  };
}
