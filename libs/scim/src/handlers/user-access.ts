import { NotFoundError, UnsupportedOperationError } from '@patchbay/core';
import type { ScimClient } from '../client.ts';
import { filter } from '../filter.ts';
import { userAccessAttributes, userAccessId, userAccessOf, type UserAccess } from '../mapping/entitlement.ts';
import type { ScimPatchOperation } from '../resource-client.ts';
import type { ScimUser } from '../schemas/user.ts';
import { writeValues } from './write-user.ts';

/** A role or an entitlement as it stands in a user. */
export function accessValue({ value, type, entitlementType }: UserAccess, { quirks }: ScimClient): object {
  const isOnlyRole = entitlementType === 'role' && quirks.roles === 'single';
  return { value, ...(type === undefined ? {} : { type }), ...(isOnlyRole ? { primary: true } : {}) };
}

/** Whether a user has a role or an entitlement. @throws `not_found` when there is no such user */
export async function readUserAccess(
  client: ScimClient,
  userId: string,
  access: UserAccess,
): Promise<{ readonly user: ScimUser; readonly has: boolean }> {
  const user = await client.users.find(userId);
  if (user === undefined) throw new NotFoundError(`There is no account "${userId}".`, { statusCode: 404 });
  const id = userAccessId(access);
  return { user, has: userAccessOf(user, client.quirks).some((each) => userAccessId(each) === id) };
}

/** Gives a user a role or an entitlement; where there is exactly one, it takes the place of the other. */
export async function addUserAccess(client: ScimClient, user: ScimUser, access: UserAccess): Promise<void> {
  const attribute = userAccessAttributes[access.entitlementType];
  const style = supportedStyle(client, access);
  const value = accessValue(access, client);
  const values = style === 'single' ? [value] : [...(user[attribute] ?? []), value];
  await writeValues(client, user, attribute, values, {
    op: style === 'single' ? 'replace' : 'add',
    path: attribute,
    value: [value],
  });
}

/** Takes a role or an entitlement from a user. */
export async function removeUserAccess(
  client: ScimClient,
  user: ScimUser,
  access: UserAccess,
): Promise<void> {
  const attribute = userAccessAttributes[access.entitlementType];
  if (supportedStyle(client, access) === 'single') {
    throw new UnsupportedOperationError(
      `On this server an account always has one ${access.entitlementType}: assign another one instead.`,
    );
  }
  const others = (user[attribute] ?? []).filter(
    ({ value, type }) => value !== access.value || (type ?? '') !== (access.type ?? ''),
  );
  const isAlone = !others.some(({ value }) => value === access.value);
  await writeValues(client, user, attribute, others, removal(attribute, access, isAlone, others));
}

/** The type is named only where the value alone would take out more than was asked. */
function removal(
  attribute: string,
  { value, type }: UserAccess,
  isAlone: boolean,
  others: readonly unknown[],
): ScimPatchOperation {
  const byValue = filter.eq('value', value);
  if (isAlone) return { op: 'remove', path: filter.where(attribute, byValue).text };
  // Servers differ in how they read `not (type pr)`; what is to stay is named instead.
  if (type === undefined) return { op: 'replace', path: attribute, value: others };
  return { op: 'remove', path: filter.where(attribute, filter.and(byValue, filter.eq('type', type))).text };
}

/** How the server keeps such access. @throws `unsupported_operation` when it does not */
export function supportedStyle(
  { quirks }: ScimClient,
  { entitlementType }: UserAccess,
): 'multiple' | 'single' {
  const style = quirks[userAccessAttributes[entitlementType]];
  if (style === 'none') throw new UnsupportedOperationError(`This server has no ${entitlementType}s.`);
  return style;
}
