import type { Generated } from 'kysely';
import type { ActionRow, ChangeRow } from './tables/history.ts';

/**
 * The tables of a host. Times are ISO 8601 in UTC with milliseconds, so that they sort as text; JSON is text; a boolean
 * is 0 or 1. That is what SQLite and PostgreSQL keep alike.
 */
export interface HostTables {
  connections: ConnectionRow;
  authorizations: AuthorizationRow;
  tokens: TokenRow;
  locks: LockRow;
  schedules: ScheduleRow;
  runs: RunRow;
  tasks: TaskRow;
  stream_states: StreamStateRow;
  accounts: AccountRow;
  resources: ResourceRow;
  entitlements: EntitlementRow;
  associations: AssociationRow;
  records: RecordRow;
  changes: ChangeRow;
  actions: ActionRow;
}

/** A connector with settings and a credential, for one tenant. */
export interface ConnectionRow {
  readonly id: string;
  readonly tenant: string;
  readonly connector: string;
  readonly name: string;
  /** JSON; no secrets. As it stands here it belongs to what is sealed: nothing but the host can change it. */
  readonly settings: string;
  /** The credential and the secret settings, sealed for this row with its tenant, connector and settings; null opens nothing. */
  readonly sealed_credential: string | null;
  /** JSON list: which of the connector's credentials are in it. */
  readonly credential_ids: Generated<string>;
  /** JSON list: the keys in `tokens` of what it gets tokens for. */
  readonly token_keys: Generated<string>;
  /** Grows with each change of settings or credential. */
  readonly revision: Generated<number>;
  /** What `validate_credentials` said of whose tenant it is. */
  readonly unique_tenant_id: string | null;
  /** `active`, `reconnect_required` or `disabled`. */
  readonly state: string;
  /** Why it is not active, in words for a person. */
  readonly state_reason: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** An OAuth consent that was begun and is waited for. */
export interface AuthorizationRow {
  /** SHA-256 of `state`, so that the table does not hold what a callback is recognised by. */
  readonly state_digest: string;
  readonly tenant: string;
  /** Sealed JSON: what is needed to finish, the PKCE verifier among it. */
  readonly sealed: string;
  readonly expires_at: string;
}

/** A token of an OAuth credential, as `TokenStore` keeps it. */
export interface TokenRow {
  readonly key: string;
  readonly version: string;
  /** Sealed JSON. */
  readonly sealed: string;
  /** When it was last renewed, by the database's time. */
  readonly updated_at: string;
}

/** Who holds what, and until when. */
export interface LockRow {
  readonly key: string;
  readonly holder: string;
  readonly expires_at: string;
}

/** When a connection is synced by itself. */
export interface ScheduleRow {
  readonly connection_id: string;
  readonly cron: string;
  readonly time_zone: string;
  /** `full` or `incremental`. */
  readonly mode: string;
  /** JSON list of stream names; null: those that a sync reads by default. */
  readonly streams: string | null;
  readonly next_at: string;
}

/** One sync of a connection. */
export interface RunRow {
  readonly id: string;
  readonly connection_id: string;
  /** `full` or `incremental`. */
  readonly mode: string;
  /** `manual` or `schedule`. */
  readonly started_by: string;
  /** `queued`, `running`, `cancelling`, `complete`, `incomplete`, `failed` or `cancelled`. */
  readonly state: string;
  /** 1: a person has allowed this run to remove more than the usual share. */
  readonly removals_allowed: number;
  /** Of the connection when the run began: with other settings or another credential it is not gone on with. */
  readonly revision: Generated<number>;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

/** One stream of a run, or one partition of it: what a worker does at a time. */
export interface TaskRow {
  readonly run_id: string;
  readonly stream: string;
  /** From 0; streams that are read whole have one. */
  readonly partition: number;
  readonly partitions: number;
  readonly connection_id: string;
  /** `full_refresh` or `incremental`: how the stream is read. */
  readonly sync_mode: string;
  /** `queued`, `running`, `complete`, `incomplete`, `failed` or `cancelled`. */
  readonly state: string;
  /** What the reading goes on from, JSON; written with the records before it. */
  readonly checkpoint: string | null;
  /** Grows each time that a worker takes the task: whoever has an older one writes nothing more. */
  readonly fence: number;
  readonly worker: string | null;
  /** Until when the worker holds it without a sign of life. */
  readonly lease_until: string | null;
  /** Not to be taken before: a limit, or a backoff. */
  readonly not_before: string | null;
  /** Failures since it last came forward. */
  readonly attempts: number;
  /** Workers that were lost over it since it last came forward. */
  readonly lost: Generated<number>;
  /** Since when it waits without coming forward. */
  readonly waiting_since: string | null;
  readonly records: number;
  readonly pages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Milliseconds spent waiting on limits. */
  readonly waited: number;
  /** How many records the app said that there are. */
  readonly estimate: number | null;
  /** 1: it gave all that there is, so that what it did not give is gone. */
  readonly snapshot: number;
  /** Why it is incomplete or failed: JSON of an `ErrorDetail`, or of `{message}`. */
  readonly reason: string | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

/** Where the next incremental run of a stream goes on. */
export interface StreamStateRow {
  readonly connection_id: string;
  readonly stream: string;
  readonly partition: number;
  readonly partitions: number;
  readonly state: string;
  readonly run_id: string;
}

/** What every row of a destination table has. */
interface DestinationRow {
  readonly connection_id: string;
  /** The primary key of the record as canonical JSON of its values. */
  readonly key: string;
  /** The record, JSON. */
  readonly data: string;
  /** SHA-256 of the canonical record: what tells a change. */
  readonly digest: string;
  /** The last run that saw it. */
  readonly seen_run: string;
  readonly created_at: string;
  readonly changed_at: string;
  /** When it was found to be gone; null: it is there. */
  readonly deleted_at: string | null;
}

export interface AccountRow extends DestinationRow {
  readonly account_id: string;
  /** In lower case; what joins the accounts of one person. */
  readonly email: string | null;
  readonly username: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly account_type: string | null;
  /** What a search looks in: id, email, username and name, in lower case. See `searchText`. */
  readonly search: string | null;
}

export interface ResourceRow extends DestinationRow {
  readonly resource_id: string;
  readonly resource_type: string;
  readonly label: string;
  /** What a search looks in: id, label and description, in lower case. */
  readonly search: string | null;
}

export interface EntitlementRow extends DestinationRow {
  readonly entitlement_id: string;
  readonly entitlement_type: string;
  readonly resource_id: string;
  readonly label: string;
  /** What a search looks in: id, label and description, in lower case. */
  readonly search: string | null;
}

export interface AssociationRow extends DestinationRow {
  readonly account_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
}

/** Records of all other streams. */
export interface RecordRow extends DestinationRow {
  readonly stream: string;
  /** Of `last_activity`: whose it is. */
  readonly account_id: string | null;
  /** Of `last_activity`: when, as times are written here; null where the app's time was none. */
  readonly happened_at: string | null;
}
