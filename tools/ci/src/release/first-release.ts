import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../counts.ts';
import { changesetText, type Changeset } from './changeset-files.ts';
import { getReleaseLine, type ChangelogOptions } from './changelog.ts';
import type { Git } from './git.ts';
import type { PublishedPackage } from './packages.ts';

const DEPENDENCY_FIELDS = ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'];

/**
 * Prepares the first release of packages that never had one: each keeps the version that it has, and its changesets become
 * the entry of that version. They are taken out of the files, so that `changeset version` sees only what is left.
 *
 * @throws when a package has no changeset, as its changelog would say nothing
 */
export function prepareFirstReleases(
  git: Git,
  packages: readonly PublishedPackage[],
  changesets: readonly Changeset[],
  options: ChangelogOptions,
): void {
  const silent = packages.filter(({ name }) => changesets.every(({ releases }) => !(name in releases)));
  if (silent.length > 0) {
    throw new Error(`No changeset says what these are: ${silent.map(({ name }) => name).join(', ')}.`);
  }
  for (const { folder, name, version } of packages) {
    const lines = changesets
      .filter(({ releases }) => name in releases)
      .map(({ file, summary }) =>
        getReleaseLine({ summary, commit: commitThatAdded(git, file) }, 'none', options),
      );
    const text = `# ${name}\n\n## ${version}\n\nFirst release.\n\n${[...new Set(lines)].join('\n')}\n`;
    writeFileSync(join(git.root, folder, 'CHANGELOG.md'), text);
  }
  const names = new Set(packages.map(({ name }) => name));
  for (const changeset of changesets) {
    const left = Object.entries(changeset.releases).filter(([name]) => !names.has(name));
    if (left.length === Object.keys(changeset.releases).length) continue;
    const path = join(git.root, changeset.file);
    if (left.length === 0) rmSync(path);
    else writeFileSync(path, changesetText({ ...changeset, releases: Object.fromEntries(left) }));
  }
}

/**
 * Undoes what `changeset version` did to packages that were never released because something beneath them moved: their first
 * version is the one that they had, and asks for what moved all the same.
 */
export function keepFirstVersions(
  root: string,
  first: readonly PublishedPackage[],
  all: readonly PublishedPackage[],
): void {
  const versions = new Map(first.map(({ name, version }) => [name, version]));
  for (const { folder, name, manifest } of all) {
    const path = join(root, folder, 'package.json');
    let text = readFileSync(path, 'utf8');
    const now = asRecord(JSON.parse(text));
    const own = versions.get(name);
    if (own !== undefined && now['version'] !== own) {
      text = text.replace(`"version": "${String(now['version'])}"`, `"version": "${own}"`);
    }
    for (const field of DEPENDENCY_FIELDS) {
      const before = asRecord(manifest[field]);
      for (const [dependency, range] of Object.entries(asRecord(now[field]))) {
        if (!versions.has(dependency) || range === before[dependency]) continue;
        text = text.replace(
          `"${dependency}": "${String(range)}"`,
          `"${dependency}": "${String(before[dependency])}"`,
        );
      }
    }
    writeFileSync(path, text);
  }
}

function commitThatAdded(git: Git, file: string): string | undefined {
  return git.try('log', '--diff-filter=A', '--max-count=1', '--format=%H', '--', file)?.trim() || undefined;
}
