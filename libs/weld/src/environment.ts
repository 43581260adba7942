import {
  createRuntime,
  describeIssues,
  isRecord,
  secretsOf,
  splitTokenMaterial,
  TokenMaterial,
  validator,
  type AuthCredential,
  type Integration,
} from '@patchbay/core';
import {
  ConfigurationError,
  credentialsFromEnvironment,
  credentialVariable,
  proxyVariables,
  settingsFromEnvironment,
  variableName,
  type Environment,
} from '@patchbay/core/environment';
import { limitNames, type WeldLimits } from './limits.ts';
import type { WeldOptions } from './options.ts';
import { jsonLogger } from './runtime/default-logger.ts';

/** The variable of the key that Weld sends. */
export const apiKeyVariable = 'WELD_API_KEY';

/** The variable of Weld's own examples for the one token of an app. */
export const bearerTokenVariable = 'API_BEARER_TOKEN';

/** The variable of each limit. */
const limitVariables = {
  rows: 'WELD_ROWS',
  bytes: 'WELD_BYTES',
  seconds: 'WELD_SECONDS',
  deadlineSeconds: 'WELD_DEADLINE_SECONDS',
  patienceSeconds: 'WELD_PATIENCE_SECONDS',
} as const satisfies Readonly<Record<keyof WeldLimits, string>>;

/**
 * The options of a function from the environment variables that it is deployed with: those of the connector's command
 * line, `WELD_API_KEY`, and `API_BEARER_TOKEN` for an app with one token.
 *
 * @throws ConfigurationError when a variable is missing or wrong: such a function must not start
 */
export function weldOptionsFromEnvironment(integration: Integration, environment: Environment): WeldOptions {
  const apiKey = environment[apiKeyVariable]?.trim() ?? '';
  if (apiKey === '') {
    throw new ConfigurationError(
      `${apiKeyVariable} is not set: without a key anybody could read the tables. Make one up, and enter it in Weld too.`,
    );
  }
  const settings = settingsFromEnvironment(integration.appId, integration.settings.formSchema(), environment);
  const checked = integration.settings.validate(settings);
  if (!checked.ok)
    throw new ConfigurationError(`The settings are not right: ${describeIssues(checked.issues)}.`);
  const { envelope, renewable } = splitTokenMaterial(
    configuredCredentials(integration, environment),
    integration.credentials,
  );
  const accessTokens = Object.fromEntries(
    renewable.map(({ credentialId, material }) => [
      credentialId,
      integration.accessTokens({ credentialId, material, settings }),
    ]),
  );
  return {
    ...credentialsOf(envelope, integration),
    ...{ apiKey, settings },
    ...(renewable.length === 0 ? {} : { accessTokens }),
    secrets: renewable.flatMap(({ material }) => secretsOf(material, materialSchema)),
    runtime: createRuntime({ environment: proxyVariables(environment), logger: jsonLogger }),
    limits: limitsFrom(environment),
    basePath: environment['WELD_BASE_PATH'],
  };
}

const materialSchema = validator(TokenMaterial).jsonSchema('input');

/** Credentials by the names of the app; without any of them, the one token of Weld's examples. */
function configuredCredentials(
  { appId, credentials: declared }: Integration,
  environment: Environment,
): Readonly<Record<string, unknown>> {
  const own = credentialsFromEnvironment(appId, declared, environment);
  const token = environment[bearerTokenVariable];
  if (Object.keys(own).length > 0 || token === undefined || token === '') return own;
  const [only, ...others] = declared.filter(({ type }) => type === 'token');
  if (only === undefined || others.length > 0) {
    throw new ConfigurationError(
      `${bearerTokenVariable} is for a connector with one token. Set the variables of this one: ${names(appId, declared)}.`,
    );
  }
  return credentialsFromEnvironment(appId, declared, {
    [credentialVariable(appId, only.id, 'token')]: token,
  });
}

function credentialsOf(
  { auth, credentials }: Readonly<Record<string, unknown>>,
  { appId, credentials: declared }: Integration,
): Pick<WeldOptions, 'auth' | 'credentials'> {
  if (isCredential(auth)) return { auth };
  if (Array.isArray(credentials)) return { credentials: credentials.filter(isCredential) };
  if (credentials !== undefined) throw new ConfigurationError('The credentials are no JSON list.');
  if (declared.length === 0) return {};
  throw new ConfigurationError(`There are no credentials: set ${names(appId, declared)}.`);
}

/** What a credential lacks is told by the run: an access token may still be on its way. */
function isCredential(value: unknown): value is AuthCredential {
  return isRecord(value);
}

function names(appId: string, declared: Integration['credentials']): string {
  const fields = declared.map(({ id, formSchema }) => {
    const { properties } = formSchema();
    const [first = 'token'] = isRecord(properties) ? Object.keys(properties) : [];
    return credentialVariable(appId, id, first);
  });
  return [variableName(appId, 'auth'), ...fields].join(', or ');
}

function limitsFrom(environment: Environment): WeldLimits {
  return Object.fromEntries(
    limitNames.flatMap((name) => {
      const text = environment[limitVariables[name]];
      if (text === undefined || text === '') return [];
      const value = Number(text);
      if (!(Number.isFinite(value) && value > 0))
        throw new ConfigurationError(`${limitVariables[name]} is a number above 0.`);
      return [[name, value]];
    }),
  );
}
