import { mapConcurrently } from '@patchbay/http';
import type { ScimClient } from '../client.ts';
import { isNestedGroup, type ScimGroup } from '../schemas/group.ts';

/** Finds who is in a group; it remembers the groups that it read. */
export interface GroupMembers {
  /** Groups with their members, as far as the list that they come from may not have held them. */
  complete(groups: readonly ScimGroup[]): Promise<readonly ScimGroup[]>;
  /** The ids of the users in a group: direct ones and, where indirect memberships count, those of nested groups. */
  userIds(group: ScimGroup): Promise<readonly string[]>;
}

/** Makes a {@link GroupMembers} for one call. */
export function createGroupMembers(client: ScimClient): GroupMembers {
  const read = new Map<string, Promise<ScimGroup | undefined>>();
  const groupOf = (id: string): Promise<ScimGroup | undefined> => {
    const known = read.get(id) ?? client.groups.find(id);
    read.set(id, known);
    return known;
  };

  const collect = async (group: ScimGroup, users: Set<string>, visited: Set<string>): Promise<void> => {
    if (visited.has(group.id)) return;
    visited.add(group.id);
    for (const member of group.members ?? []) {
      if (!isNestedGroup(member)) users.add(member.value);
      else if (client.options.indirectMemberships) {
        const nested = await groupOf(member.value);
        if (nested !== undefined) await collect(nested, users, visited);
      }
    }
  };

  return {
    complete: async (groups) => {
      if (client.quirks.membersInList) {
        for (const group of groups) read.set(group.id, Promise.resolve(group));
        return groups;
      }
      // A group that is gone by now has no members.
      const found = await mapConcurrently(groups, 5, ({ id }) => groupOf(id));
      return found.filter((group) => group !== undefined);
    },
    userIds: async (group) => {
      const users = new Set<string>();
      await collect(group, users, new Set());
      return [...users];
    },
  };
}
