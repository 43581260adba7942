import {
  ConflictError,
  InvalidValueError,
  isUpstreamStatusError,
  PermissionDeniedError,
  UnknownValueError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { firstOf, readWhole, type PagedSource } from '@patchbay/pagination';
import type { EntraClient } from './client.ts';
import type { EntraAppRoleAssignment } from './client/applications.ts';
import { guid, type DirectoryObject } from './client/graph.ts';
import { isHidden, type EntraGroup, type EntraGroups } from './client/groups.ts';
import { scopeOf, WHOLE_TENANT, type EntraRoleAssignment } from './client/roles.ts';
import { USER_TYPES } from './constants.ts';
import * as types from './enums.ts';
import { rightBy, type Changing, type Grant } from './grant.ts';
import { ownedGroup, requireManagedHere, requireOwnersHere } from './mapping/entitlement.ts';

/** The right that a request names. @throws `invalid_value` and `unknown_value` for what Entra has none of */
export function rightOf(
  client: EntraClient,
  { type, id, resourceId }: NamedEntitlement,
  changing: Changing,
): Right {
  const grantOf = GRANTS.get(type);
  if (grantOf === undefined) throw new UnknownValueError(`There is no entitlement type "${type}".`);
  const isGlobal = [types.GLOBAL_RESOURCE, WHOLE_TENANT].includes(resourceId);
  const needsResource = [types.APP_ROLE, types.SCOPED_DIRECTORY_ROLE].includes(type);
  if (needsResource ? isGlobal : resourceId !== types.GLOBAL_RESOURCE) {
    throw new InvalidValueError(
      needsResource
        ? `An entitlement of the type "${type}" needs its application or scope as the resource.`
        : `Entitlements of the type "${type}" are on the global resource, whose id is the empty string.`,
    );
  }
  const known = guid(type === types.GROUP_OWNER ? ownedGroup(id) : id);
  return rightBy(grantOf(client, known, resourceId), changing);
}

type GrantOf = (client: EntraClient, id: string, resourceId: string) => Grant;

const GRANTS: ReadonlyMap<string, GrantOf> = new Map<string, GrantOf>([
  [types.GROUP, group],
  [types.GROUP_OWNER, groupOwner],
  [types.DIRECTORY_ROLE, (client, id) => role(client, id, WHOLE_TENANT)],
  [types.SCOPED_DIRECTORY_ROLE, (client, id, resourceId) => role(client, id, resourceId)],
  [types.APP_ROLE, appRole],
  [types.LICENSE, license],
]);

async function isAmong(objects: PagedSource<DirectoryObject>, ids: readonly string[]): Promise<boolean> {
  return (await firstOf(objects, ({ id }) => ids.includes(id))) !== undefined;
}

/** It is looked for among the groups of the user: the group may have thousands of members. */
function group({ applications, users, groups }: EntraClient, id: string): Grant {
  let known: EntraGroup | undefined;
  const get = async () => (known ??= await groups.get(id));
  return {
    waysOf: async (accountId) => {
      const direct = await isAmong(users.memberOf(accountId), [id]);
      const indirect = !direct && (await isAmong(users.memberOf(accountId, 'transitiveMemberOf'), [id]));
      const unseen = direct || indirect ? undefined : await unlessGone(get);
      if (unseen !== undefined && isHidden(unseen) && !(await applications.mayReadHiddenMembers())) {
        throw new PermissionDeniedError('The group hides its members from this app.');
      }
      return { direct, indirect };
    },
    give: async (accountId) => {
      requireManagedHere(await get());
      await groups.add(id, accountId);
    },
    take: async (accountId) => {
      requireManagedHere(await get());
      await groups.remove(id, accountId);
    },
  };
}

/** Users own groups themselves: no group can be an owner. */
function groupOwner({ users, groups }: EntraClient, id: string): Grant {
  let known: EntraGroup | undefined;
  const get = async () => (known ??= await groups.get(id));
  return {
    waysOf: async (accountId) => {
      const direct = await isAmong(users.ownedObjects(accountId), [id]);
      const unseen = direct ? undefined : await unlessGone(get);
      if (unseen !== undefined) requireOwnersHere(unseen);
      return { direct, indirect: false };
    },
    give: async (accountId) => {
      requireOwnersHere(await get());
      await groups.addOwner(id, accountId);
    },
    take: async (accountId) => {
      requireOwnersHere(await get());
      await groups.removeOwner(id, accountId).catch(async (error: unknown) => {
        const isRefused = isUpstreamStatusError(error) && error.status === 400;
        throw isRefused && (await isLastOwner(groups, id, accountId)) ? lastOwner() : error;
      });
    },
  };
}

async function isLastOwner(groups: EntraGroups, id: string, accountId: string): Promise<boolean> {
  const isAnother = (each: DirectoryObject) => each.id !== accountId && USER_TYPES.has(each['@odata.type']);
  return (await firstOf(groups.owners(id), isAnother)) === undefined;
}

function lastOwner(): ConflictError {
  return new ConflictError('The account is the last user who owns the group.', {
    appErrorCode: 'conflict.last_owner',
    hint: 'Make another user an owner first.',
  });
}

function role({ users, roles }: EntraClient, roleId: string, scope: string): Grant {
  let own: readonly EntraRoleAssignment[] = [];
  return {
    waysOf: async (accountId) => {
      const all = await readWhole(roles.assignments('principal', roleId));
      const here = all.filter((each) => scopeOf(each) === scope);
      own = here.filter(({ principalId }) => principalId === accountId);
      const others = here.map(({ principalId }) => principalId).filter((id) => id !== accountId);
      // Asked always: what is no user has no such list, and is given nothing.
      const indirect = await isAmong(users.memberOf(accountId), others);
      return { direct: own.length > 0, indirect };
    },
    give: (accountId) => roles.assign(roleId, scope, accountId),
    take: async () => {
      for (const { id } of own) await roles.unassign(id);
    },
  };
}

function appRole({ applications }: EntraClient, roleId: string, applicationId: string): Grant {
  let own: readonly EntraAppRoleAssignment[] = [];
  return {
    waysOf: async (accountId) => {
      const all = await readWhole(applications.ofUser(accountId, applicationId));
      const here = all.filter(({ appRoleId }) => appRoleId === roleId);
      own = here.filter(({ principalType }) => principalType === 'User');
      return { direct: own.length > 0, indirect: here.length > own.length };
    },
    give: (accountId) => applications.assign(applicationId, roleId, accountId),
    take: async () => {
      for (const { id } of own) await applications.unassign(applicationId, id);
    },
  };
}

function license({ licenses }: EntraClient, skuId: string): Grant {
  return {
    waysOf: async (accountId) => {
      const { assignedLicenses, licenseAssignmentStates: states } = await licenses.ofUser(accountId);
      const held = assignedLicenses.some((each) => each.skuId === skuId);
      const here = (states ?? []).filter((each) => each.skuId === skuId && each.state !== 'Error');
      const own = here.filter(({ assignedByGroup }) => typeof assignedByGroup !== 'string');
      return { direct: own.length > 0 || (held && here.length === 0), indirect: here.length > own.length };
    },
    give: async (accountId) => {
      const { usageLocation } = await licenses.ofUser(accountId);
      if (typeof usageLocation === 'string') return licenses.change(accountId, [skuId], []);
      throw new InvalidValueError('The account has no usage location, without which it gets no license.', {
        hint: 'Set `usage_location` with update_account.',
      });
    },
    take: (accountId) => licenses.change(accountId, [], [skuId]),
  };
}
