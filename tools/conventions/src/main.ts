/**
 * Checks the conventions of every package: `node tools/conventions/src/main.ts [--publishable] [--report <file>]`.
 * Exit code 1 when something is wrong.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runChecks } from './run-checks.ts';
import { readWorkspace } from './workspace.ts';

const { values } = parseArgs({
  options: {
    publishable: { type: 'boolean', default: false },
    report: { type: 'string' },
    root: { type: 'string' },
  },
});
const root = resolve(values.root ?? fileURLToPath(new URL('../../..', import.meta.url)));
const results = runChecks(readWorkspace(root), { publishable: values.publishable });
const failed = results.filter(({ problems }) => problems.length > 0);

for (const { subject, check, problems } of failed) {
  for (const problem of problems) console.error(`${subject}: ${check}: ${problem}`);
}
console.log(`Conventions: ${results.length - failed.length} checks passed, ${failed.length} failed.`);
if (values.report !== undefined) {
  mkdirSync(dirname(resolve(values.report)), { recursive: true });
  const counts = { passed: results.length - failed.length, failed: failed.length, skipped: 0 };
  writeFileSync(values.report, JSON.stringify(counts));
}
process.exitCode = failed.length > 0 ? 1 : 0;
