import { readFileSync } from 'node:fs';
import {
  isRecord,
  splitTokenMaterial,
  type AccessTokenSources,
  type Integration,
  type TokenStore,
} from '@patchbay/core';
import {
  credentialsFromEnvironment,
  parseConfiguredObject,
  settingsFromEnvironment,
  type Environment,
} from '@patchbay/core/environment';
import { UsageError } from './usage-error.ts';

/** Whose data is read, and as whom. */
export interface Tenant {
  /** What goes into every envelope. */
  readonly carried: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where tokens come from, when the credentials hold what renews them. */
  readonly accessTokens: AccessTokenSources | undefined;
  /** Every text that must never be seen. */
  readonly secrets: readonly string[];
}

/**
 * The tenant of a configuration: the envelope that the connector's command line takes with `--json-file`, of which
 * `auth` or `credentials` and `settings` count. What it does not say comes from the environment, under the names of the
 * command line.
 *
 * @throws ConfigurationError
 */
export function tenantOf(
  integration: Integration,
  configuration: Readonly<Record<string, unknown>>,
  environment: Environment,
): Tenant {
  const { auth, credentials } = configuration;
  const given =
    auth !== undefined || credentials !== undefined
      ? { ...(auth === undefined ? {} : { auth }), ...(credentials === undefined ? {} : { credentials }) }
      : credentialsFromEnvironment(integration.appId, integration.credentials, environment);
  const settings = {
    ...settingsFromEnvironment(integration.appId, integration.settings.formSchema(), environment),
    ...(isRecord(configuration['settings']) ? configuration['settings'] : {}),
  };
  const { envelope, renewable } = splitTokenMaterial({ ...given, settings }, integration.credentials);
  return {
    carried: envelope,
    settings,
    accessTokens:
      renewable.length === 0
        ? undefined
        : Object.fromEntries(
            renewable.map(({ credentialId, material }) => [
              credentialId,
              integration.accessTokens({ credentialId, material, settings }),
            ]),
          ),
    secrets: [...textsOf(given), ...integration.settings.secretsIn(settings)],
  };
}

/** Reads the file of `--config`. @throws UsageError, ConfigurationError */
export function readConfiguration(path: string | undefined): Readonly<Record<string, unknown>> {
  if (path === undefined) return {};
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError('The file of --config cannot be read.');
  }
  return parseConfiguredObject(text, 'The file of --config');
}

/** The store of `--token-store`, which a vendor that gives a new refresh token with every refresh demands. */
export async function openTokenStore(path: string | undefined): Promise<TokenStore | undefined> {
  if (path === undefined) return undefined;
  const { fileTokenStore } = await import('@patchbay/oauth2/file');
  return fileTokenStore(path);
}

/** All of a credential counts as secret: its user name too. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, ...value.split('\n').filter((line) => line.length > 20)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
