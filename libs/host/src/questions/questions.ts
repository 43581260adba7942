import type { Answer, Paged, TenantQuestion } from './types/answer.ts';
import type { Holder, Reach, ReachOfQuestion, WhoHasQuestion, WhoReachesQuestion } from './types/access.ts';
import type { Change, ChangesQuestion } from './types/changes.ts';
import type { FreshnessQuestion, StreamFreshness } from './types/freshness.ts';
import type { AccessGraph, GraphQuestion } from './types/graph.ts';
import type {
  AccountItem,
  AccountsQuestion,
  ConnectionCounts,
  CountsQuestion,
  EntitlementItem,
  EntitlementsQuestion,
  PeopleQuestion,
  Person,
  PersonWithAccounts,
  ResourceItem,
  ResourcesQuestion,
} from './types/lists.ts';
import type {
  AccountsWithoutOwnerQuestion,
  InactiveAccountsQuestion,
  InactiveAccountWithAccess,
  OrphanedAssociation,
  OrphanedAssociationsQuestion,
  OwnerlessAccount,
  UnusedEntitlement,
  UnusedEntitlementsQuestion,
} from './types/reviews.ts';
import type { AccountName, EntitlementName, ResourceName } from './types/subjects.ts';

/**
 * What people ask of the rows that syncs have written.
 *
 * Each question is about one tenant. It is refused with `not_found` when it names a connection that the tenant does not
 * have, with `invalid_page_token` when `after` is not a cursor of the same question, and with `invalid_value` when a
 * value makes no sense. Rows that were found to be gone are no part of an answer; changes tell of them.
 */
export interface Questions {
  whoHas(question: WhoHasQuestion): Promise<Answer<Holder>>;
  whoReaches(question: WhoReachesQuestion): Promise<Answer<Holder>>;
  reachOf(question: ReachOfQuestion): Promise<Answer<Reach>>;
  changesSince(question: ChangesQuestion): Promise<Answer<Change>>;
  accountsWithoutOwner(question: AccountsWithoutOwnerQuestion): Promise<Answer<OwnerlessAccount>>;
  unusedEntitlements(question: UnusedEntitlementsQuestion): Promise<Answer<UnusedEntitlement>>;
  inactiveAccountsWithAccess(question: InactiveAccountsQuestion): Promise<Answer<InactiveAccountWithAccess>>;
  orphanedAssociations(question: OrphanedAssociationsQuestion): Promise<Answer<OrphanedAssociation>>;
  accounts(question: AccountsQuestion): Promise<Answer<AccountItem>>;
  resources(question: ResourcesQuestion): Promise<Answer<ResourceItem>>;
  entitlements(question: EntitlementsQuestion): Promise<Answer<EntitlementItem>>;
  people(question: PeopleQuestion): Promise<Answer<Person>>;
  counts(question: CountsQuestion): Promise<Answer<ConnectionCounts>>;
  /** One account; undefined when the list of accounts does not have it. */
  account(question: TenantQuestion & AccountName): Promise<AccountItem | undefined>;
  resource(question: TenantQuestion & ResourceName): Promise<ResourceItem | undefined>;
  entitlement(question: TenantQuestion & EntitlementName): Promise<EntitlementItem | undefined>;
  /** One person; undefined when no account of the tenant has the email. */
  person(question: TenantQuestion & { readonly person: string }): Promise<PersonWithAccounts | undefined>;
  /** A picture of access: person, account, entitlement, resource. */
  graph(question: GraphQuestion): Promise<AccessGraph>;
  /** How well the rows are known, a stream of a connection an item. */
  freshness(question: FreshnessQuestion): Promise<Paged<StreamFreshness>>;
}
