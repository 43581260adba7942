import { isSameEmail } from '@patchbay/core';
import { Endpoints, unlessGone } from '@patchbay/http';
import { firstOf, listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { USERS } from '../constants.ts';
import { isGone } from './errors.ts';
import { identifyUser, named, UNKNOWN } from './lists.ts';
import type { JiraSite } from './site.ts';

/** Each may hide the email address, time zone and language. */
const User = z.object({
  accountId: z.string(),
  accountType: z.string().nullish(),
  emailAddress: z.string().nullish(),
  displayName: z.string().nullish(),
  active: z.boolean().nullish(),
  timeZone: z.string().nullish(),
  locale: z.string().nullish(),
});
export type JiraUser = z.infer<typeof User>;

/** In an outage anybody may come without a name, and seem inactive. */
const NamedUser = User.refine(({ accountId }) => accountId !== UNKNOWN, 'Jira does not say who it is');

/** A list that is shorter than it says would look like access that is lost. */
const ProductsOfUser = z.object({
  applicationRoles: z
    .object({ size: z.int().nullish(), items: z.array(z.object({ key: z.string() })) })
    .refine(({ size, items }) => items.length >= (size ?? 0), 'fewer products than it says'),
});

const Group = z.object({ groupId: z.string() });

/** What Jira answers when a list took it more than ten seconds. */
const INTERRUPTED = 409;

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/ */
export class JiraUsers extends Endpoints<JiraSite> {
  /** Whose credential it is. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/ */
  current(): Promise<JiraUser> {
    return this.api.read('myself', User);
  }

  /** Everybody, inactive users, apps and customers too. It says nothing of its length: an empty page ends it. */
  list(): PagedSource<JiraUser> {
    return named(this.#users('users/search'));
  }

  get(accountId: string): Promise<JiraUser> {
    return this.api.read('user', NamedUser, { accountId });
  }

  /** Undefined: there is none. */
  find(accountId: string): Promise<JiraUser | undefined> {
    return unlessGone(() => this.get(accountId), isGone);
  }

  /** The keys of the products that a user may use. */
  async productsOf(accountId: string): Promise<readonly string[]> {
    const query = { accountId, expand: 'applicationRoles' };
    const { applicationRoles } = await this.api.read('user', ProductsOfUser, query);
    return applicationRoles.items.map(({ key }) => key);
  }

  /**
   * Who hides the address is not found, nor who is inactive. A customer of the help desk may have the address of a person
   * who has another account.
   *
   * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/
   */
  findByEmail(email: string): Promise<JiraUser | undefined> {
    return firstOf(
      this.#users('user/search', { query: email }),
      ({ accountType, emailAddress }) => accountType !== 'customer' && isSameEmail(emailAddress, email),
    );
  }

  /** The ids of all groups of a user, in one answer. */
  async groupsOf(accountId: string): Promise<readonly string[]> {
    const groups = await this.api.read('user/groups', z.array(Group), { accountId });
    return groups.map(({ groupId }) => groupId);
  }

  /** Invites a person; without products it may use none. */
  async create(emailAddress: string, products: readonly string[]): Promise<string> {
    const { data } = await this.api.http.post(await this.api.at('user'), {
      json: { emailAddress, products },
      schema: NamedUser,
    });
    return data.accountId;
  }

  /** Takes a user out of the site; the Atlassian account stays. False: it was gone. */
  async remove(accountId: string): Promise<boolean> {
    const endpoint = await this.api.at('user');
    const answer = await unlessGone(() => this.api.http.delete(endpoint, { query: { accountId } }), isGone);
    return answer !== undefined;
  }

  #users(endpoint: string, query: { readonly query?: string } = {}): PagedSource<JiraUser> {
    return listing(
      offsetPaging({ ...USERS, offsetParameter: 'startAt', sizeParameter: 'maxResults' }),
      async (request) =>
        this.api.http.get(await this.api.at(endpoint), {
          query: { ...query, ...request.query },
          schema: z.array(User),
          retry: { decide: ({ status }) => (status === INTERRUPTED ? 'retry' : undefined) },
        }),
      ({ data }) => ({ items: data }),
      { identify: identifyUser },
    );
  }
}
