import { directRight, UnsupportedOperationError, type NamedEntitlement, type Right } from '@patchbay/core';
import { firstOf, readWhole } from '@patchbay/pagination';
import type { OktaClient } from '../client.ts';
import type { OktaOwner } from '../client/groups.ts';
import type { OktaUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { ownedGroup } from '../mapping/entitlement.ts';

/** Ownership of a group. A group may be the owner, and its members then are. */
export function groupOwner({ users, groups }: OktaClient, { id }: NamedEntitlement): Right {
  const groupId = ownedGroup(id);
  let user: OktaUser | undefined;
  let direct: OktaOwner | undefined;
  return directRight({
    readBack: READ_BACK,
    wayOf: async (userId) => {
      user ??= await users.get(userId);
      const owners = await readWhole(groups.owners(groupId));
      direct = owners.find((owner) => owner.type === 'USER' && owner.id === userId);
      if (direct !== undefined) return 'direct';
      const owning = new Set(owners.flatMap((owner) => (owner.type === 'GROUP' ? [owner.id] : [])));
      if (owning.size === 0) return undefined;
      const through = await firstOf(users.groups(userId), (group) => owning.has(group.id));
      return through === undefined ? undefined : 'indirect';
    },
    giveTo: (userId) => groups.addOwner(groupId, userId),
    takeFrom: async (userId) => {
      if (direct?.originType === 'APPLICATION') throw ownedElsewhere();
      await groups.removeOwner(groupId, userId);
    },
  });
}

/** @see https://help.okta.com/oie/en-us/Content/Topics/identity-governance/group-owner.htm */
function ownedElsewhere(): UnsupportedOperationError {
  return new UnsupportedOperationError('An app, such as a directory, manages this owner of the group.', {
    appErrorCode: 'unsupported_operation.group_type',
    hint: 'Change the owner where the group comes from.',
  });
}
