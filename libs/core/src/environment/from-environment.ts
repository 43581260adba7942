import { isRecord } from '../json.ts';
import { ConfigurationError } from './configuration-error.ts';
import { parseConfiguredJson, parseConfiguredObject } from './parse-json.ts';
import { credentialVariable, variableName } from './variable-names.ts';

/** The environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One credential that a connector declares, as far as its variables need it. */
export interface CredentialForm {
  readonly id: string;
  readonly type: string;
  formSchema(): Readonly<Record<string, unknown>>;
}

/**
 * Credentials from the environment: `<APP>_AUTH` or `<APP>_CREDENTIALS` with JSON, else one variable per field.
 * Names begin with the app, so that a credential can only go to the app that it is for. The means to renew a token are
 * among the fields: `splitTokenMaterial` takes them out again.
 *
 * @returns `auth` or `credentials` of an envelope, or nothing where no variable is set
 * @throws ConfigurationError when both are set, or one is not JSON
 */
export function credentialsFromEnvironment(
  appId: string,
  declared: readonly CredentialForm[],
  environment: Environment,
): Readonly<Record<string, unknown>> {
  const auth = variableName(appId, 'auth');
  const credentials = variableName(appId, 'credentials');
  const authText = valueOf(environment, auth);
  const credentialsText = valueOf(environment, credentials);
  if (authText !== undefined && credentialsText !== undefined)
    throw new ConfigurationError(`Set ${auth} or ${credentials}, not both.`);
  if (authText !== undefined) return { auth: parseConfiguredObject(authText, auth) };
  if (credentialsText !== undefined)
    return { credentials: parseConfiguredJson(credentialsText, credentials) };

  const found = declared.flatMap(({ id, type, formSchema }) => {
    const payload = {
      ...fieldsFrom(formSchema(), environment, (field) => credentialVariable(appId, id, field)),
      ...materialFromEnvironment(appId, { id, type }, environment),
    };
    return Object.keys(payload).length === 0 ? [] : [{ id, [type]: payload }];
  });
  const [only] = found;
  if (only === undefined) return {};
  return declared.length === 1 ? { auth: only } : { credentials: found };
}

/**
 * Settings from the environment: `<APP>_SETTINGS` with JSON, and over it one variable per field.
 *
 * @param schema - the schema of the settings' form
 * @throws ConfigurationError when a variable that holds JSON does not
 */
export function settingsFromEnvironment(
  appId: string,
  schema: Readonly<Record<string, unknown>>,
  environment: Environment,
): Record<string, unknown> {
  const name = variableName(appId, 'settings');
  const text = valueOf(environment, name);
  return {
    ...(text === undefined ? {} : parseConfiguredObject(text, name)),
    ...fieldsFrom(schema, environment, (field) => variableName(appId, field)),
  };
}

function fieldsFrom(
  schema: Readonly<Record<string, unknown>>,
  environment: Environment,
  nameOf: (field: string) => string,
): Record<string, unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([field, property]) => {
      const name = nameOf(field);
      const text = valueOf(environment, name);
      return text === undefined ? [] : [[field, typedValue(text, property, name)]];
    }),
  );
}

/** An empty variable counts as not set, as in most shells' scripts. */
function valueOf(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === undefined || value === '' ? undefined : value;
}

/** A variable is text; the schema says what it means. What does not fit is left to the contract's own check. */
function typedValue(text: string, schema: unknown, name: string): unknown {
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : text;
    case 'array':
      return text.trimStart().startsWith('[')
        ? parseConfiguredJson(text, name)
        : text.split(',').map((item) => item.trim());
    case 'string':
      return text;
    default:
      return /^\s*[[{]/.test(text) ? parseConfiguredJson(text, name) : text;
  }
}

function typeOf(schema: unknown): string | undefined {
  if (!isRecord(schema)) return undefined;
  if (typeof schema['type'] === 'string') return schema['type'];
  const options = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return options.map(typeOf).find((type) => type !== undefined && type !== 'null');
}

/** The kinds of credential whose access token may be renewed. */
const renewableKinds: readonly string[] = ['oauth', 'oauth_client_credentials'];

/** The means to renew a token from the environment, one variable per field: `ACME_OAUTH_REFRESH_TOKEN`. */
function materialFromEnvironment(
  appId: string,
  { id, type }: Pick<CredentialForm, 'id' | 'type'>,
  environment: Environment,
): Readonly<Record<string, string>> {
  if (!renewableKinds.includes(type)) return {};
  return Object.fromEntries(
    materialFields.flatMap((field) => {
      const value = environment[credentialVariable(appId, id, field)];
      return value === undefined || value === '' ? [] : [[field, value]];
    }),
  );
}

const materialFields = ['client_id', 'client_secret', 'private_key', 'key_id', 'refresh_token'] as const;
