import assert from 'node:assert/strict';
import type { RegistryCheck } from './check.ts';
import { publishAll } from './release.ts';

/** The checks that fill the registry; without them there is nothing to check. */
export function publishChecks(): readonly RegistryCheck[] {
  return [
    {
      name: 'every package is published',
      vital: true,
      run: async ({ workspace, registry, packages }) => {
        const sent = await publishAll(workspace, registry);
        const wanted = packages.map(({ name, version }) => `${name}@${version}`);
        assert.deepEqual(sent.toSorted(), wanted.toSorted());
        return `${sent.length} packages`;
      },
    },
    {
      name: 'published once more, nothing is sent',
      run: async ({ workspace, registry, packages }) => {
        assert.deepEqual(await publishAll(workspace, registry), []);
        return `the registry has all ${packages.length}`;
      },
    },
  ];
}
