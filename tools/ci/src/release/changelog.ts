/**
 * How changelogs are written, for `changeset version` (`changelog` in .changeset/config.json): an entry is the text of its
 * changeset with a link to the pull request, or to the commit where there was none; what moved beneath a package is one line.
 */
import { Git } from './git.ts';

/** A changeset as `changeset version` hands it over. */
export interface ReleasedChangeset {
  readonly summary: string;
  /** The commit that added the file; undefined when it is not committed. */
  readonly commit?: string | undefined;
}

/** A package whose new version another one now asks for. */
export interface UpdatedDependency {
  readonly name: string;
  readonly newVersion: string;
}

/** Options of `changelog` in .changeset/config.json. */
export interface ChangelogOptions {
  /** Address of the repository, without a slash at the end. */
  readonly repository: string;
}

/** One change, in Markdown. */
export function getReleaseLine(
  { summary, commit }: ReleasedChangeset,
  _bump: string,
  { repository }: ChangelogOptions,
): string {
  const [first = '', ...more] = summary.trim().split('\n');
  const subject = commit === undefined ? undefined : subjectOf(commit);
  const link = commit === undefined ? '' : ` (${sourceLink(commit, subject, repository)})`;
  const others = more.map((line) => (line.trim() === '' ? '' : `  ${line.trimEnd()}`));
  return more.length === 0 ? `- ${first}${link}` : [`- ${first}`, ...others].join('\n') + link;
}

/** All packages beneath that moved with this release, in one line; nothing where none did. */
export function getDependencyReleaseLine(
  _changesets: readonly ReleasedChangeset[],
  updated: readonly UpdatedDependency[],
): string {
  if (updated.length === 0) return '';
  const names = updated.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).toSorted();
  return `- Needs ${names.join(', ')} or later.`;
}

/** A link to the pull request that a commit came with, or to the commit. */
export function sourceLink(commit: string, subject: string | undefined, repository: string): string {
  const [, squashed, merged] = /\(#(\d+)\)$|^Merge pull request #(\d+)/.exec(subject ?? '') ?? [];
  const number = squashed ?? merged;
  if (number !== undefined) return `[#${number}](${repository}/pull/${number})`;
  return `[${commit.slice(0, 7)}](${repository}/commit/${commit})`;
}

/** The subject of the merge that brought a commit to the main branch, or its own. */
function subjectOf(commit: string): string | undefined {
  const git = new Git(process.cwd());
  const own = git.try('log', '-1', '--format=%s', commit)?.trim();
  if (own === undefined || /\(#\d+\)$/.test(own)) return own;
  const range = ['log', '--merges', '--ancestry-path', '--reverse', '--format=%s', `${commit}..HEAD`];
  return git.try(...range)?.split('\n')[0] || own;
}
