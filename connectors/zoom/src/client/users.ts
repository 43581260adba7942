import { InvalidResponseError, isSameEmail, NotFoundError } from '@patchbay/core';
import { Endpoints, path, unlessGone } from '@patchbay/http';
import { concatenate, firstOf, mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { zoomList } from './lists.ts';

const text = () => z.string().nullish();

/** What an account has added to its users. The description has one where its example has a list. */
const Attribute = z.object({ name: z.string(), value: text() });
const Attributes = z.union([z.array(Attribute), Attribute.transform((one) => [one])]).catch([]);

const User = z.object({
  id: text(),
  email: text(),
  first_name: text(),
  last_name: text(),
  status: text(),
  type: z.int().nullish(),
  role_id: text(),
  group_ids: z.array(z.string()).nullish(),
  dept: text(),
  job_title: text(),
  verified: z.int().nullish(),
  plan_united_type: text(),
  last_login_time: text(),
  created_at: text(),
  user_created_at: text(),
  custom_attributes: Attributes.nullish(),
});

const OneUser = User.extend({ id: z.string() });
const Self = z.object({ account_id: z.string().min(1) });
const NewUser = z.object({ id: z.string() });

/**
 * Each is a list of its own. Who accepts an invitation or is activated while they are read must not fall between two lists:
 * those who are in come last.
 */
const STATUSES = ['pending', 'inactive', 'active'] as const;
export type ZoomStatus = (typeof STATUSES)[number];

/** A user, and how the account is named: invited people have no id that lists show, and go by their email. */
export type ZoomUser = Omit<z.output<typeof User>, 'status'> & {
  readonly accountId: string;
  readonly status: ZoomStatus;
};

/** What can be changed of a user. What is undefined is not sent. */
export type UserChanges = Readonly<Record<string, string | number | undefined>>;

function known(user: z.output<typeof User>, status: ZoomStatus): ZoomUser {
  const accountId = status === 'pending' ? user.email : user.id;
  if (accountId) return { ...user, status, accountId };
  throw new InvalidResponseError(`Zoom lists a user who is ${status} without what names one.`);
}

/** @see https://developers.zoom.us/docs/api/users/ */
export class ZoomUsers extends Endpoints {
  /** The id of the account that the token is for. */
  async tenantId(): Promise<string> {
    const { data } = await this.api.get('users/me', { schema: Self });
    return data.account_id;
  }

  /**
   * @param attributes - with the custom attributes, which lists leave out otherwise
   * @see https://developers.zoom.us/docs/api/users/#tag/users/GET/users
   */
  list(status: ZoomStatus, attributes = false): PagedSource<ZoomUser> {
    const users = zoomList(this.api, 'users', 'users', User, {
      query: { status, include_fields: attributes ? 'custom_attributes' : undefined },
      identify: ({ id, email }) => id || email || '',
    });
    return mapEach(users, (user) => known(user, status));
  }

  /** Invited, deactivated and active. */
  all(attributes = false): PagedSource<ZoomUser> {
    return concatenate(STATUSES.map((status) => this.list(status, attributes)));
  }

  /**
   * By id or email. Of who is invited this endpoint tells the id and nothing else, so that the list is asked too.
   *
   * @see https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId}
   */
  async get(idOrEmail: string, attributes = false): Promise<ZoomUser> {
    // Zoom takes it for whoever the app acts for.
    if (idOrEmail === 'me') throw new NotFoundError('There is no user "me".');
    const { data } = await this.api.get(path`users/${idOrEmail}`, { schema: OneUser });
    if (data.status ? data.status !== 'pending' : data.email) {
      return known(data, data.status === 'inactive' ? 'inactive' : 'active');
    }
    const email = data.email || idOrEmail;
    const invited = await firstOf(
      this.list('pending', attributes),
      (user) => isSameEmail(user.email, email) || user.id === data.id,
    );
    return invited ?? { ...data, status: 'pending', accountId: email };
  }

  find(idOrEmail: string): Promise<ZoomUser | undefined> {
    return unlessGone(() => this.get(idOrEmail), isGone);
  }

  /**
   * Gives the id, which lists show once the person has joined.
   *
   * @see https://developers.zoom.us/docs/api/users/#tag/users/POST/users
   */
  async create(action: string, user_info: UserChanges): Promise<string> {
    const { data } = await this.api.post('users', { json: { action, user_info }, schema: NewUser });
    return data.id;
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/users/PATCH/users/{userId} */
  async update(id: string, changes: UserChanges): Promise<void> {
    await this.api.patch(path`users/${id}`, { json: changes, idempotent: true });
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/users/PUT/users/{userId}/email */
  async changeEmail(id: string, email: string): Promise<void> {
    await this.api.put(path`users/${id}/email`, { json: { email } });
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/users/PUT/users/{userId}/status */
  async setStatus(id: string, action: 'activate' | 'deactivate'): Promise<void> {
    await this.api.put(path`users/${id}/status`, { json: { action } });
  }

  /** @see https://developers.zoom.us/docs/api/users/#tag/users/DELETE/users/{userId} */
  async delete(idOrEmail: string, action: 'disassociate' | 'delete', transferTo?: string): Promise<void> {
    const transfer = transferTo === undefined ? undefined : true;
    const query = {
      action,
      transfer_email: transferTo,
      transfer_meeting: transfer,
      transfer_webinar: transfer,
      transfer_recording: transfer,
    };
    // A second try finds what the first has done.
    await unlessGone(() => this.api.delete(path`users/${idOrEmail}`, { query }), isGone);
  }
}
