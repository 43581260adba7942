import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import type { PaginationKind } from '../connector/options.ts';
import { paginationOf } from '../emit/paging.ts';
import { afterWriting } from '../tree/after-writing.ts';
import { warnOfLongFiles } from '../tree/long-files.ts';
import { readRecord } from '../tree/json.ts';
import { packageName } from '../tree/package-json.ts';
import { addCapability } from './add-capability.ts';
import { standardFacts } from './facts.ts';
import { recipeFor } from './recipe-for.ts';

export type { PaginationKind } from '../connector/options.ts';

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
  const connector = options.connector.replace(/^(connectors\/|@patchbay\/)?(connector-)?/, '');
  const name = options.name.replaceAll('-', '_');
  const root = `connectors/${connector}`;
  if (readRecord(tree, `${root}/package.json`)['name'] !== packageName(connector)) {
    const known = tree.exists('connectors') ? tree.children('connectors').join(', ') : '';
    throw new Error(
      `There is no connector ${connector}: ${known === '' ? `make it with nx g connector ${connector}` : `there are ${known}`}.`,
    );
  }
  const pagination = paginationOf(tree.read(`${root}/src/client.ts`, 'utf8') ?? '') ?? options.pagination;
  const recipe = recipeFor(name, { connector, pagination }, standardFacts(tree.root), options.custom);
  addCapability(tree, root, recipe, pagination);
  await formatFiles(tree);
  warnOfLongFiles(tree, root);
  return () => {
    if (options.skipInstall !== true)
      afterWriting({ workspaceRoot: tree.root, root, name: connector, locked: true });
  };
}
