import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weigh } from '../install/install.ts';
import { mustRun } from '../install/run.ts';
import type { RegistryCheck } from './check.ts';

const CONNECTORS = ['github', 'okta'] as const;

const PROGRAM = `import { integration as github } from '@patchbay/connector-github';
import { integration as okta } from '@patchbay/connector-okta';
import { createRuntime, dispatch } from '@patchbay/core';

const runtime = createRuntime();
const said = [];
for (const connector of [github, okta]) {
  const answer = await dispatch(connector, 'info', { request: {} }, { runtime });
  said.push(answer.response.app_id);
}
console.log(JSON.stringify(said));
process.exit();
`;

/** A host with two connectors and the host library: they share what they have in common. */
export function hostChecks(): readonly RegistryCheck[] {
  return [
    {
      name: 'a host with two connectors has one copy of each package of ours',
      run: async ({ folder, install }) => {
        const at = folder('host');
        await install(at, [
          '@patchbay/host',
          '@patchbay/core',
          ...CONNECTORS.map((each) => `@patchbay/connector-${each}`),
        ]);
        // npm ls fails when a peer is not satisfied.
        const tree: unknown = JSON.parse(
          await mustRun(at, 'npm', ['ls', '--all', '--json', '@patchbay/core']),
        );
        const cores = versionsOf('@patchbay/core', tree);
        assert.equal(new Set(cores).size, 1);
        const ours = weigh(at).packages.filter((path) => path.includes('node_modules/@patchbay/'));
        assert.deepEqual(
          ours.filter((path) => path.lastIndexOf('node_modules/') > 0),
          [],
        );
        writeFileSync(join(at, 'host.mjs'), PROGRAM);
        assert.deepEqual(JSON.parse(await mustRun(at, process.execPath, ['host.mjs'])), CONNECTORS);
        return `${ours.length} of ours, core ${cores[0] ?? ''} named ${cores.length} times by npm ls; both connectors answer`;
      },
    },
  ];
}

/** Every version of a package that a tree of `npm ls --json` names. */
export function versionsOf(name: string, tree: unknown): string[] {
  return Object.entries(Object(Object(tree).dependencies)).flatMap(([dependency, below]) => [
    ...(dependency === name ? [String(Object(below).version)] : []),
    ...versionsOf(name, below),
  ]);
}
