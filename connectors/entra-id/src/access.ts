import {
  ConflictError,
  directRight,
  InvalidValueError,
  isUpstreamStatusError,
  PermissionDeniedError,
  rightsByType,
  type DirectRight,
  type Right,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { firstOf, readWhole, type PagedSource } from '@patchbay/pagination';
import type { EntraClient } from './client.ts';
import type { EntraAppRoleAssignment } from './client/applications.ts';
import { guid, type DirectoryObject } from './client/graph.ts';
import { isHidden, type EntraGroup } from './client/groups.ts';
import { scopeOf, WHOLE_TENANT, type EntraRoleAssignment } from './client/roles.ts';
import { READ_BACK, USER_TYPES } from './constants.ts';
import * as types from './enums.ts';
import { ownedGroup, requireManagedHere } from './mapping/entitlement.ts';

/** The right that a request names. */
export const rightOf = rightsByType<EntraClient>(types.ENTITLEMENT_TYPES, {
  [types.GROUP]: (client, { id }) => group(client, guid(id)),
  [types.GROUP_OWNER]: (client, { id }) => groupOwner(client, guid(ownedGroup(id))),
  [types.DIRECTORY_ROLE]: (client, { id }) => role(client, guid(id), WHOLE_TENANT),
  [types.SCOPED_DIRECTORY_ROLE]: (client, { id, resourceId }) => {
    if (resourceId !== WHOLE_TENANT) return role(client, guid(id), resourceId);
    throw new InvalidValueError('A role in the whole tenant is a directory role without a scope.');
  },
  [types.APP_ROLE]: (client, { id, resourceId }) => appRole(client, guid(id), guid(resourceId)),
  [types.LICENSE]: (client, { id }) => license(client, guid(id)),
});

/** A right that groups have too, and their members through them. */
const right = (grant: DirectRight): Right => directRight({ readBack: READ_BACK, ...grant });

async function isAmong(objects: PagedSource<DirectoryObject>, ids: readonly string[]): Promise<boolean> {
  return (await firstOf(objects, ({ id }) => ids.includes(id))) !== undefined;
}

/** It is looked for among the groups of the user: the group may have thousands of members. */
function group({ applications, users, groups }: EntraClient, id: string): Right {
  let known: EntraGroup | undefined;
  const get = async () => (known ??= await groups.get(id));
  return right({
    wayOf: async (accountId) => {
      if (await isAmong(users.memberOf(accountId), [id])) return 'direct';
      if (await isAmong(users.memberOf(accountId, 'transitiveMemberOf'), [id])) return 'indirect';
      const unseen = await unlessGone(get);
      if (unseen === undefined || !isHidden(unseen) || (await applications.mayReadHiddenMembers())) return;
      throw new PermissionDeniedError('The group hides its members from this app.');
    },
    giveTo: async (accountId) => {
      requireManagedHere(await get(), 'members');
      await groups.add(id, accountId);
    },
    takeFrom: async (accountId) => {
      requireManagedHere(await get(), 'members');
      await groups.remove(id, accountId);
    },
  });
}

/** Users own groups themselves: no group can be an owner. */
function groupOwner({ users, groups }: EntraClient, id: string): Right {
  let known: EntraGroup | undefined;
  const get = async () => (known ??= await groups.get(id));
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      if (await isAmong(users.ownedObjects(accountId), [id])) return true;
      const unseen = await unlessGone(get);
      if (unseen !== undefined) requireManagedHere(unseen, 'owners');
      return false;
    },
    giveTo: async (accountId) => {
      requireManagedHere(await get(), 'owners');
      await groups.addOwner(id, accountId);
    },
    takeFrom: async (accountId) => {
      requireManagedHere(await get(), 'owners');
      await groups.removeOwner(id, accountId).catch(async (error: unknown) => {
        if (!isUpstreamStatusError(error) || error.status !== 400) throw error;
        const isAnother = (each: DirectoryObject) =>
          each.id !== accountId && USER_TYPES.has(each['@odata.type']);
        if ((await firstOf(groups.owners(id), isAnother)) !== undefined) throw error;
        throw new ConflictError('The account is the last user who owns the group.', {
          appErrorCode: 'conflict.last_owner',
          hint: 'Make another user an owner first.',
        });
      });
    },
  };
}

function role({ users, roles }: EntraClient, roleId: string, scope: string): Right {
  let own: readonly EntraRoleAssignment[] = [];
  return right({
    wayOf: async (accountId) => {
      const all = await readWhole(roles.assignments('principal', roleId));
      const here = all.filter((each) => scopeOf(each) === scope);
      own = here.filter(({ principalId }) => principalId === accountId);
      const others = here.map(({ principalId }) => principalId).filter((id) => id !== accountId);
      // Asked always: what is no user has no such list, and is given nothing.
      const isIndirect = await isAmong(users.memberOf(accountId), others);
      return own.length > 0 ? 'direct' : isIndirect ? 'indirect' : undefined;
    },
    giveTo: (accountId) => roles.assign(roleId, scope, accountId),
    takeFrom: async () => {
      for (const { id } of own) await roles.unassign(id);
    },
  });
}

function appRole({ applications }: EntraClient, roleId: string, applicationId: string): Right {
  let own: readonly EntraAppRoleAssignment[] = [];
  return right({
    wayOf: async (accountId) => {
      const all = await readWhole(applications.ofUser(accountId, applicationId));
      const here = all.filter(({ appRoleId }) => appRoleId === roleId);
      own = here.filter(({ principalType }) => principalType === 'User');
      return own.length > 0 ? 'direct' : here.length > 0 ? 'indirect' : undefined;
    },
    giveTo: (accountId) => applications.assign(applicationId, roleId, accountId),
    takeFrom: async () => {
      for (const { id } of own) await applications.unassign(applicationId, id);
    },
  });
}

function license({ licenses }: EntraClient, skuId: string): Right {
  return right({
    wayOf: async (accountId) => {
      const { assignedLicenses, licenseAssignmentStates: states } = await licenses.ofUser(accountId);
      const here = (states ?? []).filter((each) => each.skuId === skuId && each.state !== 'Error');
      if (here.some(({ assignedByGroup }) => typeof assignedByGroup !== 'string')) return 'direct';
      if (here.length > 0) return 'indirect';
      return assignedLicenses.some((each) => each.skuId === skuId) ? 'direct' : undefined;
    },
    giveTo: async (accountId) => {
      const { usageLocation } = await licenses.ofUser(accountId);
      if (typeof usageLocation === 'string') return licenses.change(accountId, [skuId], []);
      throw new InvalidValueError('The account has no usage location, without which it gets no license.', {
        hint: 'Set `usage_location` with update_account.',
      });
    },
    takeFrom: (accountId) => licenses.change(accountId, [], [skuId]),
  });
}
