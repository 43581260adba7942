import { ConflictError, inTurn, NotFoundError, type CallContext } from '@patchbay/core';
import { filter } from '../filter.ts';
import { hasStatus } from '../error.ts';
import type { ScimResourceClient } from '../resource-client.ts';
import type { ScimQuirks } from '../quirks.ts';
import { isNestedGroup, type ScimGroup } from '../schemas/group.ts';
import type { ScimUser } from '../schemas/user.ts';
import { requireEmpty, withMembers } from './hidden-members.ts';

/** The direct members of groups. */
export interface ScimMembership {
  /** A group with its members, which are asked for where it does not show them. @throws `not_found` */
  group(groupId: string): Promise<ScimGroup>;
  /** Whether a user is a direct member. @throws `not_found` when there is no such group */
  has(groupId: string, userId: string): Promise<boolean>;
  /** @throws `unsupported_operation` where the group is written whole and its members cannot be seen */
  add(groupId: string, userId: string): Promise<void>;
  remove(groupId: string, userId: string): Promise<void>;
}

/** What memberships are read and written with. */
export interface MembershipParts {
  readonly context: CallContext;
  readonly groups: ScimResourceClient<ScimGroup>;
  readonly users: ScimResourceClient<ScimUser>;
  readonly quirks: ScimQuirks;
  readonly baseUrl: string;
}

/** How often a group that others write at the same time is read and written again. */
const maximumRounds = 4;

/** Memberships in the style of the server. */
export function createMembership(parts: MembershipParts): ScimMembership {
  const { context, groups, quirks, baseUrl } = parts;
  const group = async (id: string): Promise<ScimGroup> => {
    const found = await groups.find(id);
    if (found === undefined) throw new NotFoundError(`There is no group "${id}".`, { statusCode: 404 });
    return withMembers(groups, found);
  };
  const has = async (groupId: string, userId: string): Promise<boolean> =>
    holdsUser(await group(groupId), userId);

  const write = (groupId: string, userId: string, wanted: boolean): Promise<void> => {
    const place = `${baseUrl} ${context.credentialKey}`;
    return inTurn(context.runtime, place, groupId, () =>
      putGroup(parts, () => group(groupId), userId, wanted),
    );
  };
  if (quirks.membership === 'put-group') {
    return {
      group,
      has,
      add: (groupId, userId) => write(groupId, userId, true),
      remove: (groupId, userId) => write(groupId, userId, false),
    };
  }
  return {
    group,
    has,
    add: (groupId, userId) =>
      groups.patch(groupId, [{ op: 'add', path: 'members', value: [{ value: userId }] }]),
    remove: (groupId, userId) =>
      groups.patch(groupId, [
        quirks.membership === 'patch-value'
          ? { op: 'remove', path: 'members', value: [{ value: userId }] }
          : { op: 'remove', path: filter.where('members', filter.eq('value', userId)).text },
      ]),
  };
}

/** True when a user is a direct member. */
export function holdsUser(group: ScimGroup, userId: string): boolean {
  return (group.members ?? []).some((member) => member.value === userId && !isNestedGroup(member));
}

/**
 * Reads a group, changes its members and writes it back whole. The version guards the write where the server has
 * one. Where it has none, a writer between our read and our write cannot be seen; one after our write is, by
 * reading back.
 */
async function putGroup(
  { context, groups, users, quirks }: MembershipParts,
  read: () => Promise<ScimGroup>,
  userId: string,
  wanted: boolean,
): Promise<void> {
  for (let round = 1; round <= maximumRounds; round += 1) {
    const group = await read();
    if (holdsUser(group, userId) === wanted) return;
    if (!Array.isArray(group.members)) await requireEmpty(users, quirks, group.id);
    const { meta, ...rest } = group;
    const others = (group.members ?? []).filter((each) => each.value !== userId || isNestedGroup(each));
    const members = wanted ? [...others, { value: userId }] : others;
    try {
      await groups.replace(group.id, { ...rest, members }, meta?.version);
    } catch (error) {
      if (hasStatus(error, 412)) continue;
      throw error;
    }
    if (context.plan !== undefined) return;
    const written = new Set((await read()).members?.map(({ value }) => value));
    if (members.every(({ value }) => written.has(value)) && written.has(userId) === wanted) return;
    const lost = others.filter(({ value }) => !written.has(value));
    context.runtime.logger.log(
      'warn',
      'A group was changed by someone else while its members were written.',
      {
        group: group.id,
        lost: lost.length,
      },
    );
  }
  throw new ConflictError('The members of the group were changed by someone else at the same time.', {
    appErrorCode: 'conflict.version',
    retryable: true,
  });
}
