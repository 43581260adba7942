import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { kindOf, userPath, type DirectoryObject, type Graph } from './graph.ts';

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

const GROUPS = kindOf(Group);

/** Only apps that may read hidden members are told who is in it; for others it looks empty. */
export const isHidden = ({ visibility }: EntraGroup): boolean => visibility === 'HiddenMembership';

/** @see https://learn.microsoft.com/en-us/graph/api/resources/group */
export class EntraGroups extends Endpoints<Graph> {
  list(): PagedSource<EntraGroup> {
    return this.api.all('groups', GROUPS);
  }

  get(id: string): Promise<EntraGroup> {
    return this.api.get(path`groups/${id}`, GROUPS);
  }

  /** Who and what is in the group, or also in groups in it. */
  members(id: string, how: 'members' | 'transitiveMembers' = 'members'): PagedSource<DirectoryObject> {
    return this.api.objects(`${path`groups/${id}`}/${how}`);
  }

  /** Who and what owns the group. @see https://learn.microsoft.com/en-us/graph/api/group-list-owners */
  owners(id: string): PagedSource<DirectoryObject> {
    return this.api.objects(`${path`groups/${id}`}/owners`);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.api.http.post(`${path`groups/${id}`}/members/$ref`, {
      json: { '@odata.id': `${this.api.baseUrl}/directoryObjects/${userId}` },
    });
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.api.http.delete(`${path`groups/${id}/members/${userId}`}/$ref`);
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/group-post-owners */
  async addOwner(id: string, userId: string): Promise<void> {
    await this.api.http.post(`${path`groups/${id}`}/owners/$ref`, {
      json: { '@odata.id': `${this.api.baseUrl}/${userPath(userId)}` },
    });
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/group-delete-owners */
  async removeOwner(id: string, userId: string): Promise<void> {
    await this.api.http.delete(`${path`groups/${id}/owners/${userId}`}/$ref`);
  }
}
