import { path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { OBJECTS_PER_PAGE } from '../constants.ts';
import { GraphArea, pageOf, userPath, type DirectoryObject } from './graph.ts';

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
  visibility: z.string().nullish(),
});
export type EntraGroup = z.infer<typeof Group>;

const FIELDS = Object.keys(Group.shape).join(',');
/** Only apps that may read hidden members are told who is in it; for others it looks empty. */
export const isHidden = ({ visibility }: EntraGroup): boolean => visibility === 'HiddenMembership';

const GroupPage = pageOf(Group);

/** @see https://learn.microsoft.com/en-us/graph/api/resources/group */
export class EntraGroups extends GraphArea {
  list(): PagedSource<EntraGroup> {
    const list = { path: 'groups', query: { $select: FIELDS }, pageSize: OBJECTS_PER_PAGE } as const;
    return this.graph.pages(list, GroupPage);
  }

  async get(id: string): Promise<EntraGroup> {
    const { data } = await this.graph.http.get(path`groups/${id}`, {
      query: { $select: FIELDS },
      schema: Group,
    });
    return data;
  }

  /** Who and what is in the group, or also in groups in it. */
  members(id: string, how: 'members' | 'transitiveMembers' = 'members'): PagedSource<DirectoryObject> {
    return this.graph.objects(`${path`groups/${id}`}/${how}`);
  }

  /** Who and what owns the group. @see https://learn.microsoft.com/en-us/graph/api/group-list-owners */
  owners(id: string): PagedSource<DirectoryObject> {
    return this.graph.objects(`${path`groups/${id}`}/owners`);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.graph.http.post(`${path`groups/${id}`}/members/$ref`, {
      json: { '@odata.id': `${this.graph.baseUrl}/directoryObjects/${userId}` },
    });
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.graph.http.delete(`${path`groups/${id}/members/${userId}`}/$ref`);
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/group-post-owners */
  async addOwner(id: string, userId: string): Promise<void> {
    await this.graph.http.post(`${path`groups/${id}`}/owners/$ref`, {
      json: { '@odata.id': `${this.graph.baseUrl}/${userPath(userId)}` },
    });
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/group-delete-owners */
  async removeOwner(id: string, userId: string): Promise<void> {
    await this.graph.http.delete(`${path`groups/${id}/owners/${userId}`}/$ref`);
  }
}
