import { NotFoundError } from '@patchbay/core';
import { Endpoints, path } from '@patchbay/http';
import { z } from 'zod';

/** Unleash numbers its users, roles and groups. */
export const Id = z.int().transform(String);

export const User = z.object({
  id: Id,
  name: z.string().nullish(),
  email: z.string().nullish(),
  username: z.string().nullish(),
  accountType: z.string().nullish(),
  rootRole: Id.nullish(),
  seenAt: z.string().nullish(),
  createdAt: z.string().nullish(),
  loginAttempts: z.number().nullish(),
  scimId: z.string().nullish(),
});
export type User = z.infer<typeof User>;

export const Role = z.object({ id: Id, name: z.string(), description: z.string().nullish() });
export type Role = z.infer<typeof Role>;

const UserList = z.object({ users: z.array(User), rootRoles: z.array(Role).nullish() });
const NewUser = z.object({ id: Id });

/** What can be written of a user. What is undefined is not sent. */
export interface UserFields {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly rootRole?: number | undefined;
}

/** What only a new user can be given. */
export interface NewUserFields extends UserFields {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly sendEmail: boolean;
}

/** @see https://docs.getunleash.io/reference/api/unleash/users */
export class UnleashUsers extends Endpoints {
  /** All users, and the root roles that there are. Unleash has no pages for them. */
  async list(): Promise<{ readonly users: readonly User[]; readonly rootRoles: readonly Role[] }> {
    const { data } = await this.api.get('api/admin/user-admin', { schema: UserList });
    return { users: data.users, rootRoles: data.rootRoles ?? [] };
  }

  /** One of all users: what is no id of a user never gets into a path, where words stand for other things. */
  async find(id: string): Promise<User | undefined> {
    const { users } = await this.list();
    return users.find((user) => user.id === id);
  }

  /** @throws NotFoundError, also for a service account */
  async get(id: string): Promise<User> {
    if (!/^[1-9]\d*$/.test(id)) throw new NotFoundError(`There is no account "${id}".`);
    const { data } = await this.api.get(path`api/admin/user-admin/${id}`, { schema: User });
    return data;
  }

  async create(user: NewUserFields): Promise<string> {
    const { data } = await this.api.post('api/admin/user-admin', { json: user, schema: NewUser });
    return data.id;
  }

  async update(id: string, user: UserFields): Promise<void> {
    await this.api.put(path`api/admin/user-admin/${id}`, { json: user });
  }

  /** Of a user that was found: `scim-users` in the place of an id would delete all users that SCIM made. */
  async delete(id: string): Promise<void> {
    await this.api.delete(path`api/admin/user-admin/${id}`, { expect: [200, 404] });
  }

  /** Fails for whoever is no administrator. */
  async adminCount(): Promise<void> {
    await this.api.get('api/admin/user-admin/admin-count', { schema: z.object({ password: z.number() }) });
  }
}
