import assert from 'node:assert/strict';
import { mustRun } from '../install/run.ts';
import type { RegistryCheck, RegistryContext } from './check.ts';
import { consumerFolder } from './consumer-checks.ts';
import { CONNECTOR } from './consumer-program.ts';
import { ourVersions } from './installed.ts';
import { bumped, publishedPackages, type Bump, type PublishedPackage } from './packages.ts';
import { releaseChange } from './release.ts';

/** What a change of one package releases, and what a consumer gets of it with npm update. */
export function releaseChecks(): readonly RegistryCheck[] {
  return [
    released('a patch of one connector', CONNECTOR, 'patch'),
    released('a patch of a library', '@patchbay/http', 'patch'),
    { ...released('a minor of the peer of all', '@patchbay/core', 'minor'), slow: true },
    { ...released('a major of a library', '@patchbay/graphql', 'major'), slow: true },
  ];
}

function released(what: string, name: string, bump: Bump): RegistryCheck {
  return {
    name: `${what} releases ${bump === 'major' ? 'it and what has it as a dependency' : 'it alone'}`,
    run: async (context) => {
      const expected = expectedVersions(publishedPackages(context.workspace), name, bump);
      const sent = await releaseChange(context, name, bump);
      const wanted = Object.entries(expected).map(([each, version]) => `${each}@${version}`);
      assert.deepEqual(sent.toSorted(), wanted.toSorted());
      return `${sent.join(', ')}; ${await update(context, expected)}`;
    },
  };
}

/** What a change of a package gives which version: a major is outside of the ranges of those that have it as a dependency. */
export function expectedVersions(
  packages: readonly PublishedPackage[],
  name: string,
  bump: Bump,
): Readonly<Record<string, string>> {
  const versions = packages.flatMap((each) => {
    if (each.name === name) return [[name, bumped(each.version, bump)]];
    const follows = bump === 'major' && each.ourDependencies.includes(name);
    return follows ? [[each.name, bumped(each.version, 'patch')]] : [];
  });
  return Object.fromEntries(versions);
}

/** Updates a consumer of one connector, which must get what was released, and nothing else of ours. */
async function update(context: RegistryContext, released: Readonly<Record<string, string>>): Promise<string> {
  const at = consumerFolder(context);
  const before = ourVersions(at);
  await mustRun(at, 'npm', ['update', '--no-audit', '--no-fund', '--prefer-online', '--loglevel=error']);
  const after = ourVersions(at);
  const got = Object.fromEntries(Object.entries(released).filter(([name]) => name in before));
  assert.deepEqual(after, { ...before, ...got });
  return `npm update brings ${Object.keys(got).length} and leaves ${Object.keys(before).length - Object.keys(got).length}`;
}
