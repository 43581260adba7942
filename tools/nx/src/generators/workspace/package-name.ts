import type { Tree } from '@nx/devkit';
import { readRecord } from '../tree/json.ts';

/**
 * The name of a connector's package: in the scope of the workspace, which the name of its root package says
 * (`@acme/source`) or, where that has none, the libraries in it; without either it has no scope.
 */
export function packageNameOf(tree: Tree, name: string): string {
  const root = readRecord(tree, 'package.json')['name'];
  const library = readRecord(tree, 'libs/core/package.json')['name'];
  const [scope = ''] = [root, library].flatMap((each) => /^@[^/]+\//.exec(String(each)) ?? []);
  return `${scope}connector-${name}`;
}

/** `myapp` of `myapp`, `connectors/myapp`, `connector-myapp` or `@acme/connector-myapp`. */
export const connectorNameOf = (given: string): string =>
  given.replace(/^(connectors\/|@[^/]+\/)?(connector-)?/, '');
