/**
 * Publishes every package to a registry on loopback, installs from it into empty folders, and releases changes:
 * `node --conditions=@patchbay/source tools/e2e/src/registry/main.ts --help`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { registryChecks } from './checks.ts';
import { openContext } from './context.ts';
import { startRegistry } from './registry.ts';
import { runChecks, type CheckCounts } from './run-checks.ts';

const HELP = `Publishes every package to a registry on this machine, installs from it, and releases changes.
Run npm run build first.

  --quick          without what is slow, as CI does
  --only <text>    only checks whose name has the text, and those that publish (may be given again)
  --list           the names of the checks
  --report <file>  how many passed, failed and were skipped, as JSON
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    report: { type: 'string' },
  },
});

const checks = registryChecks()
  .filter(({ slow }) => slow !== true || !values.quick)
  .filter(({ name, vital }) => vital === true || (values.only?.some((text) => name.includes(text)) ?? true));

async function check(scratch: string): Promise<CheckCounts> {
  const registry = await startRegistry(join(scratch, 'registry'));
  try {
    const context = await openContext(scratch, registry);
    return await runChecks(checks, context, (line) => console.log(line), availableParallelism());
  } finally {
    await registry.close();
  }
}

async function main(): Promise<number> {
  const started = performance.now();
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-registry-')));
  let counts: CheckCounts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await check(scratch);
  } catch (error) {
    console.error(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const { passed, failed, skipped } = counts;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`);
  if (values.report !== undefined) {
    mkdirSync(dirname(values.report), { recursive: true });
    writeFileSync(values.report, JSON.stringify(counts));
  }
  return failed > 0 ? 1 : 0;
}

if (values.help) console.log(HELP);
else if (values.list) for (const { name } of checks) console.log(name);
else process.exitCode = await main();
