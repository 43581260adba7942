import {
  ConflictError,
  InvalidValueError,
  UnsupportedOperationError,
  type Access,
  type Confirm,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import type { ZendeskClient } from './client.ts';
import type { ZendeskUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import { ADMIN, AGENT, CUSTOM_ROLE, END_USER, GLOBAL_RESOURCE, GROUP, ORGANIZATION, ROLE } from './enums.ts';
import { isAssignableRole } from './mapping.ts';

/** @throws `invalid_value` for an entitlement that Zendesk has none of. */
export function checkedAccess<Given extends Omit<Access, 'accountId'>>(access: Given): Given {
  const { type, id, resourceId } = access;
  if (![ROLE, CUSTOM_ROLE, GROUP, ORGANIZATION].includes(type)) {
    throw new InvalidValueError(`Zendesk has no entitlements of the type "${type}".`);
  }
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError('Entitlements are on the global resource, whose id is the empty string.');
  }
  const isKnown = type === ROLE ? [END_USER, AGENT, ADMIN].includes(id) : /^\d{1,16}$/.test(id);
  if (!isKnown) throw new InvalidValueError(`Zendesk has no ${type} "${id}".`);
  return access;
}

function unsupportedRole(message: string, hint: string): UnsupportedOperationError {
  return new UnsupportedOperationError(message, { appErrorCode: 'unsupported_operation.role', hint });
}

/** What is sent to give a role. */
export async function roleChange(client: ZendeskClient, { type, id }: Pick<Access, 'type' | 'id'>) {
  if (type === ROLE) {
    if (id !== END_USER) return { role: id };
    throw unsupportedRole(
      'The role of an end user is what is left.',
      'Take the role agent from the account.',
    );
  }
  const role = (await readWhole(client.roles.list())).find((each) => each.id === id);
  if (role === undefined) throw new InvalidValueError(`Zendesk has no custom role "${id}".`);
  if (isAssignableRole(role)) return { role: AGENT, custom_role_id: Number(id) };
  throw unsupportedRole(`The role "${role.name}" is one of admins.`, 'Give the role admin.');
}

/** @throws `conflict.deleted` */
export async function existingUser({ users }: ZendeskClient, id: string): Promise<ZendeskUser> {
  const user = await users.get(id);
  if (user.active !== false) return user;
  throw new ConflictError('The user is deleted, which cannot be undone.', {
    appErrorCode: 'conflict.deleted',
  });
}

function hasRole(user: ZendeskUser, { type, id }: Access): boolean {
  if (type === ROLE) return user.role === id;
  return user.role !== END_USER && user.custom_role_id === id;
}

const isRole = ({ type }: Access): boolean => type === ROLE || type === CUSTOM_ROLE;

/** Gives an entitlement; false: the account has it. */
export async function giveAccess(client: ZendeskClient, access: Access, confirm: Confirm): Promise<boolean> {
  const { accountId, id, type } = access;
  const user = await existingUser(client, accountId);
  if (isRole(access)) {
    if (hasRole(user, access)) return false;
    await client.users.update(accountId, await roleChange(client, access));
    await confirm(async () => hasRole(await client.users.get(accountId), access), READ_BACK);
    return true;
  }
  const places = type === GROUP ? client.groups : client.organizations;
  if ((await places.find(accountId, id)) !== undefined) return false;
  await places.add(accountId, id);
  await confirm(async () => (await places.find(accountId, id)) !== undefined, READ_BACK);
  return true;
}

/** Takes an entitlement; false: the account does not have it. Who loses the role admin is an agent, and then an end user. */
export async function takeAccess(client: ZendeskClient, access: Access, confirm: Confirm): Promise<boolean> {
  const { accountId, id, type } = access;
  const user = await client.users.get(accountId);
  if (isRole(access)) {
    if (user.active === false || !hasRole(user, access)) return false;
    if (type === CUSTOM_ROLE || id === END_USER) {
      throw unsupportedRole(
        'Every user has a role: one that is to be lost is replaced by another.',
        'Give another role, or take the role agent, which makes an end user of the account.',
      );
    }
    await client.users.update(accountId, { role: id === ADMIN ? AGENT : END_USER });
    await confirm(async () => !hasRole(await client.users.get(accountId), access), READ_BACK);
    return true;
  }
  const places = type === GROUP ? client.groups : client.organizations;
  const membership = await places.find(accountId, id);
  if (membership === undefined) return false;
  await places.remove(membership.id);
  await confirm(async () => (await places.find(accountId, id)) === undefined, READ_BACK);
  return true;
}
