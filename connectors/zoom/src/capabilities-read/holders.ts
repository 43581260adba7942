import { associationOf, InvalidPageTokenError, type FoundEntitlementAssociation } from '@patchbay/core';
import {
  concatenate,
  forEachParent,
  goneWhen,
  mapSource,
  type MappedPage,
  type PagedSource,
} from '@patchbay/pagination';
import { z } from 'zod';
import type { ZoomClient } from '../client.ts';
import { isGroupGone } from '../client/errors.ts';
import type { GroupRole, GroupUser } from '../client/groups.ts';
import type { ZoomUser } from '../client/users.ts';
import { toAssociations } from '../mapping.ts';

type Associations = PagedSource<FoundEntitlementAssociation>;

/** Who is a member or admin of every group, as `accountOf` names them. */
export function inGroups(
  { groups }: ZoomClient,
  roles: readonly GroupRole[],
  accountOf: (user: GroupUser) => Promise<string | undefined>,
): Associations {
  const holders = (groupId: string, role: GroupRole) =>
    mapSource(groups.users(groupId, role), async (found) => {
      const ids = await Promise.all(found.map(accountOf));
      return { items: ids.flatMap((id) => (id === undefined ? [] : [associationOf(id, role, groupId)])) };
    });
  return forEachParent({
    parents: groups.list(),
    key: ({ id }) => id,
    children: (groupId) => concatenate(roles.map((role) => holders(groupId, role))),
    onChildError: goneWhen(isGroupGone, (groupId) => groups.get(groupId)),
  });
}

/** Everybody who joined has a role and a type; of who is invited Zoom may tell neither. */
const isWhole = ({ status, role_id, type }: ZoomUser): boolean =>
  status === 'pending' || (Boolean(role_id) && typeof type === 'number');

/** What users' own records tell, and whether that is all. */
export function told(users: readonly ZoomUser[]): MappedPage<FoundEntitlementAssociation> {
  const doubt = users.every(isWhole) ? undefined : 'Zoom does not tell the role and the type of every user.';
  return { items: users.flatMap(toAssociations), doubt };
}

/** Where a list goes on: among the users or the groups, and whether a user was listed with groups so far. */
const Place = z.tuple([z.enum(['users', 'groups']), z.boolean(), z.unknown()]);
type Place = z.infer<typeof Place>;

/**
 * What users have, then who is admin of which group. Who is listed without a role is asked for, and where nobody is listed
 * with groups, groups are asked for their members too: nobody is without what a list leaves out.
 */
export function holders(client: ZoomClient): Associations {
  const accountOf = async ({ id, email }: GroupUser) => id || (await client.users.find(email))?.accountId;
  const groups = (isTold: boolean) => inGroups(client, isTold ? ['admin'] : ['member', 'admin'], accountOf);
  return {
    id: 'holders',
    async read(untrusted, context) {
      const { data } = Place.safeParse(untrusted ?? ['users', false, null]);
      if (data === undefined) throw new InvalidPageTokenError('The page token is damaged.');
      const [part, wasTold, position] = data;
      if (part === 'groups') {
        const { next, ...page } = await groups(wasTold).read(position ?? undefined, context);
        return next === undefined ? page : { ...page, next: ['groups', wasTold, next] satisfies Place };
      }
      const page = await client.users.all().read(position ?? undefined, context);
      const users = await Promise.all(
        page.items.map(async (user) => {
          if (isWhole(user)) return user;
          const own = await client.users.find(user.accountId);
          // Groups that no list tells are told by the groups, and not twice.
          return own && { ...own, group_ids: user.group_ids };
        }),
      );
      const isTold = wasTold || page.items.some(({ group_ids }) => group_ids?.length);
      const found = told(users.filter((user) => user !== undefined));
      const next: Place = page.next === undefined ? ['groups', isTold, null] : ['users', isTold, page.next];
      return { ...page, ...found, doubt: page.doubt ?? found.doubt, next };
    },
  };
}
