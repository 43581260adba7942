import type { PageRequest, TenantQuestion } from './answer.ts';
import type {
  AccountName,
  AccountSubject,
  EntitlementName,
  EntitlementSubject,
  ResourceName,
  ResourceSubject,
} from './subjects.ts';

/** One way in which an account has an entitlement. */
export interface Way {
  readonly entitlement: EntitlementSubject;
  /** The groups on the way, from the one that the account is in to the one that has the entitlement; empty: it has it itself. */
  readonly through: readonly EntitlementSubject[];
  /** When a sync first saw the last step of the way, ISO 8601. It may be older in the app. */
  readonly firstSeenAt: string;
}

/** An account that has access. */
export interface Holder {
  readonly account: AccountSubject;
  /** At most 20, the account's own first, then the shortest. */
  readonly ways: readonly Way[];
  /** How many ways there are beyond those. */
  readonly moreWays: number;
}

/** An entitlement that an account has. */
export interface Reach {
  readonly account: AccountSubject;
  readonly entitlement: EntitlementSubject;
  readonly resource: ResourceSubject;
  /** At most 20, the account's own first, then the shortest. */
  readonly ways: readonly Way[];
  readonly moreWays: number;
}

/** Who has this entitlement? */
export interface WhoHasQuestion extends TenantQuestion, EntitlementName, PageRequest {}

/** Who has any entitlement on this resource? */
export interface WhoReachesQuestion extends TenantQuestion, ResourceName, PageRequest {}

/** What can this person reach, across all connections of the tenant? */
export interface ReachOfPersonQuestion extends TenantQuestion, PageRequest {
  /** The email, in any case. */
  readonly person: string;
}

/** What can this account reach? For accounts without an email. */
export interface ReachOfAccountQuestion extends TenantQuestion, AccountName, PageRequest {
  readonly person?: undefined;
}

/** What can a person reach, or one account? */
export type ReachOfQuestion = ReachOfPersonQuestion | ReachOfAccountQuestion;
