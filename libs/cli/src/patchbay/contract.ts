import { displayName, openApiDocument, standardCapabilities, type Integration } from '@patchbay/core';
import { writeFileSync } from 'node:fs';
import { oneOf } from '../input/values.ts';
import { parseOptions } from '../input/parse-options.ts';
import { formatJson } from '../json.ts';
import { printRecords } from '../output/print-records.ts';
import { UsageError } from '../usage-error.ts';
import type { PatchbayContext } from './commands.ts';
import { contractIntegration } from './contract-integration.ts';
import { loadConnector } from './load-connector.ts';

/** Prints an OpenAPI document. */
export async function runSpec({ arguments: given, surroundings, version }: PatchbayContext): Promise<number> {
  const options = parseOptions(given, { connector: { type: 'string' }, out: { type: 'string' } });
  const name = options.text('connector');
  const integration: Integration =
    name === undefined ? contractIntegration(version) : await loadConnector(name);
  const text = formatJson(openApiDocument(integration), true);
  const out = options.text('out');
  if (out === undefined) await surroundings.stdout.print(text);
  else {
    try {
      writeFileSync(out, text);
    } catch (error) {
      throw new UsageError(`The file of --out cannot be written (${codeOf(error)}).`);
    }
    await surroundings.stderr.write(`${out} is written.\n`);
  }
  return 0;
}

/** Lists what a connector may implement. */
export async function runContractCapabilities({
  arguments: given,
  surroundings,
}: PatchbayContext): Promise<number> {
  const options = parseOptions(given, { format: { type: 'string' } });
  const format = oneOf(options.text('format'), '--format', ['json', 'table', 'ndjson']);
  const records = Object.entries(standardCapabilities).map(([name, { level, kind, description }]) => ({
    ...{ name, display_name: displayName(name), level, kind, description },
  }));
  await printRecords({ response: records }, records, format, surroundings);
  return 0;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
