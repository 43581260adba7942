import type { JsonRecord } from '../protocol.ts';
import type { CredentialKind, CredentialPart } from './credential-kinds.ts';
import { formOf, type Form } from './form-schema.ts';

/** Where the discriminator stands in the credentials of a configuration. */
export const discriminator = 'auth_type';

/** The credentials of a configuration as a schema: one kind by itself, or one of several. */
export function credentialSchema(kinds: readonly CredentialKind[]): JsonRecord {
  const [only, ...others] = kinds;
  if (only === undefined) return { type: 'object' };
  if (others.length === 0) return { type: 'object', ...schemaOf(kindForm(only)) };
  return {
    type: 'object',
    oneOf: kinds.map((kind) => {
      const { properties, required } = kindForm(kind);
      const constant = { type: 'string', const: kind.name, default: kind.name, order: 0 };
      return {
        title: kind.title,
        ...schemaOf({
          properties: { [discriminator]: { ...constant, title: 'Kind' }, ...later(properties) },
          required: [discriminator, ...required],
        }),
      };
    }),
  };
}

/** The fields of one kind. */
export function kindForm({ parts }: CredentialKind): Form {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return partForm(only);
  return {
    properties: Object.fromEntries(
      parts.map((part, order) => {
        const { name, description, id } = part.credential;
        const said = { title: name, ...(description === '' ? {} : { description }) };
        return [id, { type: 'object', ...said, ...schemaOf(partForm(part)), order }];
      }),
    ),
    required: parts.filter(({ optional }) => !optional).map(({ credential }) => credential.id),
  };
}

function partForm({ credential, renewal }: CredentialPart): Form {
  const form = formOf(credential.formSchema());
  if (renewal === undefined) return form;
  const material = renewal === 'refresh_token' ? { ...clientFields, ...refreshFields } : clientFields;
  const own = Object.entries(form.properties).filter(
    ([name]) => name !== 'access_token' && !(name in material),
  );
  return {
    properties: ordered({ ...material, ...Object.fromEntries(own) }),
    required: [
      ...(renewal === 'refresh_token' ? ['client_id', 'refresh_token'] : ['client_id', 'client_secret']),
      // Without scopes the vendor decides.
      ...form.required.filter((name) => own.some(([other]) => other === name) && name !== 'scopes'),
    ],
  };
}

const text = { type: 'string' } as const;
const secret = { type: 'string', airbyte_secret: true } as const;

const clientFields = {
  client_id: { ...text, title: 'Client ID' },
  client_secret: { ...secret, title: 'Client secret' },
} satisfies Record<string, JsonRecord>;

/** The last two are written by the connector, so that a run need not begin by renewing a token. */
const refreshFields = {
  refresh_token: { ...secret, title: 'Refresh token' },
  access_token: { ...secret, title: 'Access token', airbyte_hidden: true },
  token_expiry_date: { ...text, format: 'date-time', title: 'End of the access token', airbyte_hidden: true },
} satisfies Record<string, JsonRecord>;

function ordered(fields: Readonly<Record<string, JsonRecord>>): Record<string, JsonRecord> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field], order) => [name, { ...field, order }]),
  );
}

function later(fields: Form['properties']): Record<string, JsonRecord> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, order: Number(field['order']) + 1 }]),
  );
}

function schemaOf({ properties, required }: Form): JsonRecord {
  return { properties, ...(required.length === 0 ? {} : { required }) };
}
