import { mapConcurrently } from '@patchbay/http';
import type { ScimClient } from '../client.ts';
import { isNestedGroup, type ScimGroup } from '../schemas/group.ts';

/** Finds who is in a group; it remembers the groups that it read. */
export interface GroupMembers {
  /** Groups with their members, as far as the list that they come from may not have held them. */
  complete(groups: readonly ScimGroup[]): Promise<readonly ScimGroup[]>;
  /** The ids of the users in a group: direct ones and, where indirect memberships count, those of nested groups. */
  userIds(group: ScimGroup): Promise<readonly string[]>;
  /** Why members may be missing from what was found so far. */
  doubt(): string | undefined;
}

/** Makes a {@link GroupMembers} for one call. */
export function createGroupMembers(client: ScimClient): GroupMembers {
  const read = new Map<string, Promise<ScimGroup | undefined>>();
  let doubt: string | undefined;
  const groupOf = async (id: string): Promise<ScimGroup | undefined> => {
    const known = read.get(id) ?? client.groups.find(id);
    read.set(id, known);
    const group = await known;
    if (group === undefined) doubt ??= `The group "${id}" is named, but cannot be read.`;
    return group;
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
      const found = await mapConcurrently(groups, 5, ({ id }) => groupOf(id));
      return found.filter((group) => group !== undefined);
    },
    userIds: async (group) => {
      const users = new Set<string>();
      await collect(group, users, new Set());
      return [...users];
    },
    doubt: () => doubt,
  };
}
