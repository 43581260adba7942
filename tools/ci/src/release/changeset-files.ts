import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asRecord } from '../counts.ts';
import { isBump, type Bump } from './bumps.ts';

/** A file of `.changeset`: which packages change, how much, and why. */
export interface Changeset {
  /** Path from the root: `.changeset/a-change.md`. */
  readonly file: string;
  readonly releases: Readonly<Record<string, Bump>>;
  readonly summary: string;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/**
 * The pending changesets of a workspace.
 *
 * @throws when one cannot be read
 */
export function readChangesets(root: string): Changeset[] {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
    .map((name) => parseChangeset(`.changeset/${name}`, readFileSync(join(folder, name), 'utf8')));
}

/** Reads one changeset. */
export function parseChangeset(file: string, text: string): Changeset {
  const match = FRONT_MATTER.exec(text);
  if (match === null) throw new Error(`${file} does not start with packages between two lines "---".`);
  const releases = Object.entries(asRecord(parse(match[1] ?? ''))).map(([name, bump]) => {
    if (!isBump(bump)) throw new Error(`${file} gives ${name} "${String(bump)}": say patch, minor or major.`);
    return [name, bump] as const;
  });
  return { file, releases: Object.fromEntries(releases), summary: (match[2] ?? '').trim() };
}

/** The text of the file of a changeset. */
export function changesetText({ releases, summary }: Pick<Changeset, 'releases' | 'summary'>): string {
  const lines = Object.entries(releases).map(([name, bump]) => `'${name}': ${bump}`);
  return `---\n${lines.join('\n')}\n---\n\n${summary}\n`;
}
