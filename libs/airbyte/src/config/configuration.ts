import {
  describeIssues,
  isRecord,
  splitTokenMaterial,
  withoutNulls,
  type AuthCredential,
  type Integration,
  type Redactor,
} from '@patchbay/core';
import { SourceError } from '../failure.ts';
import type { JsonRecord } from '../protocol.ts';
import { credentialsNameOf } from '../spec/connection-specification.ts';
import { discriminator } from '../spec/credential-form.ts';
import { credentialKinds, type CredentialKind, type CredentialPart } from '../spec/credential-kinds.ts';
import { formOf, readJsonFields } from '../spec/form-schema.ts';

type Renewable = ReturnType<typeof splitTokenMaterial>['renewable'][number];

/** A credential that is renewed, and where in the configuration it stands. */
export interface ConfiguredRenewal extends Renewable {
  readonly path: readonly string[];
}

/** A configuration that has been checked. */
export interface Configuration {
  /** As it was given. */
  readonly given: JsonRecord;
  readonly settings: JsonRecord;
  /** What a request carries, without the means to renew tokens. */
  readonly credentials: readonly AuthCredential[];
  readonly renewals: readonly ConfiguredRenewal[];
}

/**
 * Checks a configuration: what its schema says, and what the connector itself checks beyond that.
 *
 * @param redactor - learns its secrets
 * @throws SourceError, a `config_error` that quotes no value
 */
export function readConfiguration(
  given: unknown,
  integration: Integration,
  redactor: Redactor,
): Configuration {
  if (!isRecord(given)) throw new SourceError('config_error', 'The configuration is no JSON object.');
  const config = withoutNulls(given);
  const present = isRecord(config) ? config : {};
  const settings = settingsOf(present, integration);
  for (const secret of integration.settings.secretsIn(settings)) redactor.add(secret);
  const kinds = credentialKinds(integration);
  if (kinds.length === 0) return { given, settings, credentials: [], renewals: [] };
  const name = credentialsNameOf(integration);
  const { kind, value } = chosenKind(present[name], name, kinds);
  const parts = partsOf(kind, value, [name]);
  const bags = parts.map((part) => bagOf(part, redactor));
  const { envelope, renewable } = splitTokenMaterial({ credentials: bags }, integration.credentials);
  const credentials = envelope['credentials'];
  return {
    given,
    settings,
    credentials: (Array.isArray(credentials) ? credentials : []).filter(isCredential),
    renewals: renewable.flatMap((each) => {
      const part = parts.find(({ credential }) => credential.id === each.credentialId);
      return part === undefined ? [] : [{ ...each, path: part.path }];
    }),
  };
}

/** Unknown fields are left out: a platform adds its own, and a strict schema would refuse them. */
function settingsOf(config: JsonRecord, { settings: { formSchema, validate } }: Integration): JsonRecord {
  const schema = formSchema();
  const known = new Set(Object.keys(formOf(schema).properties));
  const given = readJsonFields(
    Object.fromEntries(Object.entries(config).filter(([name]) => known.has(name))),
    schema,
  );
  const checked = validate(given);
  if (!checked.ok) throw wrong(describeIssues(checked.issues));
  return given;
}

function chosenKind(
  value: unknown,
  name: string,
  kinds: readonly CredentialKind[],
): { readonly kind: CredentialKind; readonly value: JsonRecord } {
  if (!isRecord(value)) throw wrong(`${name}: is required`);
  const [only, ...others] = kinds;
  const asked = value[discriminator];
  const kind = others.length === 0 ? only : kinds.find((each) => each.name === asked);
  if (kind !== undefined) return { kind, value };
  const known = kinds.map((each) => each.name).join(', ');
  throw wrong(`${name}.${discriminator}: is one of ${known}`);
}

interface GivenPart extends CredentialPart {
  readonly path: readonly string[];
  readonly value: JsonRecord;
}

function partsOf(
  { parts }: CredentialKind,
  value: JsonRecord,
  path: readonly string[],
): readonly GivenPart[] {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return [{ ...only, path, value }];
  return parts.flatMap((part) => {
    const { id } = part.credential;
    const given = value[id];
    if (isRecord(given)) return [{ ...part, path: [...path, id], value: given }];
    if (part.optional && given === undefined) return [];
    throw wrong(`${[...path, id].join('.')}: is required`);
  });
}

/** The credential as a request would have it, with the means to renew its token still in it. */
function bagOf({ credential, renewal, value, path }: GivenPart, redactor: Redactor): JsonRecord {
  const { id, type, payload } = credential;
  const { [discriminator]: kind, access_token: token, token_expiry_date: _end, ...fields } = value;
  const isOwn = discriminator in formOf(credential.formSchema()).properties;
  const given = isOwn && kind !== undefined ? { ...fields, [discriminator]: kind } : fields;
  if (renewal === undefined) {
    const whole = readJsonFields(
      token === undefined ? given : { ...given, access_token: token },
      credential.formSchema(),
    );
    for (const secret of payload.secretsIn(whole)) redactor.add(secret);
    const checked = payload.validate(whole);
    if (!checked.ok) throw wrong(at(path, describeIssues(checked.issues)));
    return { id, [type]: whole };
  }
  for (const secret of [given['client_secret'], given['refresh_token'], given['private_key'], token]) {
    if (typeof secret === 'string') redactor.add(secret);
  }
  const needed =
    renewal === 'refresh_token' ? ['client_id', 'refresh_token'] : ['client_id', 'client_secret'];
  const missing = needed.filter((name) => given[name] === undefined || given[name] === '');
  if (missing.length > 0)
    throw wrong(missing.map((name) => `${[...path, name].join('.')}: is required`).join('; '));
  return { id, [type]: given };
}

function at(path: readonly string[], issues: string): string {
  return `${path.join('.')}: ${issues}`;
}

/** Core checks it: here it only gets its name. */
function isCredential(value: unknown): value is AuthCredential {
  return isRecord(value);
}

function wrong(issues: string): SourceError {
  return new SourceError('config_error', `The configuration is not right: ${issues}.`);
}
