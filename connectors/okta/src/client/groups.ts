import { Endpoints, path } from '@patchbay/http';
import { mapItems, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { OktaApi } from './api.ts';

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

/** Of a member no more is used than who it is, and whether it is deactivated: a group rule keeps its members then. */
const Member = z.object({ id: z.string(), status: z.string().nullish() });
export type OktaMember = z.infer<typeof Member>;

const MemberList = z.array(Member);

/**
 * An owner of a group. One that an app names stands for nobody in Okta until it is `resolved`.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/
 */
const Owner = z.object({
  id: z.string(),
  type: z.enum(['USER', 'GROUP']),
  originType: z.string().nullish(),
  resolved: z.boolean().nullish(),
});
export type OktaOwner = z.infer<typeof Owner>;

const OwnerList = z.array(Owner);

/**
 * All groups but the one in which Okta has all administrators, whatever their roles: it gives no list of its members, and
 * the roles say more. The names of built-in groups cannot be changed.
 *
 * @see https://github.com/okta/terraform-provider-okta/issues/1845
 */
export function withoutAdministrators(groups: PagedSource<OktaGroup>): PagedSource<OktaGroup> {
  return mapItems(groups, (group) =>
    group.type === 'BUILT_IN' && group.profile?.name === 'Okta Administrators' ? [] : [group],
  );
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/ */
export class OktaGroups extends Endpoints<OktaApi> {
  list(): PagedSource<OktaGroup> {
    return withoutAdministrators(this.api.linked('groups', GroupList));
  }

  /** With what tells whether a group gives its members admin roles. */
  listWithStats(): PagedSource<OktaGroup> {
    return withoutAdministrators(this.api.linked('groups', GroupList, { query: { expand: 'stats' } }));
  }

  get(id: string): Promise<OktaGroup> {
    return this.api.get(path`api/v1/groups/${id}`, Group);
  }

  members(id: string): PagedSource<OktaMember> {
    return this.api.linked(path`groups/${id}/users`, MemberList);
  }

  async add(id: string, userId: string): Promise<void> {
    await this.api.http.put(path`api/v1/groups/${id}/users/${userId}`);
  }

  async remove(id: string, userId: string): Promise<void> {
    await this.api.http.delete(path`api/v1/groups/${id}/users/${userId}`);
  }

  /** Owners that are users or groups of Okta. */
  owners(id: string): PagedSource<OktaOwner> {
    const all = this.api.linked(path`groups/${id}/owners`, OwnerList);
    return mapItems(all, (owner) => (owner.resolved === false ? [] : [owner]));
  }

  async addOwner(id: string, userId: string): Promise<void> {
    await this.api.http.post(path`api/v1/groups/${id}/owners`, {
      json: { id: userId, type: 'USER' },
      expect: [200, 201],
    });
  }

  async removeOwner(id: string, userId: string): Promise<void> {
    await this.api.http.delete(path`api/v1/groups/${id}/owners/${userId}`);
  }
}
