import { Endpoints, isNotFound, path, unlessGone } from '@patchbay/http';
import { firstOf, forEachParent, goneWhen, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { GroupRole } from '../enums.ts';
import { boxList, Id, idOf } from './lists.ts';

/** @see https://developer.box.com/reference/resources/group--full/ */
const Group = z.object({
  id: z.string(),
  name: z.string().nullish(),
  group_type: z.string().nullish(),
  description: z.string().nullish(),
  provenance: z.string().nullish(),
  external_sync_identifier: z.string().nullish(),
  invitability_level: z.string().nullish(),
  member_viewability_level: z.string().nullish(),
  created_at: z.string().nullish(),
  modified_at: z.string().nullish(),
});
export type BoxGroup = z.infer<typeof Group>;

const FIELDS = Object.keys(Group.omit({ id: true }).shape).join(',');

const Related = z.object({ id: z.string() });

/** Whoever has a role that Box adds one day is a member at least: nobody loses access by it. */
const Membership = z.object({
  id: z.string(),
  user: Related,
  group: Related,
  role: z.enum(['member', 'admin']).catch('member'),
});
export type BoxMembership = z.infer<typeof Membership>;

/** @see https://developer.box.com/reference/resources/group/ */
export class BoxGroups extends Endpoints {
  list(): PagedSource<BoxGroup> {
    return boxList(this.api, 'groups', 'entries', Group, { query: { fields: FIELDS } });
  }

  /** The members of every group. */
  allMemberships(): PagedSource<BoxMembership> {
    return forEachParent({
      parents: this.list(),
      key: ({ id }) => id,
      keySchema: Id,
      children: (id) => boxList(this.api, path`groups/${id}/memberships`, 'entries', Membership),
      onChildError: goneWhen(isNotFound, (id) => this.api.get(path`groups/${id}`)),
    });
  }

  membershipsOf(userId: string): PagedSource<BoxMembership> {
    return boxList(this.api, path`users/${idOf(userId)}/memberships`, 'entries', Membership);
  }

  find(groupId: string, userId: string): Promise<BoxMembership | undefined> {
    return firstOf(this.membershipsOf(userId), ({ group }) => group.id === groupId);
  }

  async add(groupId: string, userId: string, role: GroupRole): Promise<void> {
    await this.api.post('group_memberships', {
      json: { user: { id: userId }, group: { id: groupId }, role },
    });
  }

  async change(membershipId: string, role: GroupRole): Promise<void> {
    await this.api.put(path`group_memberships/${membershipId}`, { json: { role } });
  }

  async remove(membershipId: string): Promise<void> {
    await unlessGone(() => this.api.delete(path`group_memberships/${membershipId}`));
  }
}
