import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryCheck } from '../check.ts';
import { outsider, type Outsider } from './outsider.ts';

const CONNECTOR = '@patchbay/connector-github';

/** One file for a machine that has Node alone. */
export const archive: readonly RegistryCheck[] = [
  {
    name: 'npx @patchbay/cli bundle: one archive that runs without npm install, twice the same',
    concurrent: true,
    run: async (context) => {
      const person = await outsider(context, 'archive');
      const missing = await person.try('npx', ['--yes', '@patchbay/cli', 'bundle', '--connector', CONNECTOR]);
      assert.match(missing.errors, new RegExp(`npm install ${CONNECTOR}`));
      const [first, second] = [await bundled(person, 'one'), await bundled(person, 'another')];
      assert.equal(first.sha256, second.sha256, 'made in two folders');
      const { path, packages, bytes } = first;

      const agent = await outsider(context, 'agent');
      await agent.do('tar', ['-xzf', path]);
      const [inside = ''] = readdirSync(agent.folder);
      await agent.do('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], inside);
      const info: unknown = JSON.parse(await agent.do('node', ['github-connector.mjs', 'info'], inside));
      assert.equal(Object(Object(info).response).app_id, 'github');
      const call = await agent.try('node', ['github-connector.mjs', 'list_accounts'], inside);
      assert.equal(Object(JSON.parse(call.output)).error?.error_code, 'bad_request', call.output);
      assert.match(readFileSync(join(agent.folder, inside, 'README.md'), 'utf8'), /github-connector\.mjs/);
      return `${(bytes / 1e6).toFixed(1)} MB, ${packages} packages`;
    },
  },
];

interface Archive {
  readonly path: string;
  readonly sha256: string;
  readonly packages: number;
  readonly bytes: number;
}

/** Installs the connector into a folder and makes the archive there. */
async function bundled(person: Outsider, folder: string): Promise<Archive> {
  mkdirSync(join(person.folder, folder));
  await person.do('npm', ['init', '--yes'], folder);
  await person.do('npm', ['install', CONNECTOR, '@patchbay/core', 'zod', '@patchbay/bundle'], folder);
  const args = ['@patchbay/cli', 'bundle', '--connector', CONNECTOR, '--out', 'github.tar.gz', '--json'];
  const { path, sha256, packages, bytes } = Object(
    JSON.parse(await person.do('npx', ['--yes', ...args], folder)),
  );
  return { path: String(path), sha256: String(sha256), packages: Number(packages), bytes: Number(bytes) };
}
