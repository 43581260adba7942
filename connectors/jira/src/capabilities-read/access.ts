import { associationOf } from '@patchbay/core';
import { forEachParent, goneWhen, listed, mapEach, oneAnswer } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { JiraClient } from '../client.ts';
import { isGone } from '../client/errors.ts';
import type { RoleActors } from '../client/projects.ts';
import { SHORT_LISTS } from '../constants.ts';
import { toGroup, toProductAccess, toProjectRole } from '../mapping.ts';

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists groups, products, and the roles of every project.' },
  ({ client, page }) =>
    listed(
      page,
      [
        mapEach(client.groups.list(), toGroup),
        oneAnswer('products', async () => (await client.products.list()).map(toProductAccess)),
        mapEach(client.projects.roles(), ({ projectId, role }) => toProjectRole(projectId, role)),
      ],
      SHORT_LISTS,
    ),
);

/** Members of groups, group by group. */
function inGroups({ groups }: JiraClient) {
  return forEachParent({
    parents: groups.list(),
    key: ({ groupId }) => groupId,
    children: (groupId) =>
      mapEach(groups.members(groupId), ({ accountId }) => associationOf(accountId, groupId)),
    onChildError: goneWhen(isGone, (groupId) => groups.find(groupId)),
  });
}

/** Whoever is in one of the groups of a product, once, in however many of them. */
function inProducts({ groups, products }: JiraClient) {
  return forEachParent({
    parents: oneAnswer('products', () => products.list()),
    key: ({ key }) => key,
    children: (key) =>
      oneAnswer('users', async () => {
        const groupIds = (await products.groupsOf(key)).map(({ groupId }) => groupId);
        return (await groups.everybodyIn(groupIds)).map((accountId) => associationOf(accountId, key));
      }),
  });
}

const actingIn = ({ projectId, roleId }: RoleActors, accountIds: Iterable<string>) =>
  [...accountIds].map((accountId) => associationOf(accountId, roleId, projectId));

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who is in which groups, may use which products, and has which roles in projects, also through groups unless indirect access is switched off.',
  },
  ({ client, page, settings }) => {
    const inProjects = client.projects.eachRole(async (actors) => {
      const members = settings.indirect_access ? await client.groups.everybodyIn(actors.groupIds) : [];
      return actingIn(actors, new Set([...actors.accountIds, ...members]));
    });
    return listed(page, [inGroups(client), inProducts(client), inProjects], SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  { description: 'Reads the groups and products of an account, and the roles of all projects.' },
  async ({ client, page, request, settings }) => {
    const { account_id: id } = request;
    const groupIds = await client.users.groupsOf(id);
    const inProjects = client.projects.eachRole((actors) => {
      const isThroughGroup =
        settings.indirect_access && actors.groupIds.some((each) => groupIds.includes(each));
      return Promise.resolve(actingIn(actors, actors.accountIds.includes(id) || isThroughGroup ? [id] : []));
    });
    // A place in this list is of no use in that of another account.
    const itsGroups = oneAnswer(`groups of ${id}`, () => groupIds.map((each) => associationOf(id, each)));
    const itsProducts = oneAnswer('products', async () =>
      (await client.users.productsOf(id)).map((key) => associationOf(id, key)),
    );
    return listed(page, [itsGroups, itsProducts, inProjects], SHORT_LISTS);
  },
);
