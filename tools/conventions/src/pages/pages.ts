import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace.ts';
import { cataloguePage } from './catalogue.ts';
import { conformancePage } from './conformance.ts';
import { shownConnectors } from './page-data.ts';
import { withCatalogue } from './readme-table.ts';

/** The generated pages of a workspace, by path from its root; none where no conformance is gathered. */
export function generatedPages(workspace: Workspace): Readonly<Record<string, string>> {
  const connectors = shownConnectors(workspace);
  if (connectors === undefined) return {};
  const readme = join(workspace.root, 'README.md');
  return {
    ...(existsSync(readme) ? { 'README.md': withCatalogue(readFileSync(readme, 'utf8'), connectors) } : {}),
    'docs/catalogue.md': cataloguePage(connectors),
    'docs/conformance.md': conformancePage(connectors),
  };
}
