import { Endpoints, path } from '@patchbay/http';
import { z } from 'zod';
import { keystoneList } from './lists.ts';

/**
 * Beside its own fields Keystone keeps whatever a user was given, of any type: `email` and `description` are such.
 * @see https://docs.openstack.org/api-ref/identity/v3/#users
 */
const User = z.object({
  id: z.string(),
  name: z.string(),
  domain_id: z.string().nullish(),
  enabled: z.boolean().nullish(),
  email: z.string().nullish().catch(null),
  description: z.string().nullish().catch(null),
  default_project_id: z.string().nullish(),
  password_expires_at: z.string().nullish(),
  federated: z.array(z.object({ idp_id: z.string() })).nullish(),
});
export type User = z.infer<typeof User>;

const OneUser = z.object({ user: User });
const Users = z.object({ users: z.array(User) });

const ApplicationCredential = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  project_id: z.string().nullish(),
  expires_at: z.string().nullish(),
  unrestricted: z.boolean().nullish(),
  roles: z.array(z.object({ name: z.string() })).nullish(),
});
export type ApplicationCredential = z.infer<typeof ApplicationCredential>;

/** What can be written of a user. What is undefined is not sent. */
export interface UserFields {
  readonly name?: string | undefined;
  readonly domain_id?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly email?: string | undefined;
  readonly description?: string | undefined;
  readonly default_project_id?: string | undefined;
  readonly password?: string | undefined;
}

/** @see https://docs.openstack.org/api-ref/identity/v3/#users */
export class KeystoneUsers extends Endpoints {
  /** By domain: one with a directory of its own is in no list that names no domain. */
  ofDomain(domainId: string) {
    return keystoneList(this.api, 'users', 'users', User, { query: { domain_id: domainId } });
  }

  ofIdentityProvider(providerId: string) {
    return keystoneList(this.api, 'users', 'users', User, { query: { idp_id: providerId } });
  }

  async get(id: string): Promise<User> {
    const { data } = await this.api.get(path`users/${id}`, { schema: OneUser });
    return data.user;
  }

  /** The user of a name, which is unique in its domain. */
  async named(name: string, domainId: string): Promise<User | undefined> {
    const query = { name, domain_id: domainId };
    const { data } = await this.api.get('users', { query, schema: Users });
    return data.users.find((user) => user.name === name);
  }

  async create(user: UserFields): Promise<User> {
    const { data } = await this.api.post('users', { json: { user }, schema: OneUser });
    return data.user;
  }

  async update(id: string, user: UserFields): Promise<void> {
    await this.api.patch(path`users/${id}`, { json: { user } });
  }

  /** False: there was none. */
  async delete(id: string): Promise<boolean> {
    const { status } = await this.api.delete(path`users/${id}`, { expect: [204, 404] });
    return status !== 404;
  }

  async exists(id: string): Promise<boolean> {
    const { status } = await this.api.get(path`users/${id}`, { expect: [200, 404] });
    return status !== 404;
  }

  applicationCredentials(userId: string) {
    const endpoint = path`users/${userId}/application_credentials`;
    return keystoneList(this.api, endpoint, 'application_credentials', ApplicationCredential);
  }
}
