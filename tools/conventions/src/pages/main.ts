/** Writes docs/catalogue.md, docs/conformance.md and the table of the README: `node tools/conventions/src/pages/main.ts [--root <folder>]`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readWorkspace } from '../workspace.ts';
import { generatedPages } from './pages.ts';

const { values } = parseArgs({ options: { root: { type: 'string' } } });
const root = values.root ?? fileURLToPath(new URL('../../../..', import.meta.url));
for (const [path, text] of Object.entries(generatedPages(readWorkspace(root)))) {
  writeFileSync(join(root, path), text);
  console.log(`${path} is written.`);
}
