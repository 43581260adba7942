import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from '../counts.ts';
import { NOTHING } from '../counts.ts';
import { lastReleases } from '../breaking/last-release.ts';
import { connectorDemand } from '../breaking/check-connectors.ts';
import { findBase } from './base.ts';
import { readChangesets, type Changeset } from './changeset-files.ts';
import { changesetDemand, peerDemand, unknownPackages } from './demands.ts';
import { Git } from './git.ts';
import { publishedPackages } from './packages.ts';
import { changedPaths, releasedSince, touchedFiles } from './touched.ts';

/** What a check found. */
export interface Findings {
  readonly counts: Counts;
  /** What is wrong or could not be checked, each as a readable line. */
  readonly lines: readonly string[];
}

/**
 * Checks that the changesets of a workspace say what happened to its published packages. One check per package. On the
 * main branch itself nothing was touched, and what was never released still needs a changeset.
 */
export function checkChangesets(root: string): Findings {
  const git = new Git(root);
  const packages = publishedPackages(root);
  const changesets = readChangesets(root);
  const base = findBase(git);
  const changed = 'commit' in base ? changedPaths(git, base.commit) : [];
  const ofThisChange = changesets.filter(({ file }: Changeset) => changed.includes(file));
  const connectors = packages.filter(({ folder }) => existsSync(join(root, folder, 'connector.json')));
  const releases = lastReleases(git, 'commit' in base ? base.commit : undefined, connectors);
  const results = packages.map((pkg) => {
    const release = releases.get(pkg.name);
    const touched = 'commit' in base ? touchedFiles(git, base.commit, pkg, changed) : [];
    const released = 'commit' in base && releasedSince(git, base.commit, pkg);
    return [
      ...changesetDemand({ pkg, touched, released }, changesets, ofThisChange),
      ...peerDemand(pkg, changesets),
      ...(release !== undefined && 'ref' in release ? connectorDemand(git, release, pkg, changesets) : []),
    ].map((problem) => `${pkg.folder}: ${problem}`);
  });
  const unknown = unknownPackages(changesets, packages);
  const failed = results.filter((problems) => problems.length > 0).length + unknown.length;
  const notCompared = [
    ...('missing' in base ? [`${base.missing} What was touched is not checked.`] : []),
    ...[...releases.values()].flatMap((release) =>
      'missing' in release ? [`${release.missing} What its connector.json breaks is not checked.`] : [],
    ),
  ];
  return {
    counts: {
      ...NOTHING,
      passed: results.filter((problems) => problems.length === 0).length,
      failed,
      skipped: notCompared.length,
    },
    lines: [...results.flat(), ...unknown, ...notCompared],
  };
}
