import { hasAll, isSameEmail, type CallContext } from '@patchbay/core';
import { path, unlessGone, type HttpClient } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MY_CUSTOMER, PAGE_SIZES } from '../constants.ts';
import { noUser } from './errors.ts';
import { GoogleArea, listOf } from './lists.ts';

/** A user. What is private, such as the recovery address, is not read. */
export const User = z.object({
  id: z.string(),
  primaryEmail: z.string(),
  name: z.object({ givenName: z.string().nullish(), familyName: z.string().nullish() }).nullish(),
  suspended: z.boolean().nullish(),
  suspensionReason: z.string().nullish(),
  archived: z.boolean().nullish(),
  isAdmin: z.boolean().nullish(),
  isDelegatedAdmin: z.boolean().nullish(),
  isEnrolledIn2Sv: z.boolean().nullish(),
  isEnforcedIn2Sv: z.boolean().nullish(),
  agreedToTerms: z.boolean().nullish(),
  aliases: z.array(z.string()).nullish(),
  orgUnitPath: z.string().nullish(),
  lastLoginTime: z.string().nullish(),
  creationTime: z.string().nullish(),
  customSchemas: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
});
export type GoogleUser = z.infer<typeof User>;

const UserList = listOf('users', User, PAGE_SIZES.users, ({ id }) => id);
const NewUser = z.object({ id: z.string() });

/** What can be changed of a user. What is undefined is not sent. */
export interface UserChanges {
  readonly primaryEmail?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly orgUnitPath?: string | undefined;
  readonly suspended?: boolean | undefined;
  readonly archived?: boolean | undefined;
}

/** Whether a user has what is given of `changes`. */
export function isAsWanted(user: GoogleUser, { primaryEmail, ...changes }: UserChanges): boolean {
  const { name, suspended, archived } = user;
  const has = { ...user, ...name, suspended: suspended ?? false, archived: archived ?? false };
  return hasAll(has, changes) && (primaryEmail === undefined || isSameEmail(user.primaryEmail, primaryEmail));
}

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/users */
export class GoogleUsers extends GoogleArea {
  readonly #call: CallContext;

  constructor(http: HttpClient, call: CallContext) {
    super(http);
    this.#call = call;
  }

  /** All users but those who were deleted. Fields of the organization's own come where they are wanted. */
  list(withFields = false): PagedSource<GoogleUser> {
    const query = { customer: MY_CUSTOMER, projection: projection(withFields) };
    return this.paged(UserList, 'directory/v1/users', query);
  }

  /** By id, email address or alias. */
  async get(key: string, withFields = false): Promise<GoogleUser> {
    const { data } = await this.api.get(path`directory/v1/users/${key}`, {
      query: { projection: projection(withFields) },
      schema: User,
    });
    return data;
  }

  /** By id, to be changed. @throws `unsupported_operation.no_user` for who has no number, as users have */
  async own(id: string): Promise<GoogleUser> {
    if (!/^\d/.test(id)) throw noUser();
    return this.get(id);
  }

  find(key: string, withFields = false): Promise<GoogleUser | undefined> {
    return unlessGone(() => this.get(key, withFields));
  }

  /** Google wants a password. Nobody ever sees it, and a new one is chosen with the first sign-in. */
  async create(fields: UserChanges & { readonly primaryEmail: string }): Promise<string> {
    const password = Buffer.from(this.#call.runtime.secureRandom(24)).toString('base64url');
    this.#call.redactor.add(password);
    const { data } = await this.api.post('directory/v1/users', {
      json: { ...written(fields), password, changePasswordAtNextLogin: true },
      schema: NewUser,
    });
    return data.id;
  }

  async update(id: string, changes: UserChanges): Promise<void> {
    await this.api.patch(path`directory/v1/users/${id}`, { json: written(changes), idempotent: true });
  }

  /** Google can bring the user back for 20 days. @see https://support.google.com/a/answer/1397578 */
  async delete(id: string): Promise<void> {
    await this.api.delete(path`directory/v1/users/${id}`);
  }
}

function projection(withFields: boolean): 'full' | 'basic' {
  return withFields ? 'full' : 'basic';
}

function written({ givenName, familyName, ...changes }: UserChanges) {
  const isNamed = givenName !== undefined || familyName !== undefined;
  return { ...changes, ...(isNamed ? { name: { givenName, familyName } } : {}) };
}
