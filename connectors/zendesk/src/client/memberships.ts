import { Endpoints, path, type HttpClient } from '@patchbay/http';
import { mapItems, readWhole, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Id, zendeskList } from './lists.ts';

const Place = z.object({
  id: Id,
  name: z.string(),
  /** Of groups. */
  description: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_public: z.boolean().nullish(),
  default: z.boolean().nullish(),
});
export type ZendeskPlace = z.output<typeof Place>;

const GroupMembership = z
  .object({ id: Id, user_id: Id, group_id: Id })
  .transform(({ id, user_id, group_id }) => ({ id, userId: user_id, placeId: group_id }));

const OrganizationMembership = z
  .object({ id: Id, user_id: Id, organization_id: Id })
  .transform(({ id, user_id, organization_id }) => ({ id, userId: user_id, placeId: organization_id }));

export type ZendeskMembership = z.output<typeof GroupMembership>;

const MEMBERSHIPS = { group: GroupMembership, organization: OrganizationMembership };

/**
 * Groups or organizations, and who belongs to them: Zendesk treats both alike.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/
 */
export class ZendeskMemberships extends Endpoints {
  readonly #kind: 'group' | 'organization';

  constructor(http: HttpClient, kind: 'group' | 'organization') {
    super(http);
    this.#kind = kind;
  }

  /** The groups or organizations that there are. */
  list(): PagedSource<ZendeskPlace> {
    const places = zendeskList(this.api, `${this.#kind}s`, `${this.#kind}s`, Place);
    return mapItems(places, (place) => (place.deleted === true ? [] : [place]));
  }

  all(): PagedSource<ZendeskMembership> {
    return this.#memberships(this.#endpoint);
  }

  ofUser(userId: string): PagedSource<ZendeskMembership> {
    return this.#memberships(path`users/${userId}/` + this.#endpoint);
  }

  /** The membership of a user; undefined: it is no member. */
  async find(userId: string, placeId: string): Promise<ZendeskMembership | undefined> {
    const memberships = await readWhole(this.ofUser(userId));
    return memberships.find((membership) => membership.placeId === placeId);
  }

  async add(userId: string, placeId: string): Promise<void> {
    const membership = { user_id: Number(userId), [`${this.#kind}_id`]: Number(placeId) };
    await this.api.post(this.#endpoint, { json: { [`${this.#kind}_membership`]: membership } });
  }

  async remove(membershipId: string): Promise<void> {
    await this.api.delete(path`${this.#endpoint}/${membershipId}`, { expect: [204, 404] });
  }

  get #endpoint(): string {
    return `${this.#kind}_memberships`;
  }

  #memberships(endpoint: string): PagedSource<ZendeskMembership> {
    return zendeskList(this.api, endpoint, this.#endpoint, MEMBERSHIPS[this.#kind]);
  }
}
