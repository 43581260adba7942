/**
 * Publishes every package whose version the registry does not have, each after those it depends on, from the same
 * staged copy that `check-package` checks: `node tools/nx/src/commands/publish.ts --help`. It may be run again after a
 * failure and goes on where it stopped: the registry says what is there.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { workspaceRootOf } from '../packaging/pack.ts';
import { publishOrder } from '../packaging/publish-order.ts';
import { mapFew, npmClient } from '../publishing/npm.ts';
import { brokenRanges, plan, type Planned } from '../publishing/plan.ts';
import { preflight } from '../publishing/preflight.ts';
import { sendAll, type Packed } from '../publishing/send.ts';
import { sentTable } from '../publishing/table.ts';

const HELP = `Publishes every package whose version the registry does not have.

  --dry-run                  checks and packs everything, and sends nothing
  --registry <url>           where to publish, if not where npm is configured to
  --only <package>           only this package (may be given again)
  --otp <code>               the code of a second factor; at a terminal npm asks for it by itself
  --no-provenance            from a machine that npm cannot vouch for
  --allow-dirty              also when something is not committed
  --allow-missing-changelog  also packages whose CHANGELOG.md says nothing of their version
  --report <file>            what became of each package, as JSON
`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    'allow-dirty': { type: 'boolean', default: false },
    'allow-missing-changelog': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    otp: { type: 'string' },
    provenance: { type: 'boolean', default: true },
    registry: { type: 'string' },
    report: { type: 'string' },
  },
});
const dryRun = values['dry-run'];

/** Packs all before anything is sent, so that a package that cannot be packed stops nothing half-way. */
async function packAll(planned: readonly Planned[], scratch: string): Promise<Packed[]> {
  const program = fileURLToPath(new URL('pack.ts', import.meta.url));
  return mapFew(planned, availableParallelism(), async (each) => {
    if (each.todo !== 'publish') return each;
    const { stdout } = await promisify(execFile)(process.execPath, [program, scratch, each.folder]);
    return { ...each, tarball: stdout.trim() };
  });
}

async function publishAll(scratch: string): Promise<number> {
  const root = workspaceRootOf(process.cwd());
  const all = publishOrder(root);
  const unknown = (values.only ?? []).filter((name) => !all.some(({ manifest }) => manifest.name === name));
  if (unknown.length > 0)
    throw new Error(`Not a published package of this workspace: ${unknown.join(', ')}.`);
  const scopes = all
    .map(({ manifest }) => manifest.name.split('/')[0] ?? '')
    .filter((each) => each.startsWith('@'));
  const npm = npmClient([...new Set(scopes)], values.registry);

  const planned = await plan(all, npm);
  const wanted = planned.filter(({ manifest }) => values.only?.includes(manifest.name) ?? true);
  const checked = await preflight(
    { root, npm, wanted, environment: process.env },
    {
      ...{ allowDirty: values['allow-dirty'], allowMissingChangelog: values['allow-missing-changelog'] },
      ...{ provenance: values.provenance, dryRun },
    },
  );
  const problems = [...brokenRanges(all), ...checked.problems];
  for (const note of checked.notes) console.log(note);
  if (problems.length > 0) {
    console.error(`Nothing was published:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    return 1;
  }

  const sent = await sendAll(await packAll(wanted, scratch), {
    npm,
    dryRun,
    flags: [
      ...(values.provenance ? [] : ['--provenance=false']),
      ...(values.otp === undefined ? [] : [`--otp=${values.otp}`]),
    ],
    interactive: process.stdin.isTTY && process.stdout.isTTY,
    wait: (seconds) => sleep(seconds * 1000),
    say: (line) => console.log(line),
  });
  console.log(`\n${sentTable(sent)}`);
  if (values.report !== undefined) {
    mkdirSync(dirname(values.report), { recursive: true });
    writeFileSync(values.report, `${JSON.stringify(sent, undefined, 2)}\n`);
  }
  if (sent.every(({ result }) => result !== 'FAILED')) return 0;
  console.error('Run it again when this is mended: it goes on with what is not there.');
  return 1;
}

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'patchbay-publish-'));
  try {
    return await publishAll(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
