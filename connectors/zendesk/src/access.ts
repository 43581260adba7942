import {
  ConflictError,
  exclusiveRight,
  globalResource,
  InvalidValueError,
  unsupportedRole,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import type { ZendeskClient } from './client.ts';
import type { ZendeskMembership, ZendeskMemberships } from './client/memberships.ts';
import type { ZendeskUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import { ADMIN, AGENT, CUSTOM_ROLE, END_USER, GROUP, ORGANIZATION, ROLE } from './enums.ts';
import { isAssignableRole } from './mapping.ts';

/** @throws `invalid_value` for an entitlement that Zendesk has none of. */
export function checkedEntitlement(entitlement: NamedEntitlement): NamedEntitlement {
  const { type, id, resourceId } = entitlement;
  if (![ROLE, CUSTOM_ROLE, GROUP, ORGANIZATION].includes(type)) {
    throw new InvalidValueError(`Zendesk has no entitlements of the type "${type}".`);
  }
  if (resourceId !== globalResource) {
    throw new InvalidValueError('Entitlements are on the global resource, whose id is the empty string.');
  }
  const isKnown = type === ROLE ? [END_USER, AGENT, ADMIN].includes(id) : /^\d{1,16}$/.test(id);
  if (!isKnown) throw new InvalidValueError(`Zendesk has no ${type} "${id}".`);
  return entitlement;
}

/** A role of whichever kind. */
export function isRole({ type }: NamedEntitlement): boolean {
  return type === ROLE || type === CUSTOM_ROLE;
}

/** What is sent to give a role. */
export async function roleChange(roles: ZendeskClient['roles'], { type, id }: NamedEntitlement) {
  if (type === ROLE) {
    if (id !== END_USER) return { role: id };
    throw unsupportedRole(
      'The role of an end user is what is left.',
      'Take the role agent from the account.',
    );
  }
  const role = (await readWhole(roles.list())).find((each) => each.id === id);
  if (role === undefined) throw new InvalidValueError(`Zendesk has no custom role "${id}".`);
  if (isAssignableRole(role)) return { role: AGENT, custom_role_id: Number(id) };
  throw unsupportedRole(`The role "${role.name}" is one of admins.`, 'Give the role admin.');
}

/** @throws `conflict.deleted` */
export async function existingUser({ users }: ZendeskClient, id: string): Promise<ZendeskUser> {
  return notDeleted(await users.get(id));
}

function notDeleted(user: ZendeskUser): ZendeskUser {
  if (user.active !== false) return user;
  throw new ConflictError('The user is deleted, which cannot be undone.', {
    appErrorCode: 'conflict.deleted',
  });
}

/** The right that a request names. */
export function rightOf(client: ZendeskClient, entitlement: NamedEntitlement): Right {
  const { type } = checkedEntitlement(entitlement);
  if (isRole(entitlement)) return role(client, entitlement);
  return membership(client, type === GROUP ? client.groups : client.organizations, entitlement.id);
}

function role({ users, roles }: ZendeskClient, entitlement: NamedEntitlement): Right {
  const { type, id } = entitlement;
  let user: ZendeskUser | undefined;
  return exclusiveRight(id, {
    readBack: READ_BACK,
    heldBy: async (userId) => {
      user = await users.get(userId);
      if (user.active === false) return undefined;
      if (type === ROLE) return user.role;
      return user.role === END_USER ? undefined : user.custom_role_id;
    },
    giveTo: async (userId) => {
      if (user !== undefined) notDeleted(user);
      await users.update(userId, await roleChange(roles, entitlement));
    },
    takeFrom: async (userId) => {
      if (type === CUSTOM_ROLE || id === END_USER) {
        throw unsupportedRole(
          'Every user has a role: one that is to be lost is replaced by another.',
          'Give another role, or take the role agent, which makes an end user of the account.',
        );
      }
      await users.update(userId, { role: id === ADMIN ? AGENT : END_USER });
    },
  });
}

function membership({ users }: ZendeskClient, places: ZendeskMemberships, placeId: string): Right {
  let user: ZendeskUser | undefined;
  let found: ZendeskMembership | undefined;
  return {
    readBack: READ_BACK,
    isHeldBy: async (userId) => {
      user ??= await users.get(userId);
      found = await places.find(userId, placeId);
      return found !== undefined;
    },
    giveTo: async (userId) => {
      if (user !== undefined) notDeleted(user);
      await places.add(userId, placeId);
    },
    takeFrom: async () => {
      if (found !== undefined) await places.remove(found.id);
    },
  };
}
