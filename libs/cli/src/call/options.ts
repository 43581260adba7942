import { parseOptions } from '../input/parse-options.ts';
import { oneOf, positiveInteger } from '../input/values.ts';
import { UsageError } from '../usage-error.ts';

/** How records are shown. */
export type Format = 'json' | 'table' | 'ndjson';

/** What may stand behind the name of a capability. */
export interface CallOptions {
  readonly json: string | undefined;
  readonly jsonFile: string | undefined;
  readonly request: string | undefined;
  readonly authFile: string | undefined;
  readonly credentialsFile: string | undefined;
  readonly settingsFile: string | undefined;
  readonly tokenStore: string | undefined;
  readonly size: number | undefined;
  readonly pageToken: string | undefined;
  readonly timeout: number | undefined;
  readonly rawData: boolean;
  readonly all: boolean;
  readonly plan: boolean;
  readonly format: Format | undefined;
  readonly resultFile: string | undefined;
  readonly progress: boolean;
  readonly verbose: boolean;
}

/** Reads the options of a capability. @throws UsageError */
export function parseCallOptions(given: readonly string[]): CallOptions {
  const options = parseOptions(given, {
    json: { type: 'string' },
    'json-file': { type: 'string' },
    request: { type: 'string' },
    'auth-file': { type: 'string' },
    'credentials-file': { type: 'string' },
    'settings-file': { type: 'string' },
    'token-store': { type: 'string' },
    size: { type: 'string' },
    'page-token': { type: 'string' },
    timeout: { type: 'string' },
    'raw-data': { type: 'boolean' },
    all: { type: 'boolean' },
    plan: { type: 'boolean' },
    format: { type: 'string' },
    'result-file-path': { type: 'string' },
    progress: { type: 'boolean' },
    verbose: { type: 'boolean' },
  });
  const parsed: CallOptions = {
    json: options.text('json'),
    jsonFile: options.text('json-file'),
    request: options.text('request'),
    authFile: options.text('auth-file'),
    credentialsFile: options.text('credentials-file'),
    settingsFile: options.text('settings-file'),
    tokenStore: options.text('token-store'),
    size: positiveInteger(options.text('size'), '--size'),
    pageToken: options.text('page-token'),
    timeout: positiveInteger(options.text('timeout'), '--timeout'),
    rawData: options.flag('raw-data'),
    all: options.flag('all'),
    plan: options.flag('plan'),
    format: oneOf(options.text('format'), '--format', ['json', 'table', 'ndjson']),
    resultFile: options.text('result-file-path'),
    progress: options.flag('progress'),
    verbose: options.flag('verbose'),
  };
  exclude(parsed.json, parsed.jsonFile, '--json or --json-file');
  exclude(parsed.authFile, parsed.credentialsFile, '--auth-file or --credentials-file');
  if (parsed.all && parsed.plan) throw new UsageError('Give --all or --plan, not both.');
  if (parsed.all && parsed.rawData)
    throw new UsageError('--all writes records alone: there is no place in it for --raw-data.');
  return parsed;
}

function exclude(left: unknown, right: unknown, names: string): void {
  if (left !== undefined && right !== undefined) throw new UsageError(`Give ${names}, not both.`);
}
