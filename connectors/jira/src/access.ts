import {
  directRight,
  InvalidValueError,
  rightsByType,
  UnsupportedOperationError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import type { JiraClient } from './client.ts';
import { isGone } from './client/errors.ts';
import { READ_BACK } from './constants.ts';
import { ENTITLEMENT_TYPES, GROUP, PRODUCT_ACCESS, PROJECT_ROLE } from './enums.ts';
import type { Settings } from './settings.ts';

/** The right that a request names. */
export const rightOf = rightsByType<JiraClient, [Settings]>(ENTITLEMENT_TYPES, {
  [GROUP]: group,
  [PRODUCT_ACCESS]: productAccess,
  [PROJECT_ROLE]: projectRole,
});

function group({ users, groups }: JiraClient, { id: groupId }: NamedEntitlement): Right {
  return {
    isHeldBy: async (accountId) => (await users.groupsOf(accountId)).includes(groupId),
    giveTo: (accountId) => groups.add(groupId, accountId),
    takeFrom: (accountId) => groups.remove(groupId, accountId),
    readBack: READ_BACK,
  };
}

/** Several groups may give a product, each with other things: which of them is for people to say. */
function productAccess({ users, products }: JiraClient, { id: key }: NamedEntitlement): Right {
  const refuse = async (): Promise<never> => {
    const groups = await products.groupsOf(key);
    throw new UnsupportedOperationError('Access to a product comes with a group.', {
      appErrorCode: 'unsupported_operation.product_access',
      hint: `It comes with the groups: ${groups.map(({ name }) => name).join(', ')}.`,
    });
  };
  return {
    isHeldBy: async (accountId) => (await users.productsOf(accountId)).includes(key),
    giveTo: refuse,
    takeFrom: refuse,
  };
}

function projectRole(
  { users, projects }: JiraClient,
  { id: roleId, resourceId: projectId }: NamedEntitlement,
  { indirect_access: indirectCounts }: Settings,
): Right {
  if (!/^\d{1,18}$/.test(roleId) || !/^\d{1,18}$/.test(projectId)) {
    throw new InvalidValueError('A project role needs the number of the role, and that of its project.');
  }
  return directRight({
    readBack: READ_BACK,
    wayOf: async (accountId) => {
      const { accountIds, groupIds } = await projects.actors(projectId, roleId);
      if (accountIds.includes(accountId)) return 'direct';
      if (!indirectCounts || groupIds.length === 0) return undefined;
      const own = await unlessGone(() => users.groupsOf(accountId), isGone);
      return (own ?? []).some((groupId) => groupIds.includes(groupId)) ? 'indirect' : undefined;
    },
    giveTo: (accountId) => projects.addActor(projectId, roleId, accountId),
    takeFrom: (accountId) => projects.removeActor(projectId, roleId, accountId),
  });
}
