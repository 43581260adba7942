/** `npm run conformance`: what every connector is proven with, for docs/conformance.md and docs/catalogue.md. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { connectorNames, isUnfinished, workspaceRoot } from '../connector-package.ts';
import { specsFolder } from '../options.ts';
import { conformanceFile, readConformance, type ConnectorConformance } from './data.ts';
import { gather } from './gather.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    specs: { type: 'string' },
    prism: { type: 'boolean', default: true },
    live: { type: 'boolean', default: true },
  },
});
const names = connectorNames().filter((name) => !isUnfinished(name));
const wanted = positionals.length === 0 ? names : positionals;
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
      specs: specsFolder(values.specs, process.env),
      prism: values.prism,
      live: values.live,
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

function fails({ cases, description, prism, live }: ConnectorConformance): boolean {
  return (
    (cases?.failed.length ?? 0) > 0 ||
    (description?.differences.length ?? 0) > 0 ||
    (prism?.refused.length ?? 0) > 0 ||
    (live?.failures.length ?? 0) > 0
  );
}
