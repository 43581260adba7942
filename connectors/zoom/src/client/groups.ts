import { path, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PageFacts, tokenListing } from './lists.ts';

const Group = z.object({ id: z.string(), name: z.string(), total_members: z.int().nullish() });
export type ZoomGroup = z.output<typeof Group>;

const GroupList = PageFacts.extend({ groups: z.array(Group) });

/** Documented are the email and the name. */
const Admin = z.object({ id: z.string().nullish(), email: z.string() });
export type ZoomGroupAdmin = z.output<typeof Admin>;

const AdminList = PageFacts.extend({ admins: z.array(Admin) });

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

  /** @see https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/admins */
  admins(groupId: string): PagedSource<ZoomGroupAdmin> {
    return tokenListing(this.#http, path`groups/${groupId}/admins`, AdminList, ({ admins }) => admins, {
      identify: ({ email }) => email,
    });
  }

  /** The answer names who was added, and is 201 where nobody was. */
  async add(groupId: string, as: 'members' | 'admins', userId: string): Promise<void> {
    await this.#http.post(path`groups/${groupId}/${as}`, {
      json: { [as]: [{ id: userId }] },
      idempotent: true,
    });
  }

  async remove(groupId: string, as: 'members' | 'admins', userId: string): Promise<void> {
    await this.#http.delete(path`groups/${groupId}/${as}/${userId}`);
  }
}
