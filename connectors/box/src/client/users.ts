import { hasAll, InvalidResponseError, isSameEmail } from '@patchbay/core';
import { Endpoints, path, unlessGone } from '@patchbay/http';
import { cursorPaging, firstOf, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { TRANSFER_TIMEOUT_SECONDS, USERS } from '../constants.ts';
import { boxList, idOf } from './lists.ts';

const TrackingCode = z.object({ name: z.string(), value: z.string().nullish() });

/** A user. Of those of another enterprise Box tells little. @see https://developer.box.com/reference/resources/user--full/ */
const User = z.object({
  id: z.string(),
  name: z.string().nullish(),
  login: z.string().nullish(),
  status: z.string().nullish(),
  role: z.string().nullish(),
  job_title: z.string().nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  is_platform_access_only: z.boolean().nullish(),
  external_app_user_id: z.string().nullish(),
  is_external_collab_restricted: z.boolean().nullish(),
  is_exempt_from_login_verification: z.boolean().nullish(),
  tracking_codes: z.array(TrackingCode).nullish(),
  created_at: z.string().nullish(),
  modified_at: z.string().nullish(),
});
export type BoxUser = z.infer<typeof User>;

/** Only what is named comes, beside id, name and login. */
const FIELDS = Object.keys(User.omit({ id: true }).shape).join(',');

const UserList = z.object({ entries: z.array(User), next_marker: z.string().nullish() });

const NewFolder = z.object({ id: z.string(), owned_by: z.object({ id: z.string() }).nullish() });

/** What can be set of a user. What is undefined is not sent. */
export interface UserChanges {
  readonly login?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly status?: 'active' | 'inactive' | undefined;
  readonly job_title?: string | undefined;
}

/** What a new user can be given beside. */
export interface NewUser extends UserChanges {
  readonly name: string;
  readonly is_platform_access_only?: true | undefined;
  readonly external_app_user_id?: string | undefined;
}

/** Whether a user has what is given of `changes`. */
export const isAsWanted = (user: BoxUser, { login, ...others }: UserChanges): boolean =>
  (login === undefined || isSameEmail(user.login, login)) && hasAll(user, others);

/** @see https://developer.box.com/reference/resources/user/ */
export class BoxUsers extends Endpoints {
  /** All users, by marker: an offset ends at 9999. @see https://developer.box.com/reference/get-users/ */
  list(): PagedSource<BoxUser> {
    return listing(
      cursorPaging({ cursorParameter: 'marker', sizeParameter: 'limit', ...USERS }),
      (request) =>
        this.api.get('users', {
          query: { user_type: 'all', fields: FIELDS, usemarker: true, ...request.query },
          schema: UserList,
        }),
      ({ data }) => ({ items: data.entries, next: data.next_marker }),
      { identify: ({ id }) => id },
    );
  }

  async get(id: string): Promise<BoxUser> {
    const query = { fields: FIELDS };
    const { data } = await this.api.get(path`users/${idOf(id)}`, { query, schema: User });
    return data;
  }

  find(id: string): Promise<BoxUser | undefined> {
    return unlessGone(() => this.get(id));
  }

  /** The id of the enterprise that the token is of, which stays when it is renamed. */
  async enterpriseId(): Promise<string> {
    const { data } = await this.api.get('users/me', { query: { fields: 'enterprise' }, schema: User });
    if (data.enterprise === undefined || data.enterprise === null) {
      throw new InvalidResponseError(
        'Box names no enterprise: the credential is that of a personal account.',
      );
    }
    return data.enterprise.id;
  }

  /**
   * A user of the enterprise; `filter_term` finds beginnings of names and addresses. With a marker Box gives no entries where
   * it is asked for an app user.
   *
   * @see https://github.com/box/box-windows-sdk-v2/issues/948
   */
  findSame({ login = '', external_app_user_id: external }: NewUser): Promise<BoxUser | undefined> {
    const filter = external === undefined ? { filter_term: login } : { external_app_user_id: external };
    const query = { user_type: 'managed', ...filter, fields: FIELDS };
    return firstOf(boxList(this.api, 'users', 'entries', User, { query }), (user) =>
      external === undefined ? isSameEmail(user.login, login) : user.external_app_user_id === external,
    );
  }

  async create(json: NewUser): Promise<string> {
    const { data } = await this.api.post('users', { json, schema: User });
    return data.id;
  }

  async update(id: string, json: UserChanges): Promise<void> {
    await this.api.put(path`users/${id}`, { json });
  }

  /** @see https://developer.box.com/reference/delete-users-id/ */
  async delete(id: string, withContent: boolean): Promise<void> {
    const query = { force: withContent, notify: false };
    await unlessGone(() => this.api.delete(path`users/${id}`, { query }));
  }

  /**
   * Moves what a user owns into a new folder of another user. It is sent once, as a second transfer may begin beside the first.
   *
   * @see https://developer.box.com/reference/put-users-id-folders-0/
   */
  async transferContent(id: string, ownerId: string): Promise<void> {
    const { data } = await this.api.put(path`users/${idOf(id)}/folders/0`, {
      query: { fields: 'owned_by', notify: false },
      json: { owned_by: { id: idOf(ownerId) } },
      schema: NewFolder,
      idempotent: false,
      timeouts: { perTrySeconds: TRANSFER_TIMEOUT_SECONDS },
    });
    if ((data.owned_by?.id ?? ownerId) === ownerId) return;
    throw new InvalidResponseError('Box gave the content to somebody else than it was asked to.');
  }
}
