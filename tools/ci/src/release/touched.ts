import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { asRecord } from '../counts.ts';
import type { Git } from './git.ts';
import type { PublishedPackage } from './packages.ts';

/** Paths that differ from a commit, in the working tree, with those that git does not know yet. A rename is two. */
export function changedPaths(git: Git, base: string): string[] {
  const tracked = git.paths('diff', '--name-only', '--no-renames', '-z', base);
  const untracked = git.paths('ls-files', '--others', '--exclude-standard', '-z');
  return [...new Set([...tracked, ...untracked])].toSorted();
}

/**
 * The paths among those that changed which users of a package get: what `files` names, before or after, and
 * package.json where its published part differs. Tests, the README and what only this repository reads are not.
 */
export function touchedFiles(
  git: Git,
  base: string,
  { folder, manifest }: PublishedPackage,
  changed: readonly string[],
): string[] {
  const before = manifestAt(git, base, folder);
  const files = new Set([...filesOf(before), ...filesOf(manifest)]);
  return changed.filter((path) => {
    if (!path.startsWith(`${folder}/`)) return false;
    const own = path.slice(folder.length + 1);
    if (own === 'package.json') return !samePublished(before, manifest);
    return files.has(own) || [...files].some((each) => own.startsWith(`${each.replace(/\/$/, '')}/`));
  });
}

/** Whether a release of a package was prepared since a commit: its version moved, and CHANGELOG.md tells of it. */
export function releasedSince(
  git: Git,
  base: string,
  { folder, version, hasChangelog }: PublishedPackage,
): boolean {
  const { version: before } = manifestAt(git, base, folder) ?? {};
  const changelog = join(git.root, folder, 'CHANGELOG.md');
  if (!existsSync(changelog) || !readFileSync(changelog, 'utf8').includes(`\n## ${version}\n`)) return false;
  const isFirst = hasChangelog && git.fileAt(base, `${folder}/CHANGELOG.md`) === undefined;
  return isFirst || (before !== undefined && before !== version);
}

function manifestAt(git: Git, commit: string, folder: string): Record<string, unknown> | undefined {
  const text = git.fileAt(commit, `${folder}/package.json`);
  return text === undefined ? undefined : asRecord(JSON.parse(text));
}

function samePublished(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): boolean {
  if (before === undefined || before['private'] === true) return false;
  return isDeepStrictEqual(published(before), published(after));
}

/** A package.json without what packing takes out of it. */
function published(manifest: Readonly<Record<string, unknown>>): unknown {
  const { nx: _tags, devDependencies: _development, scripts: _scripts, ...others } = manifest;
  return others;
}

function filesOf(manifest: Readonly<Record<string, unknown>> | undefined): string[] {
  const files = manifest?.['files'];
  return Array.isArray(files) ? files.map(String) : ['src', 'connector.json'];
}
