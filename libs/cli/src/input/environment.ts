import { isRecord } from '../json.ts';
import { UsageError } from '../usage-error.ts';
import { parseJson, parseJsonObject } from './values.ts';
import { materialFromEnvironment } from './token-material.ts';
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
 * Names begin with the app, so that a credential can only go to the app that it is for.
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
    throw new UsageError(`Set ${auth} or ${credentials}, not both.`);
  if (authText !== undefined) return { auth: parseJsonObject(authText, auth) };
  if (credentialsText !== undefined) return { credentials: parseJson(credentialsText, credentials) };

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

/** Settings from the environment: `<APP>_SETTINGS` with JSON, and over it one variable per field. */
export function settingsFromEnvironment(
  appId: string,
  schema: Readonly<Record<string, unknown>>,
  environment: Environment,
): Record<string, unknown> {
  const name = variableName(appId, 'settings');
  const text = valueOf(environment, name);
  return {
    ...(text === undefined ? {} : parseJsonObject(text, name)),
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
        ? parseJson(text, name)
        : text.split(',').map((item) => item.trim());
    case 'string':
      return text;
    default:
      return /^\s*[[{]/.test(text) ? parseJson(text, name) : text;
  }
}

function typeOf(schema: unknown): string | undefined {
  if (!isRecord(schema)) return undefined;
  if (typeof schema['type'] === 'string') return schema['type'];
  const options = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return options.map(typeOf).find((type) => type !== undefined && type !== 'null');
}
