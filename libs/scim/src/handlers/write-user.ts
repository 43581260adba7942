import { isRecord } from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import type { AttributeChange, DesiredUser } from '../mapping/account-fields.ts';
import { emailOf, preferredEmail } from '../mapping/account.ts';
import { pathText, valueAt, withValueAt } from '../mapping/attribute-path.ts';
import type { ScimPatchOperation } from '../resource-client.ts';
import { scimSchemas } from '../schema-ids.ts';
import type { ScimUser } from '../schemas/user.ts';

/** What a user still lacks of what is wanted. */
export function missingFrom(user: ScimUser, desired: DesiredUser, client: ScimClient): DesiredUser {
  const { email } = desired;
  return {
    attributes: desired.attributes.filter(({ path, value }) => {
      const actual = valueAt(user, path);
      return path.name === 'userName' ? !sameText(actual, value) : actual !== value;
    }),
    ...(email === undefined || sameText(emailOf(user, client.quirks), email) ? {} : { email }),
  };
}

/** True when nothing is missing. */
export function isNothing({ attributes, email }: DesiredUser): boolean {
  return attributes.length === 0 && email === undefined;
}

/** Gives a user what is wanted, by PATCH or by writing the user whole. */
export async function changeUser(client: ScimClient, user: ScimUser, desired: DesiredUser): Promise<void> {
  const emails = desired.email === undefined ? undefined : withEmail(user, desired.email);
  if (client.quirks.userWrites === 'patch') {
    const operations = patchOperations(user, desired.attributes);
    // The whole list: a filter on one address fails where there is none yet.
    if (emails !== undefined) operations.push({ op: 'replace', path: 'emails', value: emails });
    await client.users.patch(user.id, operations);
    return;
  }
  const changed = applied(user, desired.attributes);
  await putUser(client, user, emails === undefined ? changed : { ...changed, emails });
}

/**
 * One operation for each attribute. The parts of a complex attribute that the user does not have yet go together:
 * servers refuse the path of a part whose whole is missing. A manager is always written whole, because the rest of
 * it belongs to the manager before.
 */
function patchOperations(user: ScimUser, changes: readonly AttributeChange[]): ScimPatchOperation[] {
  const operations = new Map<string, ScimPatchOperation>();
  for (const { path, value } of changes) {
    const { sub, ...whole } = path;
    const text = pathText(whole);
    if (sub === undefined || (whole.name !== 'manager' && isRecord(valueAt(user, whole)))) {
      operations.set(pathText(path), { op: 'replace', path: pathText(path), value });
      continue;
    }
    const before = operations.get(text)?.value;
    const parts = { ...(isRecord(before) ? before : {}), [sub]: value };
    operations.set(text, { op: 'replace', path: text, value: parts });
  }
  return [...operations.values()];
}

/** Switches a user on or off. */
export async function writeActive(client: ScimClient, user: ScimUser, active: boolean): Promise<void> {
  if (client.quirks.userWrites === 'patch') {
    await client.users.patch(user.id, [{ op: 'replace', path: 'active', value: active }]);
  } else {
    await putUser(client, user, { ...user, active });
  }
}

/** Gives one of the multi-valued attributes of a user new values, or takes one of its values out. */
export async function writeValues(
  client: ScimClient,
  user: ScimUser,
  attribute: string,
  values: readonly unknown[],
  operation: ScimPatchOperation,
): Promise<void> {
  if (client.quirks.userWrites === 'patch') await client.users.patch(user.id, [operation]);
  else await putUser(client, user, { ...user, [attribute]: values });
}

/** The body of a new user. */
export function newUser(desired: DesiredUser): Record<string, unknown> {
  const hasExtension = desired.attributes.some(({ path }) => path.schema === scimSchemas.enterpriseUser);
  const schemas = hasExtension ? [scimSchemas.user, scimSchemas.enterpriseUser] : [scimSchemas.user];
  const body = applied({ schemas }, desired.attributes);
  return desired.email === undefined
    ? body
    : { ...body, emails: [{ value: desired.email, type: 'work', primary: true }] };
}

/** What a PUT leaves out is removed: the user goes back as it came, but for what only the server may write. */
async function putUser(
  client: ScimClient,
  user: ScimUser,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { meta: _meta, groups: _groups, ...rest } = body;
  await client.users.replace(user.id, rest, user.meta?.version);
}

function applied(
  user: Readonly<Record<string, unknown>>,
  changes: readonly AttributeChange[],
): Record<string, unknown> {
  return changes.reduce<Record<string, unknown>>(
    (before, { path, value }) => withValueAt(before, path, value),
    { ...user },
  );
}

/** The addresses with the preferred one replaced; the first one when there was none. */
function withEmail(user: ScimUser, value: string): readonly unknown[] {
  const emails = user.emails ?? [];
  const preferred = preferredEmail(emails);
  if (preferred === undefined) return [...emails, { value, type: 'work', primary: true }];
  return emails.map((email) => (email === preferred ? { ...email, value } : email));
}

/** Addresses and names to sign in with are compared without case, because servers may store them in lower case. */
export function sameText(actual: unknown, wanted: string): boolean {
  return typeof actual === 'string' && actual.toLowerCase() === wanted.toLowerCase();
}
