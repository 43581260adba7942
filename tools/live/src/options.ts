import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isRecord } from '@patchbay/core';
import { parseConfiguredObject } from '@patchbay/core/environment';
import { workspaceRoot } from './connector-package.ts';
import { UsageError } from './usage-error.ts';

/** What `npm run live` is told. */
export interface CommandOptions {
  readonly connector: string;
  readonly config: string | undefined;
  /** The folder of vendors' descriptions; undefined: nothing is compared. */
  readonly specs: string | undefined;
  readonly json: boolean;
  readonly sample: number;
  readonly size: number | undefined;
  readonly slowMilliseconds: number;
  readonly only: readonly string[];
  readonly requests: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly record: string | undefined;
  readonly keep: readonly string[];
  readonly tokenStore: string | undefined;
  readonly allowWrites: boolean;
  readonly account: Readonly<Record<string, unknown>> | undefined;
  readonly changes: Readonly<Record<string, unknown>> | undefined;
  readonly entitlement: string | undefined;
}

/** Shown with `--help` and after a mistake. */
export const USAGE = `npm run live -- --connector <name> [--config my.json] [options]

  --config <file>        credentials and settings, as the command line takes them with --json-file; what is not in it
                         comes from the environment
  --specs <folder>       the vendors' descriptions [PATCHBAY_SPECS, else node_modules/.specs]
  --no-description       compare nothing with the vendor's description
  --only <a,b>           only these capabilities
  --request <name=json>  the payload of a capability that no list gives; may come several times
  --sample <n>           ids that each capability which takes one is tried with [5]
  --size <n>             records of a page
  --slow <ms>            what counts as slow [5000]
  --record <folder>      write sanitised cases
  --keep <a,b>           words that sanitising leaves as they are
  --token-store <file>   where a renewed token is kept
  --json                 the report as JSON
  --allow-writes         make an account, give and take an entitlement, remove it; each write is shown and confirmed
  --account <json>       the payload of create_account
  --changes <json>       the changes of update_account
  --entitlement <t:id>   the entitlement to assign: type:id, or type:id@resource

It ends with 1 when something disagrees or is not complete, and with 2 for a mistake on the command line.
`;

/**
 * Reads the command line.
 *
 * @returns undefined when help was asked for
 * @throws UsageError, ConfigurationError
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandOptions | undefined {
  const values = parse(args);
  if (values.help === true) return undefined;
  if (values.connector === undefined) throw new UsageError('Which connector? --connector <name>');
  const forWrites = [values.account, values.changes, values.entitlement].some((value) => value !== undefined);
  if (forWrites && values['allow-writes'] !== true)
    throw new UsageError('--account, --changes and --entitlement are for --allow-writes.');
  return {
    connector: values.connector,
    config: values.config,
    specs: values.description === false ? undefined : specsFolder(values.specs, environment),
    json: values.json === true,
    sample: positive('sample', values.sample ?? '5'),
    size: values.size === undefined ? undefined : positive('size', values.size),
    slowMilliseconds: positive('slow', values.slow ?? '5000'),
    only: listOf(values.only),
    requests: new Map((values.request ?? []).map(requestOf)),
    record: values.record,
    keep: listOf(values.keep),
    tokenStore: values['token-store'],
    allowWrites: values['allow-writes'] === true,
    account: objectOf('--account', values.account),
    changes: objectOf('--changes', values.changes),
    entitlement: values.entitlement,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        connector: { type: 'string' },
        config: { type: 'string' },
        specs: { type: 'string' },
        description: { type: 'boolean', default: true },
        json: { type: 'boolean' },
        sample: { type: 'string' },
        size: { type: 'string' },
        slow: { type: 'string' },
        only: { type: 'string' },
        request: { type: 'string', multiple: true },
        record: { type: 'string' },
        keep: { type: 'string' },
        'token-store': { type: 'string' },
        'allow-writes': { type: 'boolean' },
        account: { type: 'string' },
        changes: { type: 'string' },
        entitlement: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Where the descriptions are: what was said, the environment, or where `npm run specs` puts them. */
export function specsFolder(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const named = given ?? (environment['PATCHBAY_SPECS'] || undefined);
  if (named !== undefined) return named;
  const fetched = join(workspaceRoot, 'node_modules/.specs');
  return existsSync(fetched) ? fetched : undefined;
}

function requestOf(text: string): readonly [string, Readonly<Record<string, unknown>>] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError('--request is <capability>=<json>.');
  return [text.slice(0, at), parseConfiguredObject(text.slice(at + 1), 'The value of --request')];
}

function objectOf(name: string, text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = text === undefined ? undefined : parseConfiguredObject(text, `The value of ${name}`);
  return isRecord(value) ? value : undefined;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`--${name} is a whole number from 1 on.`);
  return Number(text);
}
