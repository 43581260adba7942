/**
 * Runs command lines of connectors, one after the other, in this process: `node run-connectors.ts <runs.json> <results.json>`.
 * For them the vendors of the pages answer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { ConnectorResult, ConnectorRun } from './connector-runs.ts';
import { startExampleVendors } from './example-vendors.ts';

const [, , input = '', output = ''] = process.argv;
const runs: readonly ConnectorRun[] = JSON.parse(readFileSync(input, 'utf8'));
const server = await startExampleVendors();
const keptEnvironment = { ...process.env };

async function run(
  { main, args, environment, folder }: ConnectorRun,
  number: number,
): Promise<ConnectorResult> {
  let errors = '';
  const write = (text: unknown, ...rest: readonly unknown[]): boolean => {
    errors += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  };
  process.argv = [process.execPath, main, ...args];
  process.env = { ...keptEnvironment, ...environment };
  process.chdir(folder);
  process.stdout.write = write;
  process.stderr.write = write;
  const ended = new Promise<number>((resolve) => Reflect.set(process, 'exit', resolve));
  await import(`${pathToFileURL(main).href}?run=${number}`);
  return { code: await ended, output: errors };
}

// Each run listens to the signals of its process.
for (const each of [process, process.stdout, process.stderr]) each.setMaxListeners(0);
const exit = process.exit.bind(process);
const results: ConnectorResult[] = [];
for (const [number, each] of runs.entries()) results.push(await run(each, number));
writeFileSync(output, JSON.stringify(results));
await server.stop();
exit(0);
