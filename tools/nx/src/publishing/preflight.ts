import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Npm } from './npm.ts';
import type { Planned } from './plan.ts';

/** What publishing was told to let pass, and how it is done. */
export interface PreflightOptions {
  readonly allowDirty: boolean;
  readonly allowMissingChangelog: boolean;
  readonly provenance: boolean;
  readonly dryRun: boolean;
}

/** What stands against publishing, as readable lines, and what is worth knowing. */
export interface Preflight {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** What is looked at. */
export interface PreflightSubject {
  readonly root: string;
  readonly npm: Npm;
  readonly wanted: readonly Planned[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Checks all that can be checked before the first package is sent. */
export async function preflight(
  { root, npm, wanted, environment }: PreflightSubject,
  options: PreflightOptions,
): Promise<Preflight> {
  const toPublish = wanted.filter(({ todo }) => todo === 'publish');
  const notes: string[] = [];
  const problems = [...toPublish.filter(({ folder }) => !existsSync(join(folder, 'dist'))).map(notBuilt)];
  if (!options.allowMissingChangelog) problems.push(...toPublish.flatMap(missingChangelog));
  if (!options.allowDirty) problems.push(...uncommitted(root));
  if (wanted.every(({ todo }) => todo === 'nothing')) return { problems, notes };

  const isGitHub = (environment['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '';
  const hasProvenance = isGitHub || (environment['SIGSTORE_ID_TOKEN'] ?? '') !== '';
  if (options.provenance && !hasProvenance && !options.dryRun) {
    problems.push('Provenance needs a CI system that npm knows: run there, or give --no-provenance.');
  }
  const { ok, output, errors } = await npm(['whoami']);
  const created = toPublish.filter(({ isNew }) => isNew).map(({ manifest }) => manifest.name);
  if (ok) notes.push(`Logged in as ${output}.`);
  else if (isGitHub) {
    notes.push('Not logged in: npm has to accept this workflow as a trusted publisher of each package.');
    if (created.length > 0) {
      problems.push(
        `A trusted publisher belongs to a package that exists; first by hand: ${created.join(', ')}.`,
      );
    }
  } else {
    const text = `Not logged in to the registry (npm login): ${errors.split('\n')[0] ?? ''}`;
    (options.dryRun ? notes : problems).push(text);
  }
  return { problems, notes };
}

const notBuilt = ({ manifest }: Planned): string => `${manifest.name} is not built: run nx build first.`;

function missingChangelog({ folder, manifest: { name, version } }: Planned): string[] {
  const path = join(folder, 'CHANGELOG.md');
  if (!existsSync(path)) return [`${name} has no CHANGELOG.md: run changeset version first.`];
  const headings = readFileSync(path, 'utf8').split('\n');
  return headings.includes(`## ${version}`) ? [] : [`The CHANGELOG.md of ${name} has no "## ${version}".`];
}

function uncommitted(root: string): string[] {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) return ['git cannot say whether everything is committed.'];
  const files = stdout.split('\n').filter(Boolean);
  const some = files.slice(0, 3).map((line) => line.slice(3));
  return files.length === 0 ? [] : [`${files.length} files are not committed: ${some.join(', ')}.`];
}
