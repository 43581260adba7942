import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryCheck } from '../check.ts';
import { writeNxWorkspace, type NxPreset } from './nx-presets.ts';
import { outsider, type Outsider } from './outsider.ts';

const TARGETS = ['lint', 'typecheck', 'test', 'build'];

/** A connector that somebody makes in an Nx workspace of their own. */
export const nxWorkspace: readonly RegistryCheck[] = [
  {
    name: 'nx g @patchbay/nx:connector in a workspace of the preset ts',
    concurrent: true,
    run: async (context) => inWorkspace(await outsider(context, 'nx-ts'), 'ts'),
  },
  {
    name: 'nx g @patchbay/nx:connector in a workspace of the preset apps, with odd names, a capability more and a deployment',
    slow: true,
    run: async (context) => {
      const person = await outsider(context, 'nx-apps');
      const said = await inWorkspace(person, 'apps');
      for (const name of ['my-app', '1password']) await generate(person, 'connector', name);
      await generate(person, 'capability', 'get_account', '--connector=my-app');
      await person.do('npx', ['nx', 'run-many', '-t', ...TARGETS]);
      await person.do('npx', ['nx', 'run-many', '-t', 'check-manifest']);
      const clean = await cleanInstall(person, ['acme', 'my-app', '1password']);
      await person.do('npm', ['install', '@patchbay/weld']);
      await generate(person, 'deploy', 'my-app', '--target=container');
      const built = await person.do('npm', ['run', 'build'], 'deployments/my-app-container');
      assert.match(built, /^dist\/index\.js has \d+ bytes$/m);
      return `${said}; three connectors, ${clean}, a deployment`;
    },
  },
];

/** Adds the plugin, makes a connector, and runs all that the generator promises. */
async function inWorkspace(person: Outsider, preset: NxPreset): Promise<string> {
  const { folder } = person;
  writeNxWorkspace(folder, preset);
  // A project of their own, under a folder in which ours may be too.
  mkdirSync(join(folder, 'libs/own'), { recursive: true });
  writeFileSync(
    join(folder, 'libs/own/package.json'),
    JSON.stringify({ name: '@acme/own', version: '1.0.0' }),
  );
  await person.do('npm', ['install', '--save-dev', '@patchbay/nx']);

  const refused = await person.try('npx', [
    'nx',
    'g',
    '@patchbay/nx:connector',
    'AcmeDesk',
    '--no-interactive',
  ]);
  assert.match(refused.output + refused.errors, /"AcmeDesk" is not a name in kebab-case.*Try "acme-desk"\./);
  assert.deepEqual([refused.code === 0, existsSync(join(folder, 'connectors'))], [false, false]);

  await generate(person, 'connector', 'acme');
  await person.do('npx', ['nx', 'run-many', '-t', ...TARGETS, '-p', '@acme/connector-acme']);
  const report = readFileSync(join(folder, '.reports/connectors/acme/test.json'), 'utf8');
  const tests = Number(Object(JSON.parse(report)).numPassedTests);
  assert.ok(tests > 20, `${tests} tests`);
  const main = join(folder, 'connectors/acme/dist/main.js');
  const info: unknown = JSON.parse(await person.do('node', [main, 'info']));
  assert.equal(Object(Object(info).response).app_id, 'acme');
  const own: unknown = JSON.parse(
    await person.do('npx', ['nx', 'show', 'projects', '--with-target', 'lint', '--json']),
  );
  assert.deepEqual(own, ['@acme/connector-acme'], 'projects of others stay as they are');
  return `${TARGETS.join(', ')} pass, ${tests} tests`;
}

/** The connectors are in the lock file, and npm installs what it says. */
async function cleanInstall(person: Outsider, connectors: readonly string[]): Promise<string> {
  const lock: unknown = JSON.parse(readFileSync(join(person.folder, 'package-lock.json'), 'utf8'));
  const packages = new Map(Object.entries<unknown>(Object(Object(lock).packages)));
  for (const name of connectors)
    assert.ok(
      packages.has(`connectors/${name}`) && packages.has(`node_modules/@acme/connector-${name}`),
      name,
    );
  // A mirror that lacks packages of other platforms makes npm leave them out, and then npm ci refuses the lock file.
  const isComplete = [...packages.values()].every((entry) =>
    Object.keys(Object(Object(entry).optionalDependencies)).every((name) =>
      [...packages].some(
        ([path, found]) => path.endsWith(`node_modules/${name}`) && 'version' in Object(found),
      ),
    ),
  );
  if (!isComplete) return 'npm ci not tried, as the registry of others is not complete';
  await person.do('npm', ['ci']);
  return 'npm ci';
}

const generate = (person: Outsider, ...args: readonly string[]): Promise<string> =>
  person.do('npx', ['nx', 'g', `@patchbay/nx:${args[0] ?? ''}`, ...args.slice(1), '--no-interactive']);
