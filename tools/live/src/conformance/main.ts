/** `npm run conformance`: what every connector is proven with, for docs/conformance.md and docs/catalogue.md. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { connectorNames, isUnfinished, workspaceRoot } from '../connector-package.ts';
import { specsFolder } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { conformanceFile, readConformance, type ConnectorConformance } from './data.ts';
import { gather } from './gather.ts';
import { CONFORMANCE_USAGE, readConformanceOptions, type ConformanceOptions } from './options.ts';

const names = connectorNames().filter((name) => !isUnfinished(name));
const { wanted, ...ways } = optionsOrEnd(process.argv.slice(2));
const before = new Map(readConformance().connectors.map((each) => [each.connector, each]));
const found = new Map<string, ConnectorConformance>();
for (const name of names) {
  const old = before.get(name);
  if (!wanted.includes(name)) {
    if (old !== undefined) found.set(name, old);
    continue;
  }
  try {
    const conformance = await gather(name, old, {
      ...ways,
      specs: specsFolder(ways.specs, process.env),
      date: new Date().toISOString().slice(0, 10),
      say: (text) => console.log(text),
    });
    found.set(name, conformance);
    if (fails(conformance)) process.exitCode = 1;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (old !== undefined) found.set(name, old);
    process.exitCode = 1;
  }
}
const text = JSON.stringify({ connectors: [...found.values()] });
writeFileSync(
  conformanceFile,
  await format(text, { ...(await resolveConfig(conformanceFile)), parser: 'json' }),
);
console.log(`${conformanceFile} is written.`);
execFileSync(process.execPath, [join(workspaceRoot, 'tools/conventions/src/pages/main.ts')], {
  stdio: 'inherit',
});

function optionsOrEnd(args: readonly string[]): ConformanceOptions {
  try {
    const options = readConformanceOptions(args, names);
    if (options !== undefined) return options;
    process.stdout.write(CONFORMANCE_USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nTry: npm run conformance -- --help`);
    process.exit(2);
  }
}

function fails({ cases, description, prism, live }: ConnectorConformance): boolean {
  return (
    (cases?.failed.length ?? 0) > 0 ||
    (description?.differences.length ?? 0) > 0 ||
    (prism?.refused.length ?? 0) > 0 ||
    (live?.failures.length ?? 0) > 0
  );
}
