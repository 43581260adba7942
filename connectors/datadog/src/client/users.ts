import { InvalidResponseError, isSameEmail } from '@patchbay/core';
import { Endpoints, path } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { datadogList } from './lists.ts';

const Related = z.object({ id: z.string() });

/** A user or service account, with its roles. */
const User = z.object({
  id: z.string(),
  attributes: z.object({
    email: z.string().nullish(),
    handle: z.string().nullish(),
    name: z.string().nullish(),
    title: z.string().nullish(),
    status: z.string().nullish(),
    disabled: z.boolean().nullish(),
    verified: z.boolean().nullish(),
    service_account: z.boolean().nullish(),
    mfa_enabled: z.boolean().nullish(),
    created_at: z.string().nullish(),
    modified_at: z.string().nullish(),
    last_login_time: z.string().nullish(),
  }),
  // Without its roles a user would seem to have lost them.
  relationships: z.object({
    roles: z.object({ data: z.array(Related) }),
    org: z.object({ data: Related }).nullish(),
  }),
});
export type DatadogUser = z.infer<typeof User>;

const Users = z.object({ data: z.array(User) });
const OneUser = z.object({ data: User });
const NewUser = z.object({ data: Related });

/** What a new user is given. */
export interface NewUserFields {
  readonly email: string;
  readonly name?: string | undefined;
  readonly title?: string | undefined;
}

/** What can be changed of a user. What is undefined is not sent. */
export interface UserChanges {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** Whether a user cannot sign in: its flag or its status says so. */
export function isDisabled({ attributes }: DatadogUser): boolean {
  return attributes.disabled === true || attributes.status === 'Disabled';
}

/** Whether a user has what is given of `changes`. */
export function isAsWanted(user: DatadogUser, { name, email, disabled }: UserChanges): boolean {
  return (
    (name === undefined || user.attributes.name === name) &&
    (email === undefined || isSameEmail(user.attributes.email, email)) &&
    (disabled === undefined || isDisabled(user) === disabled)
  );
}

/** @see https://docs.datadoghq.com/api/latest/users/ */
export class DatadogUsers extends Endpoints {
  /** Users and service accounts of every status; with a text only those that it is found in. */
  list(filter?: string): PagedSource<DatadogUser> {
    return datadogList(this.api, 'api/v2/users', 'data', User, { query: { filter } });
  }

  async get(id: string): Promise<DatadogUser> {
    const { data } = await this.api.get(path`api/v2/users/${id}`, { schema: OneUser });
    return data.data;
  }

  /** `filter` looks into names and handles too, and finds parts of them. */
  findByEmail(email: string, fits: (user: DatadogUser) => boolean): Promise<DatadogUser | undefined> {
    return firstOf(this.list(email), (user) => isSameEmail(user.attributes.email, email) && fits(user));
  }

  /** The id of the organization that the keys belong to, which stays when it is renamed. */
  async organizationId(): Promise<string> {
    const query = { 'page[size]': 1, 'page[number]': 0 };
    const { data } = await this.api.get('api/v2/users', { query, schema: Users });
    const id = data.data[0]?.relationships.org?.data.id;
    if (id === undefined) throw new InvalidResponseError('Datadog does not say which organization it is.');
    return id;
  }

  async create(attributes: NewUserFields, roleIds: readonly string[]): Promise<string> {
    const { data } = await this.api.post('api/v2/users', {
      json: newUser(attributes, roleIds),
      schema: NewUser,
    });
    return data.data.id;
  }

  /** @see https://docs.datadoghq.com/api/latest/service-accounts/#create-a-service-account */
  async createServiceAccount(attributes: NewUserFields, roleIds: readonly string[]): Promise<string> {
    const { data } = await this.api.post('api/v2/service_accounts', {
      json: newUser({ ...attributes, service_account: true }, roleIds),
      schema: NewUser,
    });
    return data.data.id;
  }

  /** Sends an email with a link to join. @see https://docs.datadoghq.com/api/latest/users/#send-invitation-emails */
  async invite(id: string): Promise<void> {
    const user = { data: { type: 'users', id } };
    await this.api.post('api/v2/user_invitations', {
      json: { data: [{ type: 'user_invitations', relationships: { user } }] },
    });
  }

  async update(id: string, attributes: UserChanges): Promise<void> {
    await this.api.patch(path`api/v2/users/${id}`, {
      json: { data: { type: 'users', id, attributes } },
      idempotent: true,
    });
  }

  /** Disables; Datadog deletes no users. */
  async disable(id: string): Promise<void> {
    await this.api.delete(path`api/v2/users/${id}`);
  }
}

function newUser(attributes: object, roleIds: readonly string[]) {
  const roles = { data: roleIds.map((id) => ({ type: 'roles', id })) };
  return { data: { type: 'users', attributes, relationships: { roles } } };
}
