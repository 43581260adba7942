import { isSameEmail, NotFoundError } from '@patchbay/core';
import { Endpoints, path, piecesOf, unlessGone } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_IDS } from '../constants.ts';
import { TEAM_ROLES } from '../enums.ts';
import { isGone } from './errors.ts';
import { Id, zendeskList } from './lists.ts';

const text = () => z.string().nullish();
const flag = () => z.boolean().nullish();

export const User = z.object({
  id: Id,
  name: z.string(),
  email: text(),
  role: z.string(),
  custom_role_id: Id.nullish(),
  role_type: z.number().nullish(),
  /** False when the user is deleted. */
  active: flag(),
  suspended: flag(),
  verified: flag(),
  organization_id: Id.nullish(),
  default_group_id: Id.nullish(),
  external_id: text(),
  alias: text(),
  phone: text(),
  notes: text(),
  details: text(),
  ticket_restriction: text(),
  chat_only: flag(),
  shared_agent: flag(),
  two_factor_auth_enabled: flag(),
  last_login_at: text(),
  created_at: text(),
  updated_at: text(),
  user_fields: z.record(z.string(), z.unknown()).nullish(),
});
export type ZendeskUser = z.output<typeof User>;

const OneUser = z.object({ user: User });
const Users = z.object({ users: z.array(User) });

/** Who asks. Where nobody is recognized Zendesk answers with an anonymous user, who has no id. */
const CurrentUser = z.object({ user: z.object({ id: Id.nullable(), role: z.string() }) });

const UserField = z.object({
  key: z.string(),
  type: z.string(),
  title: text(),
  description: text(),
  active: flag(),
});
export type ZendeskUserField = z.output<typeof UserField>;

/** What is sent of a user. */
export type UserChanges = Readonly<Record<string, unknown>>;

/** @see https://developer.zendesk.com/api-reference/ticketing/users/users/ */
export class ZendeskUsers extends Endpoints {
  async current() {
    const { data } = await this.api.get('users/me', { schema: CurrentUser });
    return data.user;
  }

  /** Users who are not deleted; with `teamOnly` without end users. */
  list(teamOnly: boolean): PagedSource<ZendeskUser> {
    return zendeskList(this.api, 'users', 'users', User, {
      query: { role: teamOnly ? TEAM_ROLES : undefined },
    });
  }

  /** Those of the users that there are. */
  async many(ids: readonly string[]): Promise<readonly ZendeskUser[]> {
    const users: ZendeskUser[] = [];
    for (const piece of piecesOf(ids, MAXIMUM_IDS)) {
      const query = { ids: piece.join(',') };
      users.push(...(await this.api.get('users/show_many', { query, schema: Users })).data.users);
    }
    return users;
  }

  /** A user by its id, also one who is deleted. Words such as `me` stand for other things in its place. */
  async get(id: string): Promise<ZendeskUser> {
    if (!isUserId(id)) throw new NotFoundError('Zendesk has no user with this id: ids are numbers.');
    const { data } = await this.api.get(path`users/${id}`, { schema: OneUser });
    return data.user;
  }

  find(id: string): Promise<ZendeskUser | undefined> {
    return unlessGone(() => this.get(id), isGone);
  }

  /** The search knows new users after a while. */
  async findByEmail(email: string): Promise<ZendeskUser | undefined> {
    const query = { query: `email:${email}` };
    const { data } = await this.api.get('users/search', { query, schema: Users });
    return data.users.find((user) => isSameEmail(user.email, email));
  }

  async create(user: UserChanges): Promise<ZendeskUser> {
    const { data } = await this.api.post('users', { json: { user }, schema: OneUser });
    return data.user;
  }

  async update(id: string, user: UserChanges): Promise<void> {
    await this.api.put(path`users/${id}`, { json: { user } });
  }

  /** A soft deletion: the user stays, is not active any more, and cannot be brought back. One who is gone is no error. */
  async delete(id: string): Promise<void> {
    await unlessGone(() => this.api.delete(path`users/${id}`), isGone);
  }

  /** @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/ */
  fields(): PagedSource<ZendeskUserField> {
    return zendeskList(this.api, 'user_fields', 'user_fields', UserField);
  }
}

/** Whether a text may be the id of a user. */
export const isUserId = (id: string): boolean => /^\d{1,16}$/.test(id);
