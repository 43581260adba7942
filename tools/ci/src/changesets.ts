/**
 * Checks what is to be released: `node tools/ci/src/changesets.ts [<report file>]`. Every published package that was
 * touched since the main branch has a changeset, and every connector one that says at least as much as its schemas demand.
 * Without a main branch or a release to compare with, in a clone whose remote is out of reach, what cannot be compared counts
 * as skipped; under GITHUB_BASE_REF, which a pull request has, as failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { plainLine, sum, type Counts } from './counts.ts';
import { checkChangesets } from './release/check-changesets.ts';

const found = checkChangesets(process.cwd());
const all = sum([found.counts]);
const isPullRequest = (process.env['GITHUB_BASE_REF'] ?? '') !== '';
const counts: Counts = isPullRequest ? { ...all, failed: all.failed + all.skipped, skipped: 0 } : all;

for (const line of found.lines) console.error(line);
console.log(plainLine(counts));
const report = process.argv[2];
if (report !== undefined) {
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, JSON.stringify(counts));
}
process.exitCode = counts.failed > 0 ? 1 : 0;
