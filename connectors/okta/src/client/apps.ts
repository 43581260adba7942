import { Endpoints, path, unlessGone } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { APP_USERS_SIZE } from '../constants.ts';
import { isGone } from './errors.ts';
import { isEqual, type OktaApi } from './api.ts';

const Link = z.object({ href: z.string() });

/** How a user has an app: directly (scope USER) or through a group (GROUP). */
const AppUser = z.object({
  id: z.string(),
  scope: z.string().nullish(),
  status: z.string().nullish(),
  externalId: z.string().nullish(),
});
export type OktaAppUser = z.infer<typeof AppUser>;

const AppUserList = z.array(AppUser);

/** An app of the org: one instance of what the catalogue has under `name`. */
const App = z.object({
  id: z.string(),
  name: z.string().nullish(),
  label: z.string().nullish(),
  status: z.string().nullish(),
  signOnMode: z.string().nullish(),
  features: z.array(z.string()).nullish(),
  _links: z.object({ logo: z.array(Link).nullish(), appLinks: z.array(Link).nullish() }).nullish(),
  _embedded: z.object({ user: AppUser.nullish() }).nullish(),
});
export type OktaApp = z.infer<typeof App>;

const AppList = z.array(App);

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/ */
export class OktaApps extends Endpoints<OktaApi> {
  /** Apps that are switched off too: they keep their assignments. */
  list(): PagedSource<OktaApp> {
    return this.api.linked('apps', AppList, { query: { includeNonDeleted: 'true' } });
  }

  /** The apps that a user has, each with how the user has it. */
  listOfUser(userId: string): PagedSource<OktaApp> {
    const query = {
      filter: isEqual('user.id', userId),
      expand: path`user/${userId}`,
      includeNonDeleted: 'true',
    };
    return this.api.linked('apps', AppList, { query });
  }

  get(id: string): Promise<OktaApp> {
    return this.api.get(path`api/v1/apps/${id}`, App);
  }

  users(id: string): PagedSource<OktaAppUser> {
    return this.api.linked(path`apps/${id}/users`, AppUserList, { size: APP_USERS_SIZE });
  }

  user(id: string, userId: string): Promise<OktaAppUser> {
    return this.api.get(path`api/v1/apps/${id}/users/${userId}`, AppUser);
  }

  /** Undefined: there is no such assignment. */
  findUser(id: string, userId: string): Promise<OktaAppUser | undefined> {
    return unlessGone(() => this.user(id, userId), isGone);
  }

  /** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/ */
  async assign(id: string, userId: string): Promise<void> {
    await this.api.http.post(path`api/v1/apps/${id}/users`, { json: { id: userId, scope: 'USER' } });
  }

  async unassign(id: string, userId: string): Promise<void> {
    await this.api.http.delete(path`api/v1/apps/${id}/users/${userId}`);
  }
}
