import { path, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { GROUPS } from '../constants.ts';
import type { OktaLists } from './lists.ts';

/** A group; its type says who manages its members. */
export const Group = z.object({
  id: z.string(),
  type: z.string().nullish(),
  lastUpdated: z.string().nullish(),
  lastMembershipUpdated: z.string().nullish(),
  profile: z.object({ name: z.string().nullish(), description: z.string().nullish() }).nullish(),
  /** The description of the API spells it `hasAdminPrivlege`. */
  _embedded: z
    .object({
      stats: z
        .object({ hasAdminPrivlege: z.boolean().nullish(), hasAdminPrivilege: z.boolean().nullish() })
        .nullish(),
    })
    .nullish(),
});
export type OktaGroup = z.infer<typeof Group>;

const GroupList = z.array(Group);

/** Of a member no more is used than who it is. */
const MemberList = z.array(z.object({ id: z.string() }));

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/ */
export class OktaGroups {
  readonly #http: HttpClient;
  readonly #lists: OktaLists;

  constructor(http: HttpClient, lists: OktaLists) {
    this.#http = http;
    this.#lists = lists;
  }

  list(): PagedSource<OktaGroup> {
    return this.#lists.linked({ path: 'groups', sizes: GROUPS }, GroupList);
  }

  /** With what tells whether a group gives its members admin roles. */
  listWithStats(): PagedSource<OktaGroup> {
    return this.#lists.linked({ path: 'groups', query: { expand: 'stats' }, sizes: GROUPS }, GroupList);
  }

  async get(id: string): Promise<OktaGroup> {
    const { data } = await this.#http.get(path`api/v1/groups/${id}`, { schema: Group });
    return data;
  }

  members(id: string): PagedSource<{ readonly id: string }> {
    return this.#lists.linked({ path: path`groups/${id}/users`, sizes: GROUPS }, MemberList);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.#http.put(path`api/v1/groups/${id}/users/${userId}`);
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.#http.delete(path`api/v1/groups/${id}/users/${userId}`);
  }
}
