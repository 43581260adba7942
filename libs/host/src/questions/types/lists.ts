import type { JsonObject } from '@patchbay/core';
import type { PageRequest, TenantQuestion, TurnablePageRequest } from './answer.ts';
import type { CountUpTo } from './reviews.ts';
import type { AccountSubject, ConnectionSubject, EntitlementSubject, ResourceSubject } from './subjects.ts';

/** What lists are ordered by: a field and a direction. Rows with the same value stand in the order of their connection and id. */
export interface SortBy<Field extends string> {
  readonly by: Field;
  /** @default 'ascending' */
  readonly direction?: 'ascending' | 'descending' | undefined;
}

/** What each list may be asked. */
export interface ListQuestion<Field extends string> extends TenantQuestion, TurnablePageRequest {
  readonly connection?: string | undefined;
  /** Part of a name, label, email or id, in any case. */
  readonly search?: string | undefined;
  /** @default by connection and id */
  readonly sort?: SortBy<Field> | undefined;
}

/** A row of the list of accounts. */
export interface AccountItem {
  readonly account: AccountSubject;
  /** Entitlements that it has itself, counted up to 1000. */
  readonly entitlements: CountUpTo;
  /** The record as the connector gave it. */
  readonly record: JsonObject;
  readonly firstSeenAt: string;
  readonly changedAt: string;
}

/** What a list of accounts can be sorted by. */
export type AccountSortField = 'id' | 'name' | 'email' | 'username' | 'status';

/** Which accounts are there? */
export interface AccountsQuestion extends ListQuestion<AccountSortField> {
  /** `ACTIVE` and so on; `unknown`: those of which the app does not say. */
  readonly status?: string | undefined;
  /** `user`, `service`; `unknown`: those of which the app does not say. */
  readonly type?: string | undefined;
  /** True: only those with an email; false: only those without. */
  readonly hasEmail?: boolean | undefined;
}

/** A row of the list of resources. */
export interface ResourceItem {
  readonly resource: ResourceSubject;
  /** Entitlements on it, counted up to 1000. */
  readonly entitlements: CountUpTo;
  readonly record: JsonObject;
  readonly firstSeenAt: string;
  readonly changedAt: string;
}

/** What a list of resources can be sorted by. */
export type ResourceSortField = 'id' | 'label' | 'type';

/** Which resources are there? */
export interface ResourcesQuestion extends ListQuestion<ResourceSortField> {
  readonly type?: string | undefined;
}

/** A row of the list of entitlements. */
export interface EntitlementItem {
  readonly entitlement: EntitlementSubject;
  /** Accounts and groups that have it themselves, counted up to 1000. */
  readonly holders: CountUpTo;
  readonly record: JsonObject;
  readonly firstSeenAt: string;
  readonly changedAt: string;
}

/** What a list of entitlements can be sorted by. */
export type EntitlementSortField = 'id' | 'label' | 'type';

/** Which entitlements are there? */
export interface EntitlementsQuestion extends ListQuestion<EntitlementSortField> {
  readonly type?: string | undefined;
  /** Those on one resource; empty: those on the app as a whole. */
  readonly resourceId?: string | undefined;
}

/** The accounts of one tenant that share an email, whatever the case. */
export interface Person {
  /** In lower case. */
  readonly email: string;
  /** The name that one of the accounts has, else the email. */
  readonly label: string;
  readonly accounts: number;
  /** Accounts that are active. */
  readonly activeAccounts: number;
  /** In how many connections. */
  readonly connections: number;
}

/** Which people are there? By email. */
export interface PeopleQuestion extends TenantQuestion, PageRequest {
  /** Part of an email or name, in any case. */
  readonly search?: string | undefined;
}

/** A person, with the accounts. */
export interface PersonWithAccounts extends Person {
  /** At most 500, by connection and id. */
  readonly accountList: readonly AccountSubject[];
}

/** How many rows of each kind a connection has. */
export interface ConnectionCounts {
  readonly connection: ConnectionSubject;
  readonly accounts: number;
  readonly resources: number;
  readonly entitlements: number;
  readonly associations: number;
}

/** How much is there? A connection an item, by id. */
export interface CountsQuestion extends TenantQuestion, PageRequest {
  readonly connection?: string | undefined;
}
