import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, root } from './workspace.ts';

/** A page that people read. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every page of Markdown but changesets and changelogs, which are made of them. */
export function readPages(): Page[] {
  return filesOf('*.md', ':!.changeset/*', ':!*CHANGELOG.md').map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}
