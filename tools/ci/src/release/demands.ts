import { asRecord } from '../counts.ts';
import type { Changeset } from './changeset-files.ts';
import { largestBump, type Bump } from './bumps.ts';
import type { PublishedPackage } from './packages.ts';

/** What is known of a package and the change at hand. */
export interface PackageChange {
  readonly pkg: PublishedPackage;
  /** What its users get that differs from the main branch, as paths. */
  readonly touched: readonly string[];
  /** Whether the change itself is a release of it, so that its changesets have been used up. */
  readonly released: boolean;
}

/** How much the pending changesets change a package. */
export function pendingBump(name: string, changesets: readonly Changeset[]): Bump {
  return largestBump(changesets.map(({ releases }) => releases[name] ?? 'none'));
}

/**
 * What is missing for a package: a changeset of this change where it was touched, and any changeset where it was never
 * released, as those become the entry of its first version.
 */
export function changesetDemand(
  { pkg, touched, released }: PackageChange,
  pending: readonly Changeset[],
  ofThisChange: readonly Changeset[],
): string[] {
  if (released) return [];
  const ask = `run "npx changeset", and say in a sentence what changes for those who use ${pkg.name}.`;
  if (!pkg.hasChangelog) {
    return pendingBump(pkg.name, pending) === 'none'
      ? [`It was never released and no changeset says what it is: ${ask}`]
      : [];
  }
  if (touched.length === 0 || pendingBump(pkg.name, ofThisChange) !== 'none') return [];
  const [first = '', ...more] = touched;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return [`${first}${others} changed, and no changeset of this change names the package: ${ask}`];
}

/** A changeset names packages that are published; `changeset version` stops at any other. */
export function unknownPackages(
  changesets: readonly Changeset[],
  packages: readonly PublishedPackage[],
): string[] {
  const names = new Set(packages.map(({ name }) => name));
  return changesets.flatMap(({ file, releases }) =>
    Object.keys(releases)
      .filter((name) => !names.has(name))
      .map((name) => `${file} names ${name}, which is not a published package of this repository.`),
  );
}

/**
 * A major of a peer is a major of whoever has it: a program that stays on the old one cannot take the new release.
 * Changesets would give it a patch.
 */
export function peerDemand(pkg: PublishedPackage, changesets: readonly Changeset[]): string[] {
  const own = pendingBump(pkg.name, changesets);
  if (own === 'major' || !pkg.hasChangelog) return [];
  const optional = asRecord(pkg.manifest['peerDependenciesMeta']);
  return Object.keys(asRecord(pkg.manifest['peerDependencies']))
    .filter((peer) => asRecord(optional[peer])['optional'] !== true)
    .filter((peer) => pendingBump(peer, changesets) === 'major')
    .map((peer) => `Its peer ${peer} has a major: a changeset has to give ${pkg.name} a major too.`);
}
