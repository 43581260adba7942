/**
 * Runs command lines of connectors, one after the other, in this process: `node run-connectors.ts <runs.json> <results.json>`.
 * SCIM directories on example.com are a server on this machine; every other vendor refuses the credential.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startScimServer } from '@patchbay/scim-server';
import type { ConnectorResult, ConnectorRun } from './connector-runs.ts';

const [, , input = '', output = ''] = process.argv;
const runs: readonly ConnectorRun[] = JSON.parse(readFileSync(input, 'utf8'));
const server = await startScimServer({ people: 5, groups: 2, token: 'the-token' });
const realFetch = globalThis.fetch;
const keptEnvironment = { ...process.env };

globalThis.fetch = (given, options) => {
  const url = given instanceof Request ? given.url : String(given);
  const scim = /^https:\/\/(?:[\w-]+\.)?example\.com\/scim\/v2/.exec(url);
  if (scim !== null) return realFetch(url.replace(scim[0], server.baseUrl), options);
  if (url.startsWith(server.baseUrl)) return realFetch(given, options);
  return Promise.resolve(Response.json({ message: 'The credential is not valid.' }, { status: 401 }));
};

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
