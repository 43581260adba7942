import { connectorManifest } from '@patchbay/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { rootOf } from '../connector.ts';
import { parseOptions } from '../input/parse-options.ts';
import { formatJson } from '../json.ts';
import { paths } from '../runtime/default-builtins.ts';
import type { CommandContext } from './registry.ts';

/**
 * Writes `connector.json` from the integration, or with `--check` says where it differs. For authors: the file is
 * committed, and CI runs the check.
 */
export async function runManifest(context: CommandContext): Promise<number> {
  const { connector, surroundings } = context;
  const options = parseOptions(context.arguments, { check: { type: 'boolean' } });
  const wanted = formatJson(connectorManifest(await connector.integration()), true);
  const path = paths.join(rootOf(connector), 'connector.json');
  const written = read(path);
  if (written === wanted) {
    await surroundings.stderr.write(`${path} is up to date.\n`);
    return 0;
  }
  if (!options.flag('check')) {
    writeFileSync(path, wanted);
    await surroundings.stderr.write(`${path} is written.\n`);
    return 0;
  }
  const place =
    written === undefined ? 'it does not exist' : `line ${firstDifference(written, wanted)} differs`;
  await surroundings.stderr.write(`${path} is stale: ${place}. Run: ${connector.commandName()} manifest\n`);
  return 1;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function firstDifference(left: string, right: string): number {
  const lines = right.split('\n');
  const at = left.split('\n').findIndex((line, index) => line !== lines[index]);
  return (at < 0 ? left.split('\n').length : at) + 1;
}
