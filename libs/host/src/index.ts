export { openHostStore } from './store/host-store.ts';
export type { HostDatabase, HostStore } from './store/host-store.ts';
export { StoreVersionError } from './store/migrate.ts';
export { sqliteStore } from './store/sqlite.ts';
export type { SqliteStoreOptions } from './store/sqlite.ts';
export type { HostTables } from './store/tables.ts';
export type {
  AuthorizationRequest,
  AuthorizationSession,
  AuthorizedConnection,
} from './connections/authorization.ts';
export { ConsentError, isConsentError, type ConsentTarget } from './connections/consent-error.ts';
export type {
  Connection,
  ConnectionChanges,
  ConnectionDraft,
  ConnectionFilter,
  ConnectionState,
  GivenCredential,
  GivenCredentials,
  OpenConnection,
  TenantScope,
  ValidationEnvelope,
} from './connections/connection.ts';
export type { Connections } from './connections/connections.ts';
export { createConnections } from './connections/create-connections.ts';
export type { ConnectionParts } from './connections/parts.ts';
export { InvalidConnectionError, isInvalidConnectionError, type FieldIssue } from './connections/errors.ts';
export { memoryQueue } from './queue/memory-queue.ts';
export type {
  TaskHandler,
  TaskOptions,
  TaskOutcome,
  TaskQueue,
  TaskRef,
  TaskWorkers,
} from './queue/task-queue.ts';
export { createSyncs } from './sync/create-syncs.ts';
export type { SyncsOptions } from './sync/create-syncs.ts';
export type { SyncOptions } from './sync/options.ts';
export { isEnded } from './sync/run.ts';
export type { Run, RunMode, RunStarter, RunState, Task, TaskReason, TaskState } from './sync/run.ts';
export { nextTimes } from './schedule/next-time.ts';
export type { HeldBack } from './sync/runs/held-back.ts';
export { SyncRefusedError } from './sync/sync-refused-error.ts';
export type { RunFilter, Schedule, SchedulePlan, StartOptions, Syncs } from './sync/syncs.ts';
export type { Action, ActionFilter, Actions } from './actions/actions.ts';
export { createHost } from './host/create-host.ts';
export type { CallOptions, DispatchCall, Dispatched, HostPage, PagesCall } from './host/call.ts';
export { CapabilityError, isCapabilityError } from './host/capability-error.ts';
export type { Catalogue, CatalogueEntry, CatalogueSource } from './host/catalogue.ts';
export type { Host, HostOptions, StopOptions } from './host/host.ts';
export type {
  CapabilityNameOf,
  ConnectorName,
  Connectors,
  ListNameOf,
  RequestOf,
  ResponseOf,
} from './host/registry.ts';
export { openTelemetry } from './telemetry/open-telemetry.ts';
export type { OpenTelemetryOptions } from './telemetry/open-telemetry.ts';
export { silentTelemetry } from './telemetry/telemetry.ts';
export type {
  Activity,
  EndedRun,
  HostTelemetry,
  Outcome,
  Place,
  WrittenRows,
} from './telemetry/telemetry.ts';
export { createQuestions } from './questions/create-questions.ts';
export type { QuestionsParts } from './questions/create-questions.ts';
export type { CursorKeys } from './questions/asking/cursor.ts';
export type { Questions } from './questions/questions.ts';
export type {
  Holder,
  Reach,
  ReachOfAccountQuestion,
  ReachOfPersonQuestion,
  ReachOfQuestion,
  Way,
  WhoHasQuestion,
  WhoReachesQuestion,
} from './questions/types/access.ts';
export type {
  Answer,
  PageRequest,
  Paged,
  TenantQuestion,
  TurnablePageRequest,
} from './questions/types/answer.ts';
export type { Change, ChangeKind, ChangedField, ChangesQuestion } from './questions/types/changes.ts';
export type {
  Freshness,
  FreshnessQuestion,
  StreamFreshness,
  StreamFreshnessState,
} from './questions/types/freshness.ts';
export type {
  AccessGraph,
  GraphEdge,
  GraphFocus,
  GraphLimit,
  GraphMore,
  GraphNode,
  GraphNodeKind,
  GraphQuestion,
} from './questions/types/graph.ts';
export type {
  AccountItem,
  AccountSortField,
  AccountsQuestion,
  ConnectionCounts,
  CountsQuestion,
  EntitlementItem,
  EntitlementSortField,
  EntitlementsQuestion,
  ListQuestion,
  PeopleQuestion,
  Person,
  PersonWithAccounts,
  ResourceItem,
  ResourceSortField,
  ResourcesQuestion,
  SortBy,
} from './questions/types/lists.ts';
export type {
  AccountsWithoutOwnerQuestion,
  CountUpTo,
  InactiveAccountWithAccess,
  InactiveAccountsQuestion,
  OrphanKind,
  OrphanedAssociation,
  OrphanedAssociationsQuestion,
  OwnerlessAccount,
  OwnerlessReason,
  UnusedEntitlement,
  UnusedEntitlementsQuestion,
  UnusedReason,
} from './questions/types/reviews.ts';
export type {
  AccountName,
  AccountSubject,
  ConnectionSubject,
  EntitlementName,
  EntitlementSubject,
  ResourceName,
  ResourceSubject,
} from './questions/types/subjects.ts';
export { keyRingFromEnvironment } from './keys/from-environment.ts';
export { hostKey } from './keys/host-key.ts';
export { keyRing } from './keys/key-ring.ts';
export type { HostKey, KeyRing, KeyRingOptions } from './keys/key-ring.ts';
export { isSealedValueError, SealedValueError } from './keys/sealed-value-error.ts';
export type { SealedValueReason } from './keys/sealed-value-error.ts';
export { databaseTokenStore } from './tokens/database-token-store.ts';
export type { DatabaseTokenStoreParts } from './tokens/database-token-store.ts';
