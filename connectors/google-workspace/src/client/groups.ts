import { isSameEmail } from '@patchbay/core';
import { isNotFound, path, unlessGone } from '@patchbay/http';
import { firstOf, forEachParent, goneWhen, mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MY_CUSTOMER, PAGE_SIZES } from '../constants.ts';
import { GROUP_ROLES, MEMBER, type GroupRole } from '../enums.ts';
import { GoogleArea, listOf } from './lists.ts';

const Group = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  adminCreated: z.boolean().nullish(),
  directMembersCount: z.string().nullish(),
});
export type GoogleGroup = z.infer<typeof Group>;

const GroupList = listOf('groups', Group, PAGE_SIZES.groups, ({ id }) => id);

/** A member of a group: a user, a group, or everybody in the organization (`CUSTOMER`). */
const Member = z
  .object({
    id: z.string().nullish(),
    email: z.string().nullish(),
    role: z.string().nullish(),
    type: z.string().nullish(),
  })
  .refine(({ id, email }) => Boolean(id ?? email), 'A member has an id or an email address.');
export type GoogleMember = z.infer<typeof Member>;

/** External members whose address is none of Google's have no id. */
function keyOf({ id, email }: GoogleMember): string {
  return id ?? email ?? '';
}

const MemberList = listOf('members', Member, PAGE_SIZES.members, keyOf);

/** Ids come back in page tokens, and go into paths. */
const Id = z.string().regex(/^[\w-]{1,100}$/);

/** A member, and the group in which it is. */
export interface Membership {
  readonly groupId: string;
  readonly member: GoogleMember;
}

/** A role that Google adds one day counts as membership: nobody loses access by it. */
export function roleOf({ role }: GoogleMember): GroupRole {
  return GROUP_ROLES.find(({ id }) => id === role)?.id ?? MEMBER;
}

/** @see https://developers.google.com/workspace/admin/directory/v1/guides/manage-groups */
export class GoogleGroups extends GoogleArea {
  list(): PagedSource<GoogleGroup> {
    return this.paged(GroupList, 'directory/v1/groups', { customer: MY_CUSTOMER });
  }

  /**
   * The groups in which a user, by its id, or a group, by its address, is itself. Google knows those of the organization alone.
   *
   * @see https://developers.google.com/workspace/admin/directory/v1/guides/manage-groups
   */
  ofMember(key: string): PagedSource<GoogleGroup> {
    return this.paged(GroupList, 'directory/v1/groups', { userKey: key });
  }

  /** Who is in a group itself. */
  members(groupId: string): PagedSource<GoogleMember> {
    return this.paged(MemberList, path`directory/v1/groups/${groupId}/members`);
  }

  allMembers(): PagedSource<Membership> {
    return forEachParent({
      parents: this.list(),
      key: ({ id }) => id,
      keySchema: Id,
      children: (groupId) => mapEach(this.members(groupId), (member) => ({ groupId, member })),
      onChildError: goneWhen(isNotFound, (groupId) => this.api.get(path`directory/v1/groups/${groupId}`)),
    });
  }

  /**
   * A member that is in the group itself; undefined: is not. Some external members Google does not find by their address,
   * so that they are looked for in the list.
   *
   * @see https://github.com/Scouterna/Google-Scoutnet-synk/pull/34
   */
  async findMember(groupId: string, key: string): Promise<GoogleMember | undefined> {
    if (key.includes('@')) {
      return firstOf(this.members(groupId), ({ email }) => isSameEmail(email, key));
    }
    return unlessGone(async () => {
      const endpoint = path`directory/v1/groups/${groupId}/members/${key}`;
      return (await this.api.get(endpoint, { schema: Member })).data;
    });
  }

  async addMember(groupId: string, email: string, role: GroupRole): Promise<void> {
    await this.api.post(path`directory/v1/groups/${groupId}/members`, { json: { email, role } });
  }

  async changeMember(groupId: string, member: GoogleMember, role: GroupRole): Promise<void> {
    const endpoint = path`directory/v1/groups/${groupId}/members/${keyOf(member)}`;
    await this.api.patch(endpoint, { json: { role }, idempotent: true });
  }

  async removeMember(groupId: string, member: GoogleMember): Promise<void> {
    await this.api.delete(path`directory/v1/groups/${groupId}/members/${keyOf(member)}`);
  }
}
