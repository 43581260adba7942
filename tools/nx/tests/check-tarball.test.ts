import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BUDGETS } from '../src/packaging/budgets.ts';
import { checkTarball } from '../src/packaging/check-tarball.ts';
import { readManifest } from '../src/packaging/manifest.ts';
import { packPackage } from '../src/packaging/pack.ts';
import { sizesPage } from '../src/packaging/sizes-page.ts';
import { temporaryTree } from './fixture.ts';

it('finds one thing of each kind in a package that is packed for real', async () => {
  const root = temporaryTree({
    'nx.json': {},
    LICENSE: 'All rights reserved.',
    'connectors/bad/package.json': {
      name: '@acme/connector-bad',
      version: '1.0.0',
      license: 'Apache-2.0',
      type: 'module',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      files: ['dist', 'src'],
      dependencies: { native: '^1.0.0' },
      nx: { tags: ['layer:connector'] },
    },
    'connectors/bad/README.md': '# @acme/connector-bad\n',
    'connectors/bad/dist/index.js':
      "import 'undeclared';\nexport const one = 1;\n//# sourceMappingURL=index.js.map\n",
    'connectors/bad/dist/index.d.ts': 'export declare const one: number;\n',
    'connectors/bad/src/index.ts': '// TODO(vendor)\n',
    'connectors/bad/src/large.json': ' '.repeat(BUDGETS.connector.file + 1),
    'connectors/bad/src/.env': 'TOKEN=x',
    'node_modules/native/package.json': { name: 'native', version: '1.0.0', scripts: { install: 'x' } },
  });
  const packageRoot = join(root, 'connectors/bad');
  const tarball = packPackage(packageRoot, root);
  execFileSync('tar', ['-xzf', tarball.path, '-C', root]);
  const unpacked = join(root, 'package');
  const manifest = readManifest(packageRoot);
  const { problems, weight } = await checkTarball(tarball, manifest, {
    packageRoot,
    workspaceRoot: root,
    unpacked,
  });
  for (const problem of [
    'src/.env must not be published.',
    'dist/index.js names the map index.js.map, which is not in the package.',
    'src/large.json has 150 kB; a connector may have 150 kB.',
    'LICENSE is not the text of Apache-2.0, which package.json names.',
    'README.md should have a section "## Setup".',
    'src/index.ts has a TODO(vendor) mark: finish it before publishing.',
    'npm would run install of native.',
    'dist/index.js imports undeclared, which package.json does not name.',
  ]) {
    expect(problems).toContain(problem);
  }
  expect(weight).toMatchObject({ name: '@acme/connector-bad', kind: 'connector', packages: 2 });
  expect(weight.unpacked).toBeGreaterThan(BUDGETS.connector.file);
  expect(weight.packed).toBeLessThan(weight.unpacked);
}, 180_000);

it('writes sizes as a page, the largest installation first, below the budget of its kind', () => {
  const size = { packed: 1000, unpacked: 2000, packages: 3 };
  const page = sizesPage([
    { name: 'small', kind: 'connector', ...size, installed: 1e6 },
    { name: 'large', kind: 'connector', ...size, installed: 2e6 },
    { name: 'other', kind: 'tool', ...size, installed: 3e6 },
  ]);
  const rows = page.split('\n').filter((line) => /^\| [`*]/.test(line));
  expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual([
    ...['**budget**', '`large`', '`small`'],
    '**budget**',
    ...['**budget**', '`other`'],
  ]);
  expect(rows[1]?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    '`large`',
    '1.00 kB',
    '2.00 kB',
    '2.00 MB',
    '3',
    '',
  ]);
});
