import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../counts.ts';
import { bumpBetween, isLess, largestBump } from '../release/bumps.ts';
import type { Changeset } from '../release/changeset-files.ts';
import { pendingBump } from '../release/demands.ts';
import type { Git } from '../release/git.ts';
import type { PublishedPackage } from '../release/packages.ts';
import { connectorChanges } from './connector-changes.ts';

/**
 * What is wrong with the bump that the changesets give a connector: it is less than its connector.json demands against the
 * last release. Nothing where there is none, as the first release has nothing to break.
 */
export function connectorDemand(
  git: Git,
  released: { readonly version: string; readonly ref: string },
  { folder, name, version }: PublishedPackage,
  changesets: readonly Changeset[],
): string[] {
  const path = `${folder}/connector.json`;
  const before = git.fileAt(released.ref, path);
  if (before === undefined || !existsSync(join(git.root, path))) return [];
  const changes = connectorChanges(
    asRecord(JSON.parse(before)),
    asRecord(JSON.parse(readFileSync(join(git.root, path), 'utf8'))),
  );
  const demanded = largestBump(changes.map(({ bump }) => bump));
  const pending = largestBump([bumpBetween(released.version, version), pendingBump(name, changesets)]);
  if (!isLess(pending, demanded)) return [];
  const reasons = changes.filter(({ bump }) => bump === demanded).map(({ what }) => what);
  return [
    `connector.json demands a ${demanded} after ${released.version}, and the changesets give ${pending}: ${reasons.slice(0, 5).join('; ')}` +
      (reasons.length > 5 ? `; and ${reasons.length - 5} more.` : '.'),
  ];
}
