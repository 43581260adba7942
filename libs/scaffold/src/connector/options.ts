import { assertConnectorName, titleOf } from '../names.ts';

/** How a connector proves who is calling: what `--auth` takes. */
export const AUTH_KINDS = [
  'token',
  'basic',
  'api-key',
  'oauth2',
  'oauth2-client-credentials',
  'jwt',
  'oauth1',
  'key-pair',
  'service-account',
  'session-token',
] as const;
/** One of `AUTH_KINDS`. */
export type AuthKind = (typeof AUTH_KINDS)[number];

/** How the vendor pages its lists: what `--pagination` takes. */
export const PAGINATION_KINDS = ['offset', 'page', 'cursor', 'link', 'none'] as const;
/** One of `PAGINATION_KINDS`. */
export type PaginationKind = (typeof PAGINATION_KINDS)[number];

/** What a connector has when nobody says otherwise: enough to see who has access to what. */
export const DEFAULT_CAPABILITIES = [
  'validate_credentials',
  'list_accounts',
  'list_entitlements',
  'find_entitlement_associations',
] as const;

/** The options as they come from the command line or from the prompts, where empty means "not said". */
export interface ConnectorGeneratorOptions {
  readonly name: string;
  readonly displayName?: string;
  readonly auth?: string;
  readonly apiKeyHeader?: string;
  readonly pagination?: string;
  readonly capabilities?: string;
  readonly baseUrl?: string;
  readonly vendorDomain?: string;
  readonly category?: string;
  readonly skipInstall?: boolean;
}

/** The options, checked and completed. */
export interface ConnectorOptions {
  readonly name: string;
  readonly displayName: string;
  readonly auth: AuthKind;
  readonly apiKeyHeader: string;
  readonly pagination: PaginationKind;
  /** Absent: nobody named any. */
  readonly capabilities: readonly string[] | undefined;
  readonly baseUrl: string;
  readonly vendorDomain: string | undefined;
  readonly category: string;
  readonly skipInstall: boolean;
}

/** Checks the options. Throws an `Error` that says what to write instead. */
export function readOptions(given: ConnectorGeneratorOptions): ConnectorOptions {
  assertConnectorName(given.name);
  const apiKeyHeader = said(given.apiKeyHeader) ?? 'X-Api-Key';
  if (!/^[A-Za-z0-9-]+$/.test(apiKeyHeader)) {
    throw new Error(`--apiKeyHeader: "${apiKeyHeader}" is not the name of a header.`);
  }
  const auth = oneOf('auth', said(given.auth) ?? 'token', AUTH_KINDS);
  if (said(given.apiKeyHeader) !== undefined && auth !== 'api-key') {
    throw new Error('--apiKeyHeader belongs to --auth=api-key.');
  }
  return {
    name: given.name,
    displayName: plainText('displayName', said(given.displayName) ?? titleOf(given.name)),
    auth,
    apiKeyHeader,
    pagination: oneOf('pagination', said(given.pagination) ?? 'offset', PAGINATION_KINDS),
    capabilities: said(given.capabilities)
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    baseUrl: baseUrlOf(said(given.baseUrl)),
    vendorDomain: domainOf(said(given.vendorDomain)),
    category: said(given.category) ?? 'OTHER',
    skipInstall: given.skipInstall ?? false,
  };
}

function said(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === '' ? undefined : text;
}

function oneOf<Value extends string>(option: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`--${option}: "${value}" is not one of ${allowed.join(', ')}.`);
  return found;
}

function plainText(option: string, value: string): string {
  if (/['"`\\\p{Cc}<>]/u.test(value)) throw new Error(`--${option}: write it in letters, digits and spaces.`);
  return value;
}

function baseUrlOf(value: string | undefined): string {
  if (value === undefined) return 'https://api.example.com/v1';
  const url = URL.parse(value);
  const fits =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.search + url.hash + url.username + url.password === '';
  if (!fits)
    throw new Error(`--baseUrl: "${value}" is not an http or https URL without query and credentials.`);
  return url.href.replace(/\/+$/, '');
}

function domainOf(value: string | undefined): string | undefined {
  if (value !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)) {
    throw new Error(`--vendorDomain: "${value}" is not a domain such as pagerduty.com.`);
  }
  return value;
}
