/**
 * Writes the reference of everything that the packages export, from their doc comments, to docs/api:
 * `npm run docs:api`. It ends with 1 when a comment is missing or links to nothing.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import { apiReference } from './reference.ts';

const out = join(root, 'docs/api');
rmSync(out, { recursive: true, force: true });
const { problems, modules, symbols } = await apiReference(root, out);
for (const problem of problems) console.error(problem);
console.log(`${modules} modules with ${symbols} symbols in docs/api, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
