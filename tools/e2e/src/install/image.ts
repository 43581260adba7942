import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ScimServer } from '@patchbay/scim-server';
import { repository } from './install.ts';
import { mustRun } from './run.ts';

/**
 * What the Dockerfile of `@patchbay/airbyte` does, without Docker: its lines run with a folder in place of `/airbyte`, and
 * what would be the entry point of the image is asked for what a platform asks.
 */
export async function buildImage(
  folder: string,
  tarballs: readonly string[],
  { baseUrl: base_url, token }: ScimServer,
): Promise<string> {
  const connector = join(folder, 'connector');
  const packages = join(folder, 'packages');
  for (const each of [connector, packages]) mkdirSync(each, { recursive: true });
  for (const tarball of tarballs) copyFileSync(tarball, join(packages, basename(tarball)));
  const dockerfile = readFileSync(join(repository, 'libs/airbyte/Dockerfile'), 'utf8');
  const commands = [...dockerfile.matchAll(/^RUN (.*)$/gm)].map(([, command = '']) => command);
  assert.equal(commands.length, 3);
  for (const command of commands) {
    const script = `CONNECTOR=@patchbay/connector-scim VERSION=1.0.0; ${command.replaceAll('/airbyte/', `${folder}/`)}`;
    await mustRun(connector, 'sh', ['-c', script]);
  }
  const file = (name: string, value: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const source = (...args: readonly string[]) => mustRun(folder, join(connector, 'source'), args);
  const config = file('config.json', { base_url, credentials: { auth_type: 'token', token } });
  assert.match(await source('spec'), /^\{"type":"SPEC"/);
  assert.match(await source('check', '--config', config), /"SUCCEEDED"/);
  const { catalog }: { catalog: { streams: readonly unknown[] } } = JSON.parse(
    await source('discover', '--config', config),
  );
  const streams = catalog.streams
    .filter((stream) => Object(stream).name === 'accounts')
    .map((stream) => ({ stream, sync_mode: 'incremental', destination_sync_mode: 'append' }));
  const read = await source('read', '--config', config, '--catalog', file('catalog.json', { streams }));
  const records = read.split('\n').filter((line) => line.startsWith('{"type":"RECORD"')).length;
  assert.ok(records > 0, read);
  return `${commands.length} lines; the source gives ${records} records`;
}
