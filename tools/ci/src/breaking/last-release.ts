import type { Git } from '../release/git.ts';
import type { PublishedPackage } from '../release/packages.ts';

/** What was published last of a package, as a commit or tag; why that cannot be said; or that nothing ever was. */
export type LastRelease =
  | { readonly version: string; readonly ref: string }
  | { readonly missing: string }
  | { readonly never: true };

/**
 * Finds the last release of packages. CHANGELOG.md on the main branch says which version that is: a change under review may
 * hold a later one that is not out yet. The release is the tag `<name>@<version>`. A clone that lacks tags (a shallow one has
 * none) gets those it needs from its remote. Where a release was not tagged, it is the commit that wrote its entry in
 * CHANGELOG.md; a shallow clone gets its history for that.
 *
 * @param base where the change left the main branch; HEAD where that is not known
 */
export function lastReleases(
  git: Git,
  base: string | undefined,
  packages: readonly PublishedPackage[],
): ReadonlyMap<string, LastRelease> {
  const versions = packages.flatMap((pkg) => {
    const version = releasedVersion(git, base ?? 'HEAD', pkg);
    return version === undefined ? [] : [{ pkg, version, tag: `${pkg.name}@${version}` }];
  });
  const untagged = versions.filter(({ tag }) => !hasTag(git, tag)).map(({ tag }) => tag);
  if (untagged.length > 0) fetchTags(git, untagged);
  const found = new Map<string, LastRelease>(packages.map(({ name }) => [name, { never: true }]));
  for (const { pkg, version, tag } of versions) {
    const ref = hasTag(git, tag) ? `refs/tags/${tag}` : commitOf(git, base ?? 'HEAD', pkg, version);
    found.set(pkg.name, ref === undefined ? { missing: needed(tag) } : { version, ref });
  }
  return found;
}

const needed = (tag: string): string =>
  `The last release is ${tag}. Its tag is neither here nor at the remote "origin", and this clone is shallow, so the commit ` +
  'that prepared it is not here either. Try: git fetch --unshallow --tags origin';

/** The version of the topmost entry of CHANGELOG.md, which `changeset version` writes. */
function releasedVersion(git: Git, commit: string, { folder }: PublishedPackage): string | undefined {
  const changelog = git.fileAt(commit, `${folder}/CHANGELOG.md`);
  return /^## (\d+\.\d+\.\d+\S*)$/m.exec(changelog ?? '')?.[1];
}

function hasTag(git: Git, tag: string): boolean {
  return git.try('rev-parse', '--quiet', '--verify', `refs/tags/${tag}^{commit}`) !== undefined;
}

/** Gets tags from the remote, as far as it has them. In a shallow clone they come without their history. */
function fetchTags(git: Git, wanted: readonly string[]): void {
  const listed = git.try('ls-remote', '--tags', '--refs', 'origin') ?? '';
  const there = new Set(listed.split('\n').map((line) => line.split('\t')[1] ?? ''));
  const refs = wanted.map((tag) => `refs/tags/${tag}`).filter((ref) => there.has(ref));
  if (refs.length === 0) return;
  const depth = git.isShallow() ? ['--depth=1'] : [];
  git.try('fetch', '--quiet', '--no-tags', ...depth, 'origin', ...refs.map((ref) => `+${ref}:${ref}`));
}

/** The first commit whose CHANGELOG.md has the entry of a version; undefined where the history is not there. */
function commitOf(git: Git, from: string, { folder }: PublishedPackage, version: string): string | undefined {
  if (git.isShallow()) git.try('fetch', '--quiet', '--unshallow');
  if (git.isShallow()) return undefined;
  const heading = `## ${version}`;
  const commits = git.try(
    'log',
    '--reverse',
    '--format=%H',
    `-S${heading}`,
    from,
    '--',
    `${folder}/CHANGELOG.md`,
  );
  return commits?.split('\n')[0] || undefined;
}
