import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../counts.ts';
import { readChangesets } from './changeset-files.ts';
import { keepFirstVersions, prepareFirstReleases } from './first-release.ts';
import { Git } from './git.ts';
import { publishedPackages } from './packages.ts';

/**
 * Prepares a release of everything that has changesets: versions, ranges and changelogs. What was never released keeps its
 * version; `changeset version` does the rest.
 *
 * @returns what it did, as lines
 * @throws when the history that changelogs link to cannot be had, and when a changeset is missing
 */
export function prepareReleases(root: string): string[] {
  const git = new Git(root);
  completeHistory(git);
  const before = publishedPackages(root);
  const changesets = readChangesets(root);
  if (changesets.length === 0) return ['There is no changeset, so there is nothing to release.'];
  const first = before.filter(({ hasChangelog }) => !hasChangelog);
  prepareFirstReleases(git, first, changesets, changelogOptions(root));
  const changelogs = new Map(
    first.map(({ folder }) => {
      const path = join(root, folder, 'CHANGELOG.md');
      return [path, readFileSync(path, 'utf8')];
    }),
  );
  if (readChangesets(root).length > 0) {
    const { status, stdout, stderr, error } = spawnSync('changeset', ['version'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`changeset version failed: ${error?.message ?? `${stdout}${stderr}`}`);
    keepFirstVersions(root, first, before);
    for (const [path, text] of changelogs) writeFileSync(path, text);
  }
  const versions = new Map(before.map(({ name, version }) => [name, version]));
  const released = publishedPackages(root).filter(
    ({ name, version }) => version !== versions.get(name) || first.some((each) => each.name === name),
  );
  return released.map(({ name, version }) => `${name} ${version}`);
}

/** Changelogs link to the commit that added each changeset, which a shallow clone does not have. */
function completeHistory(git: Git): void {
  if (!git.isShallow()) return;
  if (git.try('fetch', '--quiet', '--unshallow') === undefined) {
    throw new Error(
      'This clone is shallow, and its remote could not be reached. Changelogs link to the commits that added the ' +
        'changesets, so the whole history is needed: run "git fetch --unshallow" and try again.',
    );
  }
}

function changelogOptions(root: string): { readonly repository: string } {
  const config = asRecord(JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8')));
  const { changelog } = config;
  const { repository } = asRecord(Array.isArray(changelog) ? changelog[1] : undefined);
  if (typeof repository !== 'string')
    throw new Error('"changelog" in .changeset/config.json names no repository.');
  return { repository };
}
