import { ConflictError, isSameEmail } from '@patchbay/core';
import { Endpoints, path } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Id, Person, type GitlabApi } from './api.ts';

/** Who has which role, and by which custom role, if any. */
const Held = {
  access_level: z.int(),
  member_role: z.object({ id: Id }).nullish(),
  expires_at: z.string().nullish(),
};

const Member = Person.extend({
  membership_state: z.string().nullish(),
  group_saml_identity: z.object({ extern_uid: z.string().nullish() }).nullish(),
  created_at: z.string().nullish(),
  ...Held,
});
export type GitlabMember = z.infer<typeof Member>;

const Invitation = z.object({
  invite_email: z.string(),
  created_by_name: z.string().nullish(),
  created_at: z.string().nullish(),
  ...Held,
});
export type GitlabInvitation = z.infer<typeof Invitation>;

/** Whether an invitation is to an address. */
export const isTo = ({ invite_email }: GitlabInvitation, email: string): boolean =>
  isSameEmail(invite_email, email);

/** Whether a member shows an address. GitLab shows a private one to few. */
export const hasAddress = ({ email, public_email }: GitlabMember, address: string): boolean =>
  isSameEmail(email, address) || isSameEmail(public_email, address);

const Invited = z.object({ status: z.string(), message: z.unknown().optional() });

/** What a role is written as. */
export interface WrittenRole {
  readonly access_level: number;
  readonly member_role_id?: number | null | undefined;
}

/** Which members are meant. */
export interface MemberFilter {
  /** Also who is a member through a parent group or an invited group, with the highest role that they have. */
  readonly indirect?: boolean;
  readonly userIds?: readonly string[] | undefined;
}

/** Members of a group or project, and who is invited to be one. @see https://docs.gitlab.com/api/group_members/ */
export class GitlabMembers extends Endpoints<GitlabApi> {
  list(place: string, { indirect = false, userIds }: MemberFilter = {}): PagedSource<GitlabMember> {
    return this.api.list(
      `${place}/members${indirect ? '/all' : ''}`,
      Member,
      { 'user_ids[]': userIds },
      ({ id }) => id,
    );
  }

  /** The membership of one user. A group that is not there is an error, unlike a user who is not in it. */
  find(place: string, userId: string, indirect = false): Promise<GitlabMember | undefined> {
    return firstOf(this.list(place, { indirect, userIds: [userId] }), ({ id }) => id === userId);
  }

  /** @see https://docs.gitlab.com/api/group_members/#add-a-member-to-a-group */
  async add(place: string, userId: string, role: WrittenRole): Promise<void> {
    await this.api.http.post(`${place}/members`, { json: { user_id: Number(userId), ...role } });
  }

  /** The day on which the membership ends stays. */
  async change(place: string, userId: string, role: WrittenRole): Promise<void> {
    await this.api.http.put(`${place}${path`/members/${userId}`}`, { json: role });
  }

  /** Without `skip_subresources` all memberships below would go too. */
  async remove(place: string, userId: string): Promise<void> {
    await this.api.http.delete(`${place}${path`/members/${userId}`}`, {
      query: { skip_subresources: true },
    });
  }

  /** All, or the one to an address. @see https://docs.gitlab.com/api/invitations/ */
  invitations(place: string, email?: string): PagedSource<GitlabInvitation> {
    return this.api.list(
      `${place}/invitations`,
      Invitation,
      { query: email },
      ({ invite_email }) => invite_email,
    );
  }

  findInvitation(place: string, email: string): Promise<GitlabInvitation | undefined> {
    return firstOf(this.invitations(place, email), (each) => isTo(each, email));
  }

  /**
   * Invites an address. Who has an account with it is a member at once.
   *
   * @throws ConflictError when GitLab refuses, which it says with a status of success
   */
  async invite(place: string, email: string, role: WrittenRole): Promise<void> {
    const { data } = await this.api.http.post(`${place}/invitations`, {
      json: { email, ...role },
      schema: Invited,
    });
    if (data.status === 'success') return;
    throw new ConflictError(`GitLab did not invite: ${JSON.stringify(data.message)}`, {
      appErrorCode: 'conflict.invitation',
      hint: 'Who is a member already gets another role by assign_entitlement.',
    });
  }

  async changeInvitation(place: string, email: string, role: WrittenRole): Promise<void> {
    await this.api.http.put(`${place}${path`/invitations/${email}`}`, { json: role });
  }

  async cancelInvitation(place: string, email: string): Promise<void> {
    await this.api.http.delete(`${place}${path`/invitations/${email}`}`);
  }
}
