import { NotFoundError } from '@patchbay/core';
import { Endpoints, path, unlessGone } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { Group, withoutAdministrators, type OktaGroup } from './groups.ts';
import { isEqual, type OktaApi } from './api.ts';

/** A user; the profile holds whatever the org's schema has. */
const User = z.object({
  id: z.string(),
  status: z.string(),
  transitioningToStatus: z.string().nullish(),
  created: z.string().nullish(),
  activated: z.string().nullish(),
  statusChanged: z.string().nullish(),
  lastLogin: z.string().nullish(),
  lastUpdated: z.string().nullish(),
  passwordChanged: z.string().nullish(),
  type: z.object({ id: z.string().nullish() }).nullish(),
  realmId: z.string().nullish(),
  credentials: z.object({ provider: z.object({ type: z.string().nullish() }).nullish() }).nullish(),
  profile: z.record(z.string(), z.unknown()),
});
export type OktaUser = z.infer<typeof User>;

const UserList = z.array(User);

/** One attribute of the schema of users. */
const Attribute = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  format: z.string().nullish(),
});
export type OktaAttribute = z.infer<typeof Attribute>;

const UserSchema = z.object({
  definitions: z.object({
    custom: z.object({ properties: z.record(z.string(), Attribute).nullish() }).nullish(),
  }),
});

const GroupList = z.array(Group);

/** The steps that change the status of a user. */
export type LifecycleStep = 'activate' | 'deactivate' | 'suspend' | 'unsuspend' | 'unlock' | 'reactivate';

const Activation = z.object({ activationToken: z.string() });

function activationSecrets(body: unknown): readonly string[] {
  const { data } = Activation.safeParse(body);
  return data === undefined ? [] : [data.activationToken];
}

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/ */
export class OktaUsers extends Endpoints<OktaApi> {
  /**
   * All users but those with the status DEPROVISIONED, or with a filter all that fit it, of any status. Not `search`: its
   * index may lack users for minutes.
   */
  list(filter?: string): PagedSource<OktaUser> {
    const query = filter === undefined ? {} : { filter };
    return this.api.linked('users', UserList, { query });
  }

  /** Asks for one user, whoever it is: the cheapest way to prove a credential. */
  async touch(): Promise<void> {
    await this.api.http.get('api/v1/users', { query: { limit: 1 }, schema: UserList });
  }

  /** @throws `not_found` also for a login or `me`, which Okta takes in the place of an id: `me` would be the administrator. */
  async get(id: string): Promise<OktaUser> {
    const { data } = await this.api.http.get(path`api/v1/users/${id}`, { schema: User });
    if (data.id !== id) throw new NotFoundError(`There is no account with the id "${id}".`);
    return data;
  }

  /** Undefined: there is none. */
  find(id: string): Promise<OktaUser | undefined> {
    return unlessGone(() => this.get(id), isGone);
  }

  findByLogin(login: string): Promise<OktaUser | undefined> {
    const isSame = ({ profile }: OktaUser) => String(profile['login']).toLowerCase() === login.toLowerCase();
    return firstOf(this.list(isEqual('profile.login', login)), isSame);
  }

  async create(profile: Readonly<Record<string, unknown>>, activate: boolean): Promise<OktaUser> {
    const { data } = await this.api.http.post('api/v1/users', {
      query: { activate },
      json: { profile },
      schema: User,
    });
    return data;
  }

  /** Changes what is named and leaves the rest. */
  async update(id: string, profile: Readonly<Record<string, unknown>>): Promise<void> {
    await this.api.http.post(path`api/v1/users/${id}`, { json: { profile }, idempotent: true });
  }

  /**
   * Without an email Okta answers with an activation token, which lets its bearer in.
   *
   * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/
   */
  async step(id: string, step: LifecycleStep, sendEmail?: boolean): Promise<void> {
    await this.api.http.post(path`api/v1/users/${id}/lifecycle/${step}`, {
      ...(sendEmail === undefined ? {} : { query: { sendEmail } }),
      secretsIn: activationSecrets,
    });
  }

  /** Deletes a user that is deactivated; one that is not would only be deactivated. */
  async delete(id: string): Promise<void> {
    await this.api.http.delete(path`api/v1/users/${id}`, { expect: [204] });
  }

  groups(id: string): PagedSource<OktaGroup> {
    return withoutAdministrators(this.api.linked(path`users/${id}/groups`, GroupList, { size: null }));
  }

  /** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/ */
  async customAttributes(): Promise<Readonly<Record<string, OktaAttribute>>> {
    const { data } = await this.api.http.get('api/v1/meta/schemas/user/default', { schema: UserSchema });
    return data.definitions.custom?.properties ?? {};
  }
}
