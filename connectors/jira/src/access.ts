import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  UnsupportedOperationError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import type { JiraClient } from './client.ts';
import { isGone } from './client/errors.ts';
import { READ_BACK } from './constants.ts';
import { GLOBAL_RESOURCE, GROUP, PRODUCT_ACCESS, PROJECT_ROLE } from './enums.ts';
import type { Settings } from './settings.ts';

/** The right that a request names. */
export function rightOf(
  client: JiraClient,
  { type, id, resourceId }: NamedEntitlement,
  settings: Settings,
): Right {
  if (type === PROJECT_ROLE) {
    if (/^\d{1,18}$/.test(id) && /^\d{1,18}$/.test(resourceId)) {
      return projectRole(client, settings, resourceId, id);
    }
    throw new InvalidValueError('A project role needs the number of the role, and that of its project.');
  }
  if (type !== GROUP && type !== PRODUCT_ACCESS) {
    throw new UnknownValueError(`Jira has no entitlements of the type "${type}".`);
  }
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError(
      'Groups and products are on the global resource, whose id is the empty string.',
    );
  }
  return type === GROUP ? group(client, id) : productAccess(client, id);
}

function group({ users, groups }: JiraClient, groupId: string): Right {
  return {
    isHeldBy: async (accountId) => (await users.groupsOf(accountId)).includes(groupId),
    giveTo: (accountId) => groups.add(groupId, accountId),
    takeFrom: (accountId) => groups.remove(groupId, accountId),
    readBack: READ_BACK,
  };
}

/** Several groups may give a product, each with other things: which of them is for people to say. */
function productAccess({ users, products }: JiraClient, key: string): Right {
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
  { indirect_access: indirectCounts }: Settings,
  projectId: string,
  roleId: string,
): Right {
  const waysOf = async (accountId: string) => {
    const { accountIds, groupIds } = await projects.actors(projectId, roleId);
    const mayBeIndirect = indirectCounts && groupIds.length > 0;
    const own = mayBeIndirect ? await unlessGone(() => users.groupsOf(accountId), isGone) : [];
    return {
      isDirect: accountIds.includes(accountId),
      isIndirect: (own ?? []).some((groupId) => groupIds.includes(groupId)),
    };
  };
  return {
    isHeldBy: async (accountId) => {
      const { isDirect, isIndirect } = await waysOf(accountId);
      return isDirect || isIndirect;
    },
    giveTo: (accountId) => projects.addActor(projectId, roleId, accountId),
    takeFrom: async (accountId) => {
      const { isDirect, isIndirect } = await waysOf(accountId);
      if (isDirect) await projects.removeActor(projectId, roleId, accountId);
      if (!isIndirect) return;
      throw new ConflictError('The account has the role through a group that acts in it.', {
        appErrorCode: 'conflict.indirect_access',
        hint: 'Take the account out of the group. What it was given itself is taken.',
      });
    },
    readBack: READ_BACK,
  };
}
