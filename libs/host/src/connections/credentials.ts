import {
  createRedactor,
  dispatch,
  isRecord,
  splitTokenMaterial,
  type DeclaredCredential,
  type Integration,
  type RenewableCredential,
  type Runtime,
} from '@patchbay/core';
import { ConfigurationError } from '@patchbay/core/environment';
import type { GivenCredentials } from './connection.ts';
import type { Contents } from './contents.ts';
import type { FieldIssue } from './errors.ts';

/** Credentials with what renews tokens apart, or what is wrong with them. */
export interface CheckedCredentials extends Pick<Contents, 'credentials' | 'renewable'> {
  readonly issues: readonly FieldIssue[];
}

type Bag = Readonly<Record<string, unknown>>;

/** Checks credentials by what the connector declares, without calling the app. */
export async function checkCredentials(
  integration: Integration,
  { auth, credentials }: GivenCredentials,
  runtime: Runtime,
): Promise<CheckedCredentials> {
  if (auth !== undefined && credentials !== undefined) {
    return wrong('auth', 'Give either auth or credentials.');
  }
  const given = auth === undefined ? (credentials ?? []) : [auth];
  const list: Bag[] = [];
  const renewable: RenewableCredential[] = [];
  const issues: FieldIssue[] = [];
  for (const [index, bag] of given.entries()) {
    const path = auth === undefined ? `credentials.${index}` : 'auth';
    const found = await checkOne(integration, bag, path, runtime);
    const isRepeated = list.some(({ id }) => id === found.credential?.['id']);
    issues.push(...found.issues);
    if (found.credential === undefined) continue;
    if (isRepeated) issues.push({ path, message: 'There are two of this credential.' });
    list.push(found.credential);
    renewable.push(...found.renewable);
  }
  if (issues.length === 0) issues.push(...combinationIssues(integration, list));
  // A connector's own check may quote what it checks.
  const redactor = createRedactor(secretsIn(integration, list, renewable));
  const shown = issues.map(({ path, message }) => ({ path, message: redactor.text(message) }));
  return { credentials: list, renewable, issues: shown };
}

function secretsIn(
  { credentials }: Integration,
  list: readonly Bag[],
  renewable: readonly RenewableCredential[],
): string[] {
  return [
    ...list.flatMap((bag) =>
      credentials.flatMap(({ id, type, payload }) => (bag['id'] === id ? payload.secretsIn(bag[type]) : [])),
    ),
    ...renewable.flatMap(({ material: { client_secret = '', private_key = '', refresh_token = '' } }) => [
      ...[client_secret, private_key, refresh_token],
    ]),
  ];
}

function wrong(path: string, message: string): CheckedCredentials {
  return { credentials: [], renewable: [], issues: [{ path, message }] };
}

interface CheckedCredential {
  readonly credential?: Bag;
  readonly renewable: readonly RenewableCredential[];
  readonly issues: readonly FieldIssue[];
}

async function checkOne(
  integration: Integration,
  bag: unknown,
  path: string,
  runtime: Runtime,
): Promise<CheckedCredential> {
  const none = (issues: readonly FieldIssue[]): CheckedCredential => ({ renewable: [], issues });
  const declared = isRecord(bag) ? declaredFor(integration.credentials, bag) : undefined;
  if (declared === undefined || !isRecord(bag)) {
    const ids = integration.credentials.map(({ id }) => `"${id}"`).join(', ');
    return none([
      { path, message: ids === '' ? 'This connector takes no credential.' : `It must be one of: ${ids}.` },
    ]);
  }
  const { id, type } = declared;
  const named = { ...(type === 'empty' ? { empty: {} } : {}), ...bag, id };
  try {
    const { envelope, renewable } = splitTokenMaterial({ auth: named }, integration.credentials);
    const credential = isRecord(envelope['auth']) ? envelope['auth'] : named;
    const tried = renewable.length === 0 ? credential : withToken(credential, type);
    const issues = await payloadIssues(integration, declared, tried, `${path}.${type}`, runtime);
    return { credential, renewable, issues };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return none([{ path: `${path}.${type}`, message: error.message }]);
  }
}

function declaredFor(declared: readonly DeclaredCredential[], bag: Bag): DeclaredCredential | undefined {
  const id = bag['id'];
  if (typeof id === 'string' && id !== '') return declared.find((one) => one.id === id);
  return declared.find(({ type }) => isRecord(bag[type]));
}

/** The token that each call fills in is not there yet. */
function withToken(bag: Bag, type: string): Bag {
  const payload = bag[type];
  return { ...bag, [type]: { ...(isRecord(payload) ? payload : {}), access_token: 'access_token' } };
}

async function payloadIssues(
  integration: Integration,
  { type, payload }: DeclaredCredential,
  bag: Bag,
  path: string,
  runtime: Runtime,
): Promise<readonly FieldIssue[]> {
  const result = payload.validate(bag[type]);
  if (!result.ok) {
    return result.issues.map((issue) => ({
      path: issue.path === '' ? path : `${path}.${issue.path}`,
      message: issue.missing ? 'is required' : issue.message,
    }));
  }
  if (!integration.capabilities.has('validate_credential_config')) return [];
  const answer = await dispatch(
    integration,
    'validate_credential_config',
    { request: { credential: bag } },
    { runtime },
  );
  if (answer.is_error === true) return [{ path, message: answer.error.message }];
  const { valid, validation_errors = [] } = answer.response;
  if (valid) return [];
  return validation_errors.length === 0
    ? [{ path, message: 'It will not do.' }]
    : validation_errors.map((message) => atField(path, message, result.value));
}

/** Messages of the contract begin with the field that they are about. */
function atField(path: string, message: string, payload: Readonly<Record<string, unknown>>): FieldIssue {
  const [field = ''] = message.split(' ', 1);
  const [name = ''] = field.split('.', 1);
  if (!Object.hasOwn(payload, name)) return { path, message };
  return { path: `${path}.${field}`, message: message.slice(field.length + 1) };
}

/** One that is optional may be missing from a combination, as long as one of the combination is there. */
function combinationIssues(
  { credentials, allowedCredentials }: Integration,
  given: readonly Bag[],
): readonly FieldIssue[] {
  if (credentials.length === 0) return [];
  if (given.length === 0) return [{ path: 'credentials', message: 'is required' }];
  const supplied = new Set(given.map(({ id }) => id));
  const optional = new Set(credentials.filter((one) => one.optional).map(({ id }) => id));
  const isAllowed = allowedCredentials.some(
    (combination) =>
      combination.some((id) => supplied.has(id)) &&
      combination.every((id) => supplied.has(id) || optional.has(id)),
  );
  if (isAllowed) return [];
  const allowed = allowedCredentials.map((combination) => combination.join(' + ')).join(', or ');
  return [{ path: 'credentials', message: `These do not go together. It takes ${allowed}.` }];
}
