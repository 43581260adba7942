/**
 * Everything `.ci/run` does after the install: `node tools/ci/src/main.ts <seconds that the install took>`.
 * Runs all parts also when one fails, and ends with one plain line of counts.
 */
import { fileURLToPath } from 'node:url';
import { countExit, plainLine, sum } from './counts.ts';
import { INSTALL_MINUTES, parts } from './parts.ts';
import { Reports } from './reports.ts';
import { partLine, runPart, unusedMinutes, type PartResult } from './run-parts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const reports = new Reports(root);
reports.clear();

const install = {
  name: 'install',
  minutes: INSTALL_MINUTES,
  seconds: Number(process.argv[2] ?? 0),
  exitCode: 0,
};
const results: PartResult[] = [{ ...install, counts: countExit(0) }];
let spare = unusedMinutes(install);
for (const part of parts(reports)) {
  console.log(`\n== ${part.name}: ${part.command.join(' ')}`);
  const result = await runPart({ ...part, minutes: part.minutes + spare }, root);
  results.push(result);
  spare = unusedMinutes(result);
}

const total = sum(results.map(({ counts }) => counts));
console.log('');
for (const result of results) console.log(partLine(result));
console.log(plainLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
