import type { Capability, Integration } from '@patchbay/core';
import { parseConfiguredJson, parseConfiguredObject } from '@patchbay/core/environment';
import { isRecord } from '../json.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import type { CallOptions } from '../call/options.ts';
import { UsageError } from '../usage-error.ts';
import { configuredCredentials, configuredSettings } from './configured.ts';
import { readTextFile } from './text-file.ts';

/** A pipe that says nothing for so long is one that a program forgot to close. */
const silentPipeSeconds = 2;

/**
 * The request envelope of a call. What stands in several places is taken from the first of: an option of its own,
 * the envelope (`--json`, `--json-file`, standard input), the file of `--auth-file` and its like, the environment.
 * Credentials are taken whole from one place; settings field by field.
 *
 * @throws UsageError
 */
export async function requestEnvelope(
  options: CallOptions,
  integration: Integration,
  capability: Capability,
  surroundings: Surroundings,
): Promise<Record<string, unknown>> {
  const envelope = await givenEnvelope(options, capability, surroundings);
  const settings = settingsOf(envelope['settings'], options, integration, surroundings);
  return {
    ...envelope,
    ...credentialsOf(envelope, options, integration, capability, surroundings),
    ...(settings === undefined ? {} : { settings }),
    ...pageOf(envelope['page'], options),
    ...(options.rawData ? { include_raw_data: true } : {}),
    ...(options.timeout === undefined
      ? {}
      : { rate_limit: { ...recordOf(envelope['rate_limit']), max_execution_time: options.timeout } }),
  };
}

async function givenEnvelope(
  options: CallOptions,
  capability: Capability,
  surroundings: Surroundings,
): Promise<Record<string, unknown>> {
  const text = await envelopeText(options, capability, surroundings);
  const envelope = text === undefined ? {} : parseConfiguredObject(text.text, text.where);
  if (options.request !== undefined)
    return { ...envelope, request: parseConfiguredJson(options.request, 'The value of --request') };
  // An object without any part of an envelope is a forgotten envelope: core says what is missing.
  const isEnvelope = text === undefined || Object.keys(envelope).some((name) => envelopeNames.includes(name));
  return isEnvelope && envelope['request'] === undefined ? { ...envelope, request: {} } : envelope;
}

const envelopeNames: readonly string[] = [
  'auth',
  'credentials',
  'settings',
  'page',
  'include_raw_data',
  'rate_limit',
];

async function envelopeText(
  options: CallOptions,
  capability: Capability,
  surroundings: Surroundings,
): Promise<{ text: string; where: string } | undefined> {
  if (options.json !== undefined) return { text: options.json, where: 'The value of --json' };
  if (options.jsonFile !== undefined && options.jsonFile !== '-')
    return { text: readTextFile(options.jsonFile, '--json-file'), where: 'The file of --json-file' };
  if (options.jsonFile === undefined && options.request !== undefined) return undefined;
  const wait = options.jsonFile === '-' ? undefined : silentPipeSeconds;
  const input = await surroundings.readInput(wait);
  if (input.kind === 'text') return { text: input.text, where: 'Standard input' };
  if (options.jsonFile === '-') throw new UsageError('Nothing came on standard input.');
  if (input.kind === 'silent') {
    const said = `Standard input is open, and nothing came on it for ${silentPipeSeconds} seconds.`;
    if (capability.level === 'write')
      throw new UsageError(`${said} To wait for it: --json-file -. To do without: </dev/null.`);
    await surroundings.stderr.write(`${said} Going on without it.\n`);
  }
  return undefined;
}

function credentialsOf(
  envelope: Readonly<Record<string, unknown>>,
  options: CallOptions,
  integration: Integration,
  capability: Capability,
  surroundings: Surroundings,
): Readonly<Record<string, unknown>> {
  if (isGiven(envelope['auth']) || isGiven(envelope['credentials'])) return {};
  const fromFile = options.authFile !== undefined || options.credentialsFile !== undefined;
  if (!fromFile && !capability.requiresAuthentication) return {};
  return configuredCredentials(options, integration, surroundings);
}

function settingsOf(
  given: unknown,
  options: CallOptions,
  integration: Integration,
  surroundings: Surroundings,
): unknown {
  if (isGiven(given) && !isRecord(given)) return given;
  const settings = { ...configuredSettings(options, integration, surroundings), ...recordOf(given) };
  return isGiven(given) || Object.keys(settings).length > 0 ? settings : undefined;
}

function pageOf(given: unknown, { size, pageToken }: CallOptions): Readonly<Record<string, unknown>> {
  if (size === undefined && pageToken === undefined) return {};
  return {
    page: {
      ...recordOf(given),
      ...(size === undefined ? {} : { size }),
      ...(pageToken === undefined ? {} : { token: pageToken }),
    },
  };
}

/** Null equals absent on input. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
