import { path, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PageFacts, tokenListing } from './lists.ts';
import { isSameEmail, type ZoomUser } from './users.ts';

const Group = z.object({ id: z.string(), name: z.string(), total_members: z.int().nullish() });
export type ZoomGroup = z.output<typeof Group>;

const GroupList = PageFacts.extend({ groups: z.array(Group) });

/** What somebody is in a group. */
export type GroupRole = 'member' | 'admin';

/** Of admins are documented the email and the name. */
const User = z.object({ id: z.string().nullish(), email: z.string() });
export type GroupUser = z.output<typeof User>;

/** Pages of either. */
const MemberList = PageFacts.extend({ members: z.array(User) });
const AdminList = PageFacts.extend({ admins: z.array(User) });

/** Whether somebody in a group is the user. */
export const isUser = ({ id, email }: GroupUser, user: ZoomUser): boolean =>
  id ? id === user.id : isSameEmail(email, user.email);

/** @see https://developers.zoom.us/docs/api/users/#tag/groups */
export class ZoomGroups {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  list(): PagedSource<ZoomGroup> {
    return tokenListing(this.#http, 'groups', GroupList, ({ groups }) => groups, {
      identify: ({ id }) => id,
      sized: false,
    });
  }

  async get(groupId: string): Promise<ZoomGroup> {
    return (await this.#http.get(path`groups/${groupId}`, { schema: Group })).data;
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/members */
  users(groupId: string, role: GroupRole): PagedSource<GroupUser> {
    const endpoint = path`groups/${groupId}/${role}s`;
    const told = { identify: ({ id, email }: GroupUser) => id || email };
    return role === 'member'
      ? tokenListing(this.#http, endpoint, MemberList, ({ members }) => members, told)
      : tokenListing(this.#http, endpoint, AdminList, ({ admins }) => admins, told);
  }

  /** The answer names who was added, and is 201 where nobody was. */
  async add(groupId: string, role: GroupRole, userId: string): Promise<void> {
    await this.#http.post(path`groups/${groupId}/${role}s`, {
      json: { [`${role}s`]: [{ id: userId }] },
      idempotent: true,
    });
  }

  async remove(groupId: string, role: GroupRole, userId: string): Promise<void> {
    await this.#http.delete(path`groups/${groupId}/${role}s/${userId}`);
  }
}
