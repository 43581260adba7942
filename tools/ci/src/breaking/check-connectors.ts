import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../counts.ts';
import { bumpBetween, isLess, largestBump, laterVersion } from '../release/bumps.ts';
import type { Changeset } from '../release/changeset-files.ts';
import { pendingBump } from '../release/demands.ts';
import type { Git } from '../release/git.ts';
import type { PublishedPackage } from '../release/packages.ts';
import { connectorChanges } from './connector-changes.ts';

/**
 * What is wrong with the bump that the changesets give a connector: it is less than its connector.json demands against the
 * last release. That is the latest git tag `<name>@<version>`, and `base` where there is none.
 */
export function connectorDemand(
  git: Git,
  base: string | undefined,
  { folder, name, version, hasChangelog }: PublishedPackage,
  changesets: readonly Changeset[],
): string[] {
  const path = `${folder}/connector.json`;
  if (!hasChangelog || !existsSync(join(git.root, path))) return [];
  const released = lastTag(git, name) ?? base;
  const before = released === undefined ? undefined : git.fileAt(released, path);
  if (released === undefined || before === undefined) return [];
  const changes = connectorChanges(
    asRecord(JSON.parse(before)),
    asRecord(JSON.parse(readFileSync(join(git.root, path), 'utf8'))),
  );
  const demanded = largestBump(changes.map(({ bump }) => bump));
  const earlier = asRecord(JSON.parse(git.fileAt(released, `${folder}/package.json`) ?? '{}'))['version'];
  const done = typeof earlier === 'string' ? bumpBetween(earlier, version) : 'none';
  const pending = largestBump([done, pendingBump(name, changesets)]);
  if (!isLess(pending, demanded)) return [];
  const reasons = changes.filter(({ bump }) => bump === demanded).map(({ what }) => what);
  return [
    `connector.json demands a ${demanded}, and the changesets give ${pending}: ${reasons.slice(0, 5).join('; ')}` +
      (reasons.length > 5 ? `; and ${reasons.length - 5} more.` : '.'),
  ];
}

function lastTag(git: Git, name: string): string | undefined {
  const versions = (git.try('tag', '--list', `${name}@*`) ?? '')
    .split('\n')
    .filter((tag) => tag !== '')
    .map((tag) => tag.slice(name.length + 1));
  const [first, ...others] = versions;
  return first === undefined ? undefined : `${name}@${others.reduce(laterVersion, first)}`;
}
