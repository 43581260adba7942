import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import {
  concatenate,
  forEachParent,
  listed,
  mapEach,
  mapItems,
  mapSource,
  oneAnswer,
  type PagedSource,
} from '@patchbay/pagination';
import { app } from '../app.ts';
import type { ZoomClient } from '../client.ts';
import { isGroupGone } from '../client/errors.ts';
import type { ZoomGroupAdmin } from '../client/groups.ts';
import { isSameEmail } from '../client/users.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import { licenseEntitlements, toAssociations, toGroupRoles, toResource, toRole } from '../mapping.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists groups.' },
  async ({ client, page }) => listed(page, mapEach(client.groups.list(), toResource)),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists meeting licenses, roles, and the two roles in every group.' },
  async ({ client, page }) => {
    const roles = mapEach(client.roles.list(), toRole);
    const groupRoles = mapItems(client.groups.list(), toGroupRoles);
    return listed(page, concatenate([oneAnswer('licenses', licenseEntitlements), roles, groupRoles]), {
      requestsPerPage: REQUESTS_PER_PAGE,
    });
  },
);

/** The admins of every group, and of which accounts they are. */
function groupAdmins(
  { groups }: ZoomClient,
  accountOf: (admin: ZoomGroupAdmin) => Promise<string | undefined>,
): PagedSource<FoundEntitlementAssociation> {
  return forEachParent({
    parents: groups.list(),
    key: ({ id }) => id,
    children: (groupId) =>
      mapSource(groups.admins(groupId), async (admins) => {
        const accountIds = await Promise.all(admins.map(accountOf));
        const items = accountIds.flatMap((id) =>
          id === undefined ? [] : [associationOf(id, 'admin', groupId)],
        );
        return { items };
      }),
    onChildError: (error) => (isGroupGone(error) ? 'gone' : undefined),
  });
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which role and license, and who is member or admin of which group.' },
  async ({ client, page }) => {
    const admins = groupAdmins(
      client,
      async ({ id, email }) => id ?? (await client.users.find(email))?.accountId,
    );
    return listed(page, concatenate([mapItems(client.users.all(), toAssociations), admins]), {
      requestsPerPage: REQUESTS_PER_PAGE,
    });
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request }) => {
    const user = await client.users.get(request.account_id);
    const admins = groupAdmins(client, ({ id, email }) => {
      const isUser = id ? id === user.id : isSameEmail(email, user.email);
      return Promise.resolve(isUser ? user.accountId : undefined);
    });
    return listed(page, concatenate([oneAnswer('user', () => toAssociations(user)), admins]), {
      requestsPerPage: REQUESTS_PER_PAGE,
    });
  },
);
