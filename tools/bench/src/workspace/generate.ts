/**
 * Makes connectors in a workspace, as `nx g connector` does, in one process: `node generate.ts <workspace> <from> <to>`.
 * They are called `sample-<number>`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { flushChanges, FsTree } from 'nx/src/generators/tree.js';

const [root = '', from, to] = process.argv.slice(2);
const auths = ['token', 'basic', 'api-key', 'oauth2', 'jwt', 'session-token'];
const paginations = ['offset', 'page', 'cursor', 'link', 'none'];

type Finish = () => unknown;
type Generator = (tree: FsTree, options: object) => Promise<Finish>;

const module: unknown = await import(
  pathToFileURL(join(root, 'tools/nx/src/generators/connector/connector.ts')).href
);
if (!hasGenerator(module)) throw new Error('The workspace has another generator.');
for (let index = Number(from); index < Number(to); index += 1) {
  const tree = new FsTree(root, false);
  const options = { auth: auths[index % auths.length], pagination: paginations[index % paginations.length] };
  const finish = await module.connectorGenerator(tree, { name: `sample-${index}`, ...options });
  flushChanges(root, tree.listChanges());
  await finish();
}

// The pages that list connectors are checked like everything else.
const { status } = spawnSync(process.execPath, [join(root, 'tools/conventions/src/pages/main.ts')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
process.exitCode = status ?? 1;

function hasGenerator(value: unknown): value is { readonly connectorGenerator: Generator } {
  return typeof value === 'object' && value !== null && 'connectorGenerator' in value;
}
