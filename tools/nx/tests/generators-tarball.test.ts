import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packPackage } from '../src/packaging/pack.ts';
import { repository, runTool, temporaryWorkspace } from './generators-fixture.ts';

const LIBRARIES = ['core', 'http', 'pagination', 'cli', 'scaffold'];

const host = mkdtempSync(join(tmpdir(), 'patchbay-host-'));
const { root, remove } = temporaryWorkspace();

/** A workspace elsewhere, with the plugin unpacked from its tarball and everything else linked. */
beforeAll(() => {
  const plugin = join(root, 'tools/nx');
  unlinkSync(join(root, 'tools'));
  cpSync(join(repository, 'tools/nx'), plugin, {
    recursive: true,
    filter: (path) => !/[/\\](dist|node_modules)$/.test(path),
  });
  const preset = join(plugin, 'src/presets/tsup.ts');
  const built = runTool(plugin, 'node_modules/tsup/dist/cli-default.js', ['--config', preset, '--no-dts']);
  expect(built.code, built.output).toBe(0);
  const tarball = packPackage(plugin, join(root, 'out'));

  const installed = join(host, 'node_modules');
  mkdirSync(join(installed, '@patchbay/nx'), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules')).filter((each) => each !== '@patchbay')) {
    symlinkSync(join(repository, 'node_modules', name), join(installed, name));
  }
  for (const name of LIBRARIES)
    symlinkSync(join(repository, 'libs', name), join(installed, '@patchbay', name));
  execFileSync('tar', ['-xzf', tarball.path, '-C', join(installed, '@patchbay/nx'), '--strip-components=1']);

  const packages = ['zod', ...LIBRARIES.map((name) => `@patchbay/${name}`)].map((name) => [
    `node_modules/${name}`,
    {},
  ]);
  const files = {
    'package.json': {
      name: 'host',
      private: true,
      type: 'module',
      devDependencies: { '@patchbay/nx': '^1.0.0' },
    },
    'nx.json': {
      plugins: ['@patchbay/nx'],
      useDaemonProcess: false,
      neverConnectToCloud: true,
      analytics: false,
    },
    'package-lock.json': {
      name: 'host',
      lockfileVersion: 3,
      packages: Object.fromEntries(packages) as object,
    },
    '.prettierrc': JSON.parse(readFileSync(join(repository, '.prettierrc'), 'utf8')) as object,
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(host, name), JSON.stringify(content));
}, 300_000);

afterAll(() => {
  remove();
  rmSync(host, { recursive: true, force: true });
});

it('nx g works from the tarball, without the name of the plugin', () => {
  const nx = (...args: readonly string[]) => runTool(host, 'node_modules/nx/dist/bin/nx.js', args);
  const dry = nx('g', 'connector', 'myapp', '--dry-run', '--no-interactive');
  expect(dry.output).toContain('CREATE connectors/myapp/src/client.ts');
  expect(existsSync(join(host, 'connectors'))).toBe(false);

  const made = nx('g', 'connector', 'myapp', '--skipInstall', '--no-interactive');
  expect(made.output).toContain('CREATE connectors/myapp/src/client.ts');
  const added = nx(
    'g',
    'capability',
    'get_account',
    '--connector=myapp',
    '--skipInstall',
    '--no-interactive',
  );
  expect(added.output).toContain('CREATE connectors/myapp/tests/read-capabilities/get-account.cases.ts');
  expect(readFileSync(join(host, 'connectors/myapp/src/client.ts'), 'utf8')).toContain(
    'async user(id: string)',
  );

  expect(nx('g', 'connector', 'My App', '--no-interactive').output).toContain('Try "my-app"');
}, 300_000);
