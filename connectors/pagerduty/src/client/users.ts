import { hasAll, InvalidResponseError, isSameEmail, NotFoundError } from '@patchbay/core';
import { Endpoints, path, unlessGone } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { classicList, Reference } from './lists.ts';

const User = z.object({
  id: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  role: z.string(),
  time_zone: z.string().nullish(),
  color: z.string().nullish(),
  job_title: z.string().nullish(),
  description: z.string().nullish(),
  invitation_sent: z.boolean().nullish(),
  created_via_sso: z.boolean().nullish(),
  html_url: z.string().nullish(),
  teams: z.array(Reference).nullish(),
});
export type PagerDutyUser = z.infer<typeof User>;

const Users = z.object({ users: z.array(User) });
const OneUser = z.object({ user: User });

/** What of a user can be written. */
export interface UserFields {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: string | undefined;
  readonly time_zone?: string | undefined;
  readonly job_title?: string | undefined;
  readonly description?: string | undefined;
  /** The id of the license. */
  readonly license?: string | undefined;
}

const bodyOf = ({ license: id, ...fields }: UserFields) => ({
  ...fields,
  license: id === undefined ? undefined : { id, type: 'license_reference' },
});

/** Whether a user has what is given of `fields`. PagerDuty keeps email addresses in small letters. */
export const isAsWanted = (user: PagerDutyUser, { email, ...others }: UserFields): boolean =>
  (email === undefined || isSameEmail(user.email, email)) && hasAll(user, others);

/** `https://acme.pagerduty.com/users/P1`, `https://acme.eu.pagerduty.com/users/P1` */
const ADDRESS = /^https:\/\/([a-z0-9.-]+)\.pagerduty\.com\//;

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users/get */
export class PagerDutyUsers extends Endpoints {
  /** Those who were invited and have not come yet too. */
  list(query?: string): PagedSource<PagerDutyUser> {
    return classicList(this.api, 'users', 'users', User, { query: { total: true, query } });
  }

  /** The subdomain of the account, which stands in the address of every user: no endpoint names the account. */
  async subdomain(): Promise<string> {
    const { data } = await this.api.get('users', { query: { limit: 1 }, schema: Users });
    const subdomain = ADDRESS.exec(data.users[0]?.html_url ?? '')?.[1];
    if (subdomain === undefined)
      throw new InvalidResponseError(
        'PagerDuty shows no user with an address, which would name the account.',
      );
    return subdomain;
  }

  /** @throws `not_found` also for `me`, which PagerDuty takes in the place of an id. */
  async get(id: string): Promise<PagerDutyUser> {
    const { data } = await this.api.get(path`users/${id}`, { schema: OneUser });
    if (data.user.id !== id) throw new NotFoundError(`There is no account with the id "${id}".`);
    return data.user;
  }

  /** Undefined: there is none. */
  find(id: string): Promise<PagerDutyUser | undefined> {
    return unlessGone(() => this.get(id), isGone);
  }

  /** The search looks into names and email addresses. */
  findByEmail(email: string): Promise<PagerDutyUser | undefined> {
    return firstOf(this.list(email), (user) => isSameEmail(user.email, email));
  }

  /** @param from - the email address of a user of the account */
  async create(fields: UserFields, from: string): Promise<PagerDutyUser> {
    const { data } = await this.api.post('users', {
      headers: { from },
      json: { user: { type: 'user', ...bodyOf(fields) } },
      schema: OneUser,
    });
    return data.user;
  }

  /** Sends the user whole, as it was but for the changes. An email address that is the same is sent as PagerDuty has it. */
  async update(user: PagerDutyUser, { email: wanted, ...others }: UserFields): Promise<void> {
    const { name, email, role, time_zone, color, job_title, description } = user;
    const kept = { name, email, role, time_zone, color, job_title, description };
    const changes = { ...others, email: isSameEmail(email, wanted) ? undefined : wanted };
    const fields = [...Object.entries(kept), ...Object.entries(bodyOf(changes))].filter(
      ([, value]) => value !== undefined && value !== null,
    );
    await this.api.put(path`users/${user.id}`, {
      json: { user: { type: 'user', ...Object.fromEntries(fields) } },
    });
  }

  /** One who is gone is no error: an answer may have been lost. */
  async delete(id: string): Promise<void> {
    await unlessGone(() => this.api.delete(path`users/${id}`, { expect: [204] }), isGone);
  }
}
