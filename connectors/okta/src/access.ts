import { directRight, globalResource, rightsByType, type NamedEntitlement, type Right } from '@patchbay/core';
import { firstOf } from '@patchbay/pagination';
import { groupOwner } from './access/group-owner.ts';
import { managedElsewhere } from './access/refusals.ts';
import type { OktaClient } from './client.ts';
import type { OktaGroup } from './client/groups.ts';
import type { OktaRoleAssignment } from './client/roles.ts';
import type { OktaUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import {
  ADMIN_ROLE,
  APPLICATION,
  CUSTOM_ADMIN_ROLE,
  ENTITLEMENT_TYPES,
  GROUP,
  GROUP_OWNER,
} from './enums.ts';
import { holdsApp } from './mapping/application.ts';
import { isManagedHere, placeOfRole } from './mapping/entitlement.ts';

/**
 * The right that a request names. What an account has through a group it has.
 *
 * @param change - an app is looked for only where an account is found not to have it when it is to be taken
 */
export const rightOf = rightsByType<OktaClient, [change?: 'give' | 'take']>(ENTITLEMENT_TYPES, {
  [GROUP]: membership,
  [GROUP_OWNER]: groupOwner,
  [APPLICATION]: application,
  [ADMIN_ROLE]: adminRole,
  [CUSTOM_ADMIN_ROLE]: adminRole,
});

/** Membership of a group. It is looked for among the groups of the user: the group may have thousands of members. */
function membership({ users, groups }: OktaClient, { id: groupId }: NamedEntitlement): Right {
  let user: OktaUser | undefined;
  let group: OktaGroup | undefined;
  const requireManagedHere = async () => {
    group ??= await groups.get(groupId);
    if (!isManagedHere(group)) throw managedElsewhere(group);
  };
  return {
    readBack: READ_BACK,
    isHeldBy: async (userId) => {
      user ??= await users.get(userId);
      const found = await firstOf(users.groups(userId), ({ id }) => id === groupId);
      // Nobody is in a group that does not exist.
      if (found === undefined) group ??= await groups.get(groupId);
      return found !== undefined;
    },
    giveTo: async (userId) => {
      await requireManagedHere();
      await groups.add(groupId, userId);
    },
    /**
     * Where a group rule had put the user there, Okta excludes the user from that rule.
     *
     * @see https://support.okta.com/help/s/article/User-getting-added-in-group-exclusion-list-by-Okta-System-SystemPrincipal
     */
    takeFrom: async (userId) => {
      await requireManagedHere();
      await groups.remove(groupId, userId);
    },
  };
}

/** An app. Okta would take an assignment that a group gives, and give it again. */
function application({ users, apps }: OktaClient, { id: appId }: NamedEntitlement, change = 'give'): Right {
  let isKnown = change === 'give';
  return directRight({
    readBack: READ_BACK,
    wayOf: async (userId) => {
      const found = await apps.findUser(appId, userId);
      // Okta may answer to a login too, and to `me`.
      const isHeld = found?.id === userId && holdsApp(found);
      if (!isHeld && !isKnown) {
        // One of the two may be the reason.
        await apps.get(appId);
        await users.get(userId);
      }
      isKnown = true;
      if (!isHeld) return undefined;
      return found.scope === 'GROUP' ? 'indirect' : 'direct';
    },
    giveTo: async (userId) => {
      await users.get(userId);
      await apps.assign(appId, userId);
    },
    takeFrom: (userId) => apps.unassign(appId, userId),
  });
}

/** An admin role: one of Okta's, or one of the org's own on a resource set. */
function adminRole({ users, roles }: OktaClient, { id, resourceId }: NamedEntitlement): Right {
  let user: OktaUser | undefined;
  let direct: readonly OktaRoleAssignment[] = [];
  return directRight({
    readBack: READ_BACK,
    wayOf: async (userId) => {
      user ??= await users.get(userId);
      const found = (await roles.ofUser(userId)).filter((role) => {
        const place = placeOfRole(role);
        return place.id === id && place.resourceId === resourceId;
      });
      direct = found.filter(({ assignmentType }) => assignmentType !== 'GROUP');
      return direct.length > 0 ? 'direct' : found.length > 0 ? 'indirect' : undefined;
    },
    giveTo: (userId) =>
      roles.assign(
        userId,
        resourceId === globalResource
          ? { type: id }
          : { type: 'CUSTOM', role: id, 'resource-set': resourceId },
      ),
    takeFrom: async (userId) => {
      for (const assignment of direct) await roles.unassign(userId, assignment.id);
    },
  });
}
