import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryCheck } from '../check.ts';
import { outsider, type Outsider } from './outsider.ts';

const SCAFFOLD = ['--yes', '@patchbay/cli', 'scaffold'];

/** A connector that somebody makes without Nx, in an empty folder. */
export const scaffolded: readonly RegistryCheck[] = [
  {
    name: 'npx @patchbay/cli scaffold: a package that tests, compiles and builds by itself',
    concurrent: true,
    run: async (context) => {
      const person = await outsider(context, 'scaffold');
      const refused = await person.try('npx', [...SCAFFOLD, 'AcmeDesk', './desk']);
      assert.match(refused.errors, /"AcmeDesk" is not a name in kebab-case.*Try "acme-desk"\./);
      assert.deepEqual([refused.code, existsSync(join(person.folder, 'desk'))], [2, false]);

      assert.match(
        await person.do('npx', [...SCAFFOLD, 'acme', './acme']),
        /npm install && npm test && npm run build/,
      );
      return `${await tryOut(person, 'acme', 'acme')}; AcmeDesk is refused`;
    },
  },
  ...['my-app', '1password', '@acme.corp/connector-my-desk'].map((name): RegistryCheck => ({
    name: `npx @patchbay/cli scaffold ${name}`,
    slow: true,
    run: async (context) => {
      const appId = name.replace(/^.*connector-/, '');
      const person = await outsider(context, `scaffold-${appId}`);
      await person.do('npx', [...SCAFFOLD, name, './it', '--auth', 'oauth2', '--pagination', 'cursor']);
      return tryOut(person, 'it', appId);
    },
  })),
];

/** Does what the command tells to do next, and then what comes after: it is run, as it is and from its tarball. */
async function tryOut(person: Outsider, folder: string, appId: string): Promise<string> {
  await person.do('npm', ['install'], folder);
  const tests = / (\d+) passed/.exec((await person.do('npm', ['test'], folder)).split('Tests')[1] ?? '')?.[1];
  assert.ok(Number(tests) > 20, `${tests} tests`);
  for (const script of ['build', 'typecheck']) await person.do('npm', ['run', script], folder);
  await person.do('npx', ['--no', 'prettier', '--check', '.'], folder);
  assert.equal(appIdOf(await person.do('node', ['src/main.ts', 'info'], folder)), appId);

  const manifest: unknown = JSON.parse(readFileSync(join(person.folder, folder, 'connector.json'), 'utf8'));
  assert.equal(Object(manifest).app_id, appId);
  const [packed] = Object(
    JSON.parse(await person.do('npm', ['pack', '--json', '--pack-destination', '..'], folder)),
  );
  await person.do('mkdir', ['host']);
  await person.do('npm', ['init', '--yes'], 'host');
  await person.do(
    'npm',
    ['install', `../${String(Object(packed).filename)}`, '@patchbay/core', 'zod'],
    'host',
  );
  assert.equal(appIdOf(await person.do('npx', ['--no', `${appId}-connector`, 'info'], 'host')), appId);
  return `${tests} tests, and its tarball answers info`;
}

const appIdOf = (info: string): unknown => Object(Object(JSON.parse(info)).response).app_id;
