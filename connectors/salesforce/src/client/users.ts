import { InvalidResponseError, NotFoundError } from '@patchbay/core';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { USER_BATCH } from '../constants.ts';
import { EXTERNAL_USER_TYPES } from '../enums.ts';
import { Identified, selectFrom, text, type SalesforceRecords } from './records.ts';
import { names, soql, where, type Soql } from './soql.ts';

const Named = z.object({ Name: text() });

const User = Identified.extend({
  Username: z.string(),
  Email: text(),
  FirstName: text(),
  LastName: text(),
  Alias: text(),
  Title: text(),
  Department: text(),
  EmployeeNumber: text(),
  UserType: text(),
  IsActive: z.boolean(),
  ProfileId: text(),
  Profile: Named.extend({ UserLicense: Named.nullish() }).nullish(),
  UserRoleId: text(),
  UserRole: Named.nullish(),
  LastLoginDate: text(),
  CreatedDate: text(),
  LastModifiedDate: text(),
});

export type UserRecord = z.output<typeof User>;

/** A user, and whether it is frozen. */
export type SalesforceUser = UserRecord & { readonly isFrozen: boolean };

const SELECT = soql`SELECT ${names([
  ...Object.keys(User.shape).filter((name) => name !== 'Profile' && name !== 'UserRole'),
  'Profile.Name',
  'Profile.UserLicense.Name',
  'UserRole.Name',
])} FROM User`;

const UserLogin = Identified.extend({ UserId: text(), IsFrozen: z.boolean() });

const Activity = Identified.extend({ LastLoginDate: text() });

/** The organization, and what its users have unless somebody chooses otherwise. */
const Organization = Identified.extend({
  TimeZoneSidKey: text(),
  DefaultLocaleSidKey: text(),
  LanguageLocaleKey: text(),
});

/** What is written of a user, in the words of Salesforce. What is undefined is not sent. */
export interface UserValues extends Readonly<Record<string, string | boolean | null | undefined>> {
  readonly Email?: string | undefined;
  readonly Username?: string | undefined;
}

/** Whether a text may be an id. Those of 15 characters, as the address bar has them, are none here. */
export const isId = (text: string): boolean => /^[A-Za-z0-9]{18}$/.test(text);

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm */
export class SalesforceUsers {
  readonly #records: SalesforceRecords;
  readonly #accounts: readonly Soql[];

  constructor(records: SalesforceRecords, externalUsers: boolean) {
    this.#records = records;
    this.#accounts = externalUsers ? [] : [soql`(UserType = null OR UserType NOT IN ${EXTERNAL_USER_TYPES})`];
  }

  /** Those who are accounts by the settings, inactive ones too. */
  list(): PagedSource<UserRecord> {
    return this.#records.query(soql`${SELECT}${where(this.#accounts)} ORDER BY Id`, User, USER_BATCH);
  }

  /** The same users with what only their logins tell. */
  async withLogins(users: readonly UserRecord[]): Promise<readonly SalesforceUser[]> {
    const frozen = await this.#records.ofAll(
      users.map(({ Id }) => Id),
      (ids) => soql`${selectFrom('UserLogin', UserLogin)} WHERE IsFrozen = TRUE AND UserId IN ${ids}`,
      UserLogin,
    );
    const ids = new Set(frozen.map(({ UserId }) => UserId));
    return users.map((user) => ({ ...user, isFrozen: ids.has(user.Id) }));
  }

  /** @throws `not_found` also for an external user where these are no accounts */
  async get(id: string): Promise<SalesforceUser> {
    const user = await this.find(id);
    if (user === undefined) throw new NotFoundError('Salesforce has no such user.');
    return user;
  }

  async find(id: string): Promise<SalesforceUser | undefined> {
    const user = isId(id) ? await this.#find(soql`Id = ${id}`) : undefined;
    // To Salesforce the case of letters does not count in ids, but what is found by them is compared here.
    return user?.Id === id ? user : undefined;
  }

  /** Usernames are unique, and their case does not count. */
  findByUsername(username: string): Promise<SalesforceUser | undefined> {
    return this.#find(soql`Username = ${username}`);
  }

  async #find(condition: Soql): Promise<SalesforceUser | undefined> {
    const user = await this.#records.first(soql`${SELECT}${where([...this.#accounts, condition])}`, User);
    return user === undefined ? undefined : (await this.withLogins([user]))[0];
  }

  /** When those of the users who are known signed in last. */
  activityOf(ids: readonly string[]) {
    return this.#records.ofAll(
      ids.filter(isId),
      (chunk) => soql`${selectFrom('User', Activity)} WHERE Id IN ${chunk}`,
      Activity,
    );
  }

  /** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_organization.htm */
  async organization() {
    const found = await this.#records.first(
      soql`SELECT ${names(Object.keys(Organization.shape))} FROM Organization`,
      Organization,
    );
    if (found === undefined)
      throw new InvalidResponseError('Salesforce does not say which organization it is.');
    return found;
  }

  async update(id: string, values: UserValues): Promise<void> {
    await this.#records.update('User', id, values);
  }

  /**
   * Keeps a user out, or lets it in again. It keeps its license and its rights.
   *
   * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userlogin.htm
   */
  async setFrozen(userId: string, IsFrozen: boolean): Promise<void> {
    const query = soql`${selectFrom('UserLogin', UserLogin)} WHERE UserId = ${userId}`;
    const login = await this.#records.first(query, UserLogin);
    if (login === undefined) throw new NotFoundError('Salesforce has no login of this user.');
    await this.#records.update('UserLogin', login.Id, { IsFrozen });
  }
}
