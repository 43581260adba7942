import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repository } from '../install/install.ts';
import { mustRun } from '../install/run.ts';
import type { RegistryCheck, RegistryContext } from './check.ts';
import { ONLY_DECLARED } from './context.ts';
import { importAll, waitingForPeers } from './import-all.ts';
import { allOptionalPeers, publishedPackages, type PublishedPackage } from './packages.ts';

/** Each package in a folder of its own, with what it declares and nothing else. */
export function aloneChecks(): readonly RegistryCheck[] {
  return publishedPackages(repository).map(({ name }) => ({
    name: `${name} alone`,
    concurrent: true,
    run: (context) => alone(name, context),
  }));
}

async function alone(name: string, context: RegistryContext): Promise<string> {
  const found = context.packages.find((each) => each.name === name);
  assert.ok(found !== undefined);
  const folder = context.folder(`alone/${name.replace('/', '-')}`);
  await context.install(folder, [name], ONLY_DECLARED);
  const waiting = waitingForPeers(await importAll(folder, found.entryPoints), found.optionalPeers);
  assert.ok(!waiting.includes(name), `${name} itself cannot be imported without an optional peer.`);
  const said = [`entry points: ${found.entryPoints.length}`];
  for (const program of connectorPrograms(found)) {
    const info: unknown = JSON.parse(await mustRun(folder, join('node_modules/.bin', program), ['info']));
    assert.equal(Object(Object(info).response).version, found.version);
    said.push(`${program} info`);
  }
  if (waiting.length > 0) said.push(await withPeers(found, waiting, context));
  return said.join(', ');
}

/** The same with all optional peers, with which no entry point has an excuse. */
async function withPeers(
  found: PublishedPackage,
  waiting: readonly string[],
  { folder, install }: RegistryContext,
): Promise<string> {
  const at = folder(`with-peers/${found.name.replace('/', '-')}`);
  await install(at, [found.name, ...allOptionalPeers([found])], ONLY_DECLARED);
  assert.deepEqual(await importAll(at, found.entryPoints), []);
  return `${waiting.join(', ')} with ${Object.keys(found.optionalPeers).join(', ')}`;
}

const connectorPrograms = ({ name, programs }: PublishedPackage): readonly string[] =>
  name.startsWith('@patchbay/connector-') ? programs : [];
