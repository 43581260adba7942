import { InvalidValueError } from '@patchbay/core';
import { Endpoints, isNotFound, path, unlessGone } from '@patchbay/http';
import {
  firstOf,
  forEachParent,
  goneWhen,
  listing,
  mapEach,
  singlePage,
  type PagedSource,
} from '@patchbay/pagination';
import { z } from 'zod';
import type { TeamRole } from '../enums.ts';
import { datadogList, Meta, totalOf } from './lists.ts';

const Related = z.object({ data: z.object({ id: z.string() }) });

const Team = z.object({
  id: z.string(),
  attributes: z.object({
    name: z.string(),
    handle: z.string().nullish(),
    summary: z.string().nullish(),
    is_managed: z.boolean().nullish(),
    user_count: z.int().nullish(),
    created_at: z.string().nullish(),
    modified_at: z.string().nullish(),
  }),
});
export type DatadogTeam = z.infer<typeof Team>;

/** Without a role it is that of a plain member. */
const Membership = z.object({
  id: z.string(),
  attributes: z.object({ role: z.string().nullish() }).nullish(),
  relationships: z.object({ user: Related, team: Related.nullish() }),
});
export type DatadogMembership = z.infer<typeof Membership>;

const OfUser = Membership.extend({ relationships: z.object({ team: Related }) });

const MembershipsOfUser = z.object({ data: z.array(OfUser), meta: Meta });

/** Ids come back in page tokens, and go into paths. */
const Id = z.string().regex(/^[\w-]{1,100}$/);

const UserId = z.guid();

/** Who has which role in which team. */
export interface TeamMember {
  readonly teamId: string;
  readonly userId: string;
  readonly role: TeamRole;
}

/** A role that Datadog adds one day counts as membership: nobody loses access by it. */
function roleOf({ attributes }: Pick<DatadogMembership, 'attributes'>): TeamRole {
  return attributes?.role === 'admin' ? 'admin' : 'member';
}

/** @see https://docs.datadoghq.com/api/latest/teams/ */
export class DatadogTeams extends Endpoints {
  list(): PagedSource<DatadogTeam> {
    return datadogList(this.api, 'api/v2/team', 'data', Team);
  }

  /** The members of every team. */
  allMembers(): PagedSource<TeamMember> {
    return forEachParent({
      parents: this.list(),
      key: ({ id }) => id,
      keySchema: Id,
      children: (teamId) => this.members(teamId),
      onChildError: goneWhen(isNotFound, (id) => this.api.get(path`api/v2/team/${id}`)),
    });
  }

  members(teamId: string): PagedSource<TeamMember> {
    const endpoint = path`api/v2/team/${teamId}/memberships`;
    const memberships = datadogList(this.api, endpoint, 'data', Membership);
    return mapEach(memberships, (membership) => ({
      teamId,
      userId: membership.relationships.user.data.id,
      role: roleOf(membership),
    }));
  }

  /** The teams of a user; Datadog documents no pages for them. */
  ofUser(userId: string): PagedSource<TeamMember> {
    const memberships = listing(
      singlePage(),
      () => this.api.get(path`api/v2/users/${userId}/memberships`, { schema: MembershipsOfUser }),
      ({ data }) => ({ items: data.data, total: totalOf(data.meta) }),
    );
    return mapEach(memberships, (membership) => ({
      teamId: membership.relationships.team.data.id,
      userId,
      role: roleOf(membership),
    }));
  }

  /**
   * The role of a user in a team; undefined: none.
   *
   * @throws InvalidValueError for an email address or a handle, which no member of a team has for its id
   */
  async roleIn(teamId: string, userId: string): Promise<TeamRole | undefined> {
    if (!UserId.safeParse(userId).success) throw new InvalidValueError('The id of an account is a UUID.');
    const found = await firstOf(this.members(teamId), (member) => member.userId === userId);
    return found?.role;
  }

  async addMember({ teamId, userId, role }: TeamMember): Promise<void> {
    const user = { data: { type: 'users', id: userId } };
    await this.api.post(path`api/v2/team/${teamId}/memberships`, {
      json: { data: { type: 'team_memberships', attributes: written(role), relationships: { user } } },
    });
  }

  async changeMember({ teamId, userId, role }: TeamMember): Promise<void> {
    await this.api.patch(path`api/v2/team/${teamId}/memberships/${userId}`, {
      json: { data: { type: 'team_memberships', attributes: written(role) } },
      idempotent: true,
    });
  }

  async removeMember(teamId: string, userId: string): Promise<void> {
    await unlessGone(() => this.api.delete(path`api/v2/team/${teamId}/memberships/${userId}`));
  }
}

function written(role: TeamRole): { readonly role: 'admin' | null } {
  return { role: role === 'admin' ? role : null };
}
