/** `npm run prove`: everything that CI proves in reduced counts, in full, written to docs/proof.md. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchmarks, tableText, type Table } from '@patchbay/bench';
import { Reports } from '@patchbay/ci/reports';
import { format, resolveConfig } from 'prettier';
import { liveProofPrograms, runLiveProof } from './live-proof.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { packageProof } from './package-proof.ts';
import { holds, proofPage, type Proof } from './page.ts';
import { readProperties } from './properties.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = resolve(root, 'docs/proof.md');
const log = resolve(root, '.reports/properties.jsonl');
const options = optionsOrEnd(process.argv.slice(2));
const problems: string[] = [];
console.log(`factor ${options.factor}, seed ${options.seed}`);

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const commit = git('rev-parse', '--short=12', 'HEAD');
const uncommitted = git('status', '--porcelain', '--', '.', ':!docs/proof.md')
  .split('\n')
  .filter(Boolean).length;

const descriptions = (process.env['PATCHBAY_SPECS'] ?? '') !== '';
const reports = new Reports(root);
reports.clear();
mkdirSync(resolve(root, '.reports'), { recursive: true });
nx('test', '--skipNxCache');
const properties = readProperties(existsSync(log) ? readFileSync(log, 'utf8') : '');
if (properties.runs === 0) problems.push('No property was counted.');
const packages = reports.testReports().map(({ folder, report }) => packageProof(folder, report));

const live = options.live
  ? liveProofPrograms(root).map((program) => runLiveProof(root, program, options.seconds))
  : [];

const benches: Table[] = [];
if (options.benches) {
  nx('build');
  for (const benchmark of benchmarks) {
    try {
      benches.push(...(await benchmark.run({ rounds: options.rounds })));
    } catch (error) {
      problems.push(`benchmark ${benchmark.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const proof: Proof = {
  ...{ date: new Date().toISOString(), commit, uncommitted, options, descriptions },
  machine: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${process.platform}, node ${process.version}`,
  ...{ packages, properties, live, benches, problems },
};
writeFileSync(page, await format(proofPage(proof), { ...(await resolveConfig(page)), parser: 'markdown' }));
for (const table of benches) console.log(`\n${tableText(table)}`);
const counted = packages.reduce((all, { counts }) => all + counts.passed, 0);
console.log(
  `\n${counted} tests passed; ${properties.runs} properties, ${properties.inputs} generated inputs.`,
);
console.log(`${holds(proof) ? 'Everything holds' : 'Something failed'}: see docs/proof.md.`);
process.exitCode = holds(proof) ? 0 : 1;

function optionsOrEnd(args: readonly string[]): Options {
  try {
    const read = readOptions(args, () => randomInt(1, 2 ** 31));
    if (read !== undefined) return read;
    process.stdout.write(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nTry: npm run prove -- --help`);
    process.exit(2);
  }
}

/** Runs a target of every package; what failed in it is read from the reports, or said to have no report. */
function nx(target: string, ...flags: string[]): void {
  const { status } = spawnSync(
    resolve(root, 'node_modules/.bin/nx'),
    ['run-many', '-t', target, '--nxBail=false', '--outputStyle=static', ...flags],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...{ NX_TUI: 'false', CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
        PATCHBAY_PROPERTY_FACTOR: String(options.factor),
        PATCHBAY_PROPERTY_SEED: String(options.seed),
        PATCHBAY_PROPERTY_LOG: log,
      },
    },
  );
  if (status !== 0) problems.push(`nx run-many -t ${target} ended with ${status}`);
}
