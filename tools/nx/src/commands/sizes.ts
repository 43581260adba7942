/**
 * What published packages weigh, all of them or those in the folders that are named, as a page or, with their budgets, as
 * JSON. They have to be built.
 *
 *     node tools/nx/src/commands/sizes.ts [--json] [--write <file>] [<package folder>...]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BUDGETS } from '../packaging/budgets.ts';
import { installationOf } from '../packaging/installation.ts';
import { readManifest } from '../packaging/manifest.ts';
import { packPackage, workspaceRootOf } from '../packaging/pack.ts';
import { readPacked } from '../packaging/packed.ts';
import { publishOrder } from '../packaging/publish-order.ts';
import { sizesPage } from '../packaging/sizes-page.ts';
import { weightOf, type PackageWeight } from '../packaging/weight.ts';

function weigh(folder: string, workspaceRoot: string): PackageWeight {
  const scratch = mkdtempSync(join(tmpdir(), 'patchbay-sizes-'));
  try {
    const tarball = packPackage(folder, scratch);
    const unpacked = join(scratch, 'unpacked');
    mkdirSync(unpacked);
    execFileSync('tar', ['-xzf', tarball.path, '-C', unpacked, '--strip-components=1']);
    const packed = readPacked(tarball, readManifest(folder), unpacked);
    return weightOf(packed, installationOf(folder, workspaceRoot));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'string' } },
  allowPositionals: true,
});
const root = workspaceRootOf(process.cwd());
const folders =
  positionals.length > 0
    ? positionals.map((each) => resolve(each))
    : publishOrder(root).map(({ folder }) => folder);
const weights = folders.map((folder) => weigh(folder, root));
const page = sizesPage(weights);
if (values.write !== undefined) writeFileSync(values.write, page);
const withBudgets = weights.map((each) => ({ ...each, budget: BUDGETS[each.kind] }));
console.log(values.json ? JSON.stringify(withBudgets, undefined, 2) : page.slice(page.indexOf('## ')));
