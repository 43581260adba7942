/**
 * Publishes every package whose version the registry does not have, each after those it depends on, from the same
 * staged copy that `check-package` checks: `node tools/nx-plugin/src/commands/publish.ts [--dry-run]
 * [--registry <url>] [--no-provenance]`. Provenance needs a CI system that npm knows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packPackage, workspaceRootOf } from '../packaging/pack.ts';
import { publishOrder } from '../packaging/publish-order.ts';

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    'no-provenance': { type: 'boolean', default: false },
    registry: { type: 'string' },
  },
});
const registry = values.registry === undefined ? [] : ['--registry', values.registry];
const scratch = mkdtempSync(join(tmpdir(), 'patchbay-publish-'));

function npm(...args: readonly string[]): { readonly ok: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('npm', [...args, ...registry, '--loglevel=error'], {
    encoding: 'utf8',
  });
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() };
}

function publishAll(): number {
  for (const { folder, manifest } of publishOrder(workspaceRootOf(process.cwd()))) {
    const label = `${manifest.name}@${manifest.version}`;
    const published = npm('view', label, 'version');
    if (published.ok && published.output !== '') {
      console.log(`${label} is already published`);
      continue;
    }
    const { path } = packPackage(folder, scratch);
    const flags = [
      ...(values['dry-run'] ? ['--dry-run'] : []),
      ...(values['no-provenance'] ? ['--provenance=false'] : []),
    ];
    const { ok, output } = npm('publish', path, '--access', 'public', ...flags);
    console.log(ok ? `${label} ${values['dry-run'] ? 'would be' : 'is now'} published` : output);
    if (!ok) return 1;
  }
  return 0;
}

try {
  process.exitCode = publishAll();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
