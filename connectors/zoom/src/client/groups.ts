import { isSameEmail } from '@patchbay/core';
import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { unsizedList, zoomList } from './lists.ts';
import type { ZoomUser } from './users.ts';

const Group = z.object({ id: z.string(), name: z.string(), total_members: z.int().nullish() });
export type ZoomGroup = z.output<typeof Group>;

/** What somebody is in a group. */
export type GroupRole = 'member' | 'admin';

/** Of admins are documented the email and the name. */
const User = z.object({ id: z.string().nullish(), email: z.string() });
export type GroupUser = z.output<typeof User>;

/** Whether somebody in a group is the user. */
export const isUser = ({ id, email }: GroupUser, user: ZoomUser): boolean =>
  id ? id === user.id : isSameEmail(email, user.email);

/** @see https://developers.zoom.us/docs/api/users/#tag/groups */
export class ZoomGroups extends Endpoints {
  list(): PagedSource<ZoomGroup> {
    return unsizedList(this.api, 'groups', 'groups', Group, { identify: ({ id }) => id });
  }

  async get(groupId: string): Promise<ZoomGroup> {
    return (await this.api.get(path`groups/${groupId}`, { schema: Group })).data;
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/members */
  users(groupId: string, role: GroupRole): PagedSource<GroupUser> {
    return zoomList(this.api, path`groups/${groupId}/${role}s`, `${role}s`, User, {
      identify: ({ id, email }) => id || email,
    });
  }

  /** The answer names who was added, and is 201 where nobody was. */
  async add(groupId: string, role: GroupRole, userId: string): Promise<void> {
    await this.api.post(path`groups/${groupId}/${role}s`, {
      json: { [`${role}s`]: [{ id: userId }] },
      idempotent: true,
    });
  }

  async remove(groupId: string, role: GroupRole, userId: string): Promise<void> {
    await this.api.delete(path`groups/${groupId}/${role}s/${userId}`);
  }
}
