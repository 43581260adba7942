/**
 * Prints a digest of every Markdown file: `node tools/docs/src/digest.ts`. nx knows none of them, so that prose affects no
 * project; the tests of this tool, which are about prose, have this output among their inputs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, root } from './workspace.ts';

const hash = createHash('sha256');
for (const path of filesOf('*.md')) {
  const content = readFileSync(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}
process.stdout.write(`${hash.digest('hex')}\n`);
