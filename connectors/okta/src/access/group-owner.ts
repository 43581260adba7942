import { UnsupportedOperationError, type Right } from '@patchbay/core';
import { firstOf, readWhole } from '@patchbay/pagination';
import type { OktaClient } from '../client.ts';
import type { OktaOwner } from '../client/groups.ts';
import type { OktaUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { inherited } from './refusals.ts';

/** Ownership of a group. A group may be the owner, and its members then are. */
export function groupOwner({ users, groups }: OktaClient, groupId: string): Right {
  let user: OktaUser | undefined;
  let direct: OktaOwner | undefined;
  let isTaken = false;
  return {
    readBack: READ_BACK,
    isHeldBy: async (userId) => {
      user ??= await users.get(userId);
      const owners = await readWhole(groups.owners(groupId));
      direct = owners.find(({ type, id }) => type === 'USER' && id === userId);
      if (direct !== undefined) return true;
      const owning = new Set(owners.flatMap(({ type, id }) => (type === 'GROUP' ? [id] : [])));
      if (owning.size === 0) return false;
      const through = await firstOf(users.groups(userId), ({ id }) => owning.has(id));
      if (isTaken && through !== undefined) throw inherited('ownership', true);
      return through !== undefined;
    },
    giveTo: (userId) => groups.addOwner(groupId, userId),
    takeFrom: async (userId) => {
      if (direct === undefined) throw inherited('ownership');
      if (direct.originType === 'APPLICATION') throw ownedElsewhere();
      await groups.removeOwner(groupId, userId);
      isTaken = true;
    },
  };
}

/** @see https://help.okta.com/oie/en-us/Content/Topics/identity-governance/group-owner.htm */
function ownedElsewhere(): UnsupportedOperationError {
  return new UnsupportedOperationError('An app, such as a directory, manages this owner of the group.', {
    appErrorCode: 'unsupported_operation.group_type',
    hint: 'Change the owner where the group comes from.',
  });
}
