import { isRecord, type JsonSchema } from '@patchbay/core';
import type { Field } from '../forms/field.ts';
import { fieldsOf, type FieldRules } from '../forms/fields.ts';

/** What is asked of a credential, and the schema that says so. */
export interface CredentialForm {
  readonly schema: JsonSchema;
  readonly fields: readonly Field[];
}

/** The fields of a credential of one kind. What the host finds by itself, such as an access token, is not asked for. */
export function credentialFields(
  type: string,
  declared: JsonSchema,
  prefix: string,
  consent: boolean,
): CredentialForm {
  const schema = consent ? withProperties(declared, CLIENT, ['client_id']) : schemaOf(type, declared);
  return { schema, fields: fieldsOf(schema, prefix, RULES[type] ?? {}) };
}

const LONG_SECRETS: FieldRules['kind'] = (path) => (path.at(-1) === 'secret' ? 'lines' : undefined);

const RULES: Readonly<Record<string, FieldRules>> = {
  oauth: { shows: () => true },
  jwt: { kind: LONG_SECRETS },
  key_pair: { shows: () => true, kind: (path) => (path[0] === 'private_key' ? 'lines' : undefined) },
  // The key file is pasted whole; scopes and the cloud are the connector's to know.
  service_account: {
    shows: (path) => !['service_type', 'scopes'].includes(path[0] ?? ''),
    kind: (path) => (path[0] === 'key' ? 'json' : undefined),
  },
  oauth_client_credentials: { required: (path) => (path[0] === 'scopes' ? false : undefined) },
};

function schemaOf(type: string, declared: JsonSchema): JsonSchema {
  switch (type) {
    case 'oauth':
      return withProperties(declared, TOKENS, []);
    case 'service_account':
      return withProperties(declared, {}, undefined, { key: KEY_FILE });
    case 'jwt':
      return withProperties(declared, {}, undefined, { secret: PRIVATE_KEY });
    default:
      return declared;
  }
}

/** The declared schema with other properties, or with more said of those that it has. */
function withProperties(
  declared: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] | undefined,
  more: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const own = isRecord(declared['properties']) ? declared['properties'] : {};
  const { access_token: _accessToken, ...others } = own;
  const said = Object.fromEntries(
    Object.entries(others).map(([name, schema]) => [
      name,
      name in more && isRecord(schema) ? { ...more[name], ...schema } : schema,
    ]),
  );
  const needed = required ?? declared['required'];
  return { ...declared, properties: { ...properties, ...said }, required: needed, field_order: [] };
}

/** What an app knows the host's client by, for a consent. */
const CLIENT: Readonly<Record<string, JsonSchema>> = {
  client_id: {
    type: 'string',
    title: 'Client ID',
    description: 'Of the OAuth application that you registered with the app.',
  },
  client_secret: {
    type: 'string',
    title: 'Client secret',
    description: 'Leave it empty for a public client, which has none.',
    'x-secret': true,
  },
  scopes: {
    type: 'array',
    items: { type: 'string' },
    title: 'Scopes',
    description: 'One in each line. Left empty, those are asked for that the connector needs.',
  },
};

/** What stands for a consent that was given elsewhere. */
const TOKENS: Readonly<Record<string, JsonSchema>> = {
  access_token: {
    type: 'string',
    title: 'Access token',
    description: 'Alone, it works until it ends. With a refresh token and a client the host renews it.',
    'x-secret': true,
  },
  refresh_token: { type: 'string', title: 'Refresh token', 'x-secret': true },
  client_id: { type: 'string', title: 'Client ID' },
  client_secret: { type: 'string', title: 'Client secret', 'x-secret': true },
};

const KEY_FILE: JsonSchema = {
  title: 'Key file',
  description: 'The content of the JSON file, as the app gave it to you.',
  'x-secret': true,
};

const PRIVATE_KEY: JsonSchema = {
  title: 'Private key',
  description: 'In PEM form, with its first and last line.',
};
