import type { PageRequest, TenantQuestion } from './answer.ts';
import type { AccountSubject, EntitlementSubject, ResourceSubject } from './subjects.ts';

/**
 * - `no_email`: nothing says whose it is
 * - `service_account`: a program uses it, and no person's account has its email
 * - `not_in_directory`: the directory never had an account with its email
 * - `left_directory`: the directory had one, and has it no more
 * - `inactive_in_directory`: the directory has one, which is neither active nor pending
 */
export type OwnerlessReason =
  'no_email' | 'service_account' | 'not_in_directory' | 'left_directory' | 'inactive_in_directory';

/** An account nobody answers for. */
export interface OwnerlessAccount {
  readonly account: AccountSubject;
  readonly reason: OwnerlessReason;
  /** How many entitlements it has itself, counted up to 1000. */
  readonly entitlements: CountUpTo;
}

/** A count that stops at a limit. */
export interface CountUpTo {
  readonly count: number;
  /** True: there are more than `count`. */
  readonly more: boolean;
}

/** Which accounts have no owner? */
export interface AccountsWithoutOwnerQuestion extends TenantQuestion, PageRequest {
  /** The connection whose accounts are the people: an identity provider, a directory of employees. */
  readonly directory?: string | undefined;
  /** Accounts of this connection alone. */
  readonly connection?: string | undefined;
  readonly reasons?: readonly OwnerlessReason[] | undefined;
}

/**
 * - `no_holder`: no account has it
 * - `inactive`: each account that has it was last active before the date
 * - `unknown`: nobody who has it is known to be active since the date, and of some it is not known
 */
export type UnusedReason = 'no_holder' | 'inactive' | 'unknown';

/** An entitlement that nobody uses, or of which nobody is known to. */
export interface UnusedEntitlement {
  readonly entitlement: EntitlementSubject;
  readonly reason: UnusedReason;
  /** Accounts and groups that have it themselves, counted up to 1000. */
  readonly holders: CountUpTo;
  /** Of the counted holders, those whose last activity is not known. */
  readonly unknownHolders: number;
  /** The latest known activity of the counted holders, ISO 8601. */
  readonly lastActivityAt?: string;
}

/** Which entitlements does nobody use? */
export interface UnusedEntitlementsQuestion extends TenantQuestion, PageRequest {
  /** ISO 8601: who was not active since then counts as inactive. Absent: only entitlements without a holder are asked for. */
  readonly inactiveSince?: string | undefined;
  readonly connection?: string | undefined;
  /** @default no_holder, and with `inactiveSince` also inactive */
  readonly reasons?: readonly UnusedReason[] | undefined;
}

/** An account that cannot be used, and still has access. */
export interface InactiveAccountWithAccess {
  readonly account: AccountSubject;
  /** Entitlements that it has itself. */
  readonly entitlements: CountUpTo;
  /** When it was last seen to be different, ISO 8601. */
  readonly changedAt: string;
}

/** Which accounts are not active and still have entitlements? */
export interface InactiveAccountsQuestion extends TenantQuestion, PageRequest {
  readonly connection?: string | undefined;
  /** `SUSPENDED`, `PENDING` and so on. @default all but `ACTIVE` */
  readonly statuses?: readonly string[] | undefined;
}

/** What the lists do not have, of the two that an association names. */
export type OrphanKind = 'account_not_listed' | 'entitlement_not_listed' | 'neither_listed';

/** An association that names something which is in no list. */
export interface OrphanedAssociation {
  readonly kind: OrphanKind;
  readonly account: AccountSubject;
  readonly entitlement: EntitlementSubject;
  readonly resource: ResourceSubject;
  /** When a sync first saw it, ISO 8601. */
  readonly firstSeenAt: string;
}

/** Which associations name what is not listed? */
export interface OrphanedAssociationsQuestion extends TenantQuestion, PageRequest {
  readonly connection?: string | undefined;
}
