import { path, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { OBJECTS_PER_PAGE } from '../constants.ts';
import { pageOf, type DirectoryObject, type GraphLists } from './lists.ts';

/** A group, with what tells who manages its members. */
const Group = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  groupTypes: z.array(z.string()).nullish(),
  securityEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  membershipRule: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
});
export type EntraGroup = z.infer<typeof Group>;

const FIELDS = Object.keys(Group.shape).join(',');
const GroupPage = pageOf(Group);

/** @see https://learn.microsoft.com/en-us/graph/api/resources/group */
export class EntraGroups {
  readonly #http: HttpClient;
  readonly #lists: GraphLists;
  readonly #baseUrl: string;

  constructor(http: HttpClient, lists: GraphLists, baseUrl: string) {
    this.#http = http;
    this.#lists = lists;
    this.#baseUrl = baseUrl;
  }

  list(): PagedSource<EntraGroup> {
    const list = { path: 'groups', query: { $select: FIELDS }, pageSize: OBJECTS_PER_PAGE } as const;
    return this.#lists.pages(list, GroupPage);
  }

  async get(id: string): Promise<EntraGroup> {
    const { data } = await this.#http.get(path`groups/${id}`, { query: { $select: FIELDS }, schema: Group });
    return data;
  }

  members(id: string): PagedSource<DirectoryObject> {
    return this.#lists.objects(path`groups/${id}/members`);
  }

  /** With those of the groups that are in it. */
  transitiveMembers(id: string): PagedSource<DirectoryObject> {
    return this.#lists.objects(path`groups/${id}/transitiveMembers`);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.#http.post(`${path`groups/${id}`}/members/$ref`, {
      json: { '@odata.id': `${this.#baseUrl}/directoryObjects/${userId}` },
    });
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.#http.delete(`${path`groups/${id}/members/${userId}`}/$ref`);
  }
}
