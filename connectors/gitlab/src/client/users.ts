import { isSameEmail, PermissionDeniedError } from '@patchbay/core';
import { Endpoints, path, unlessGone, type Query } from '@patchbay/http';
import { firstOf, mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { Id, KEYSET, Person, type GitlabApi } from './api.ts';

/** What administrators write of users. @see https://docs.gitlab.com/api/custom_attributes/ */
const CustomAttributes = z.array(z.object({ key: z.string(), value: z.string() }));

/** A user, as administrators see one. */
const User = Person.extend({
  bot: z.boolean().nullish(),
  external: z.boolean().nullish(),
  is_admin: z.boolean().nullish(),
  is_auditor: z.boolean().nullish(),
  two_factor_enabled: z.boolean().nullish(),
  created_at: z.string().nullish(),
  last_activity_on: z.string().nullish(),
  last_sign_in_at: z.string().nullish(),
  current_sign_in_at: z.string().nullish(),
  custom_attributes: CustomAttributes.optional(),
});
export type GitlabUser = z.infer<typeof User>;

const UserWithAttributes = User.extend({ custom_attributes: CustomAttributes });

/** What is asked for, and what is expected. */
const withOrWithout = (attributes: boolean) =>
  attributes
    ? { query: { with_custom_attributes: true }, schema: UserWithAttributes }
    : { query: {}, schema: User };

/** One of the members that a top-level group pays for. */
const BillableMember = z.object({
  id: Id,
  last_activity_on: z.string().nullish(),
  last_login_at: z.string().nullish(),
});

const MemberRole = z.object({ id: Id, name: z.string(), base_access_level: z.int() });
export type GitlabMemberRole = z.infer<typeof MemberRole>;

/** What can be changed of a user. What is undefined is not sent. */
export interface UserChanges {
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  readonly admin?: boolean | undefined;
  readonly auditor?: boolean | undefined;
}

/** What administrators do to a user. @see https://docs.gitlab.com/api/user_moderation/ */
export type Moderation = 'block' | 'unblock' | 'activate' | 'unban' | 'approve';

const notAdministrator = () =>
  new PermissionDeniedError('GitLab does not take the token for that of an administrator.', {
    hint: 'Use the token of an administrator, or name a group in the setting "group". Where the instance has Admin Mode, the token needs the scope `admin_mode` too.',
  });

/** To others GitLab shows neither who is an administrator nor, in lists, who is blocked. */
function asAdministrator(user: GitlabUser): GitlabUser {
  if (typeof user.is_admin !== 'boolean') throw notAdministrator();
  return user;
}

/** @see https://docs.gitlab.com/api/users/ */
export class GitlabUsers extends Endpoints<GitlabApi> {
  /** Everybody on the instance, in every state. */
  list(withAttributes = false): PagedSource<GitlabUser> {
    return this.#all(KEYSET, withAttributes);
  }

  /**
   * Of whom the token belongs to, GitLab says without Admin Mode too that they are an administrator.
   *
   * @throws PermissionDeniedError when it is not the token of an administrator, who alone sees the whole instance
   */
  async checkAdministrator(): Promise<void> {
    const { data } = await this.api.http.get('user', { schema: User });
    if (data.is_admin !== true || (await this.get(data.id)).is_admin !== true) throw notAdministrator();
  }

  /** @throws PermissionDeniedError when the token is not that of an administrator */
  async get(id: string, withAttributes = false): Promise<GitlabUser> {
    const { data } = await this.api.http.get(path`users/${id}`, withOrWithout(withAttributes));
    return asAdministrator(data);
  }

  /** Whether there is such a user, whoever asks. */
  async exists(id: string): Promise<boolean> {
    return (await unlessGone(() => this.api.http.get(path`users/${id}`))) !== undefined;
  }

  /** Administrators find who has an address that nobody else may see. */
  findByEmail(email: string): Promise<GitlabUser | undefined> {
    const found = this.#all({ ...KEYSET, search: email });
    return firstOf(found, (user) => isSameEmail(user.email, email));
  }

  /** GitLab sends an email with a link to set the password. */
  async create(fields: { email: string; username: string; name: string }): Promise<string> {
    const { data } = await this.api.http.post('users', {
      json: { ...fields, reset_password: true },
      schema: z.object({ id: Id }),
    });
    return data.id;
  }

  async update(id: string, changes: UserChanges): Promise<void> {
    await this.api.http.put(path`users/${id}`, { json: changes });
  }

  async moderate(id: string, action: Moderation): Promise<void> {
    await this.api.http.post(path`users/${id}/${action}`, { idempotent: true });
  }

  /** What the user made goes to a ghost user. GitLab does it in the background, and does not block the user before. */
  async delete(id: string): Promise<void> {
    await this.api.http.delete(path`users/${id}`);
  }

  /** @see https://docs.gitlab.com/api/group_members/#list-all-billable-members-of-a-group */
  billable(group: string): PagedSource<z.infer<typeof BillableMember>> {
    return this.api.list(path`groups/${group}/billable_members`, BillableMember, {}, ({ id }) => id);
  }

  /**
   * Custom roles: on GitLab.com those of the group, elsewhere those of the instance. They are not paged.
   *
   * @see https://docs.gitlab.com/api/member_roles/
   */
  async memberRoles(group: string | undefined): Promise<readonly GitlabMemberRole[]> {
    const endpoint = group === undefined ? 'member_roles' : path`groups/${group}/member_roles`;
    const { data } = await this.api.http.get(endpoint, { schema: z.array(MemberRole) });
    return data;
  }

  #all(query: Query, withAttributes = false): PagedSource<GitlabUser> {
    const { schema, query: asked } = withOrWithout(withAttributes);
    const users = this.api.list<GitlabUser>('users', schema, { ...query, ...asked }, ({ id }) => id);
    return mapEach(users, asAdministrator);
  }
}
