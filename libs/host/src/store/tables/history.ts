import type { Generated } from 'kysely';

/** What a run found to be different. */
export interface ChangeRow {
  readonly id: Generated<number>;
  /** Of its connection, so that what changed for a tenant is found without looking at every connection. */
  readonly tenant: string;
  readonly connection_id: string;
  readonly stream: string;
  readonly key: string;
  readonly run_id: string;
  /** `added`, `changed` or `removed`. */
  readonly kind: string;
  readonly at: string;
  /** The record before, JSON. */
  readonly before: string | null;
  /** The record after, JSON. */
  readonly after: string | null;
}

/** A write that was sent to an app through the host. It stays when its connection is removed. */
export interface ActionRow {
  /** Ids sort by the time at which they were made. */
  readonly id: string;
  readonly tenant: string;
  readonly connection_id: string;
  /** As it was called then. */
  readonly connection_name: string;
  readonly connector: string;
  readonly capability: string;
  /** Who wanted it, as the caller said. */
  readonly actor: string | null;
  /** What was asked for, JSON without secrets; null: it is too long to be kept. */
  readonly request: string | null;
  /** `begun`, `success` or `error`. */
  readonly outcome: string;
  /** `created`, `updated`, `deleted` or `noop`. */
  readonly effect: string | null;
  readonly error_code: string | null;
  /** What the error said, or the connector of the write; without secrets. */
  readonly message: string | null;
  readonly at: string;
  readonly ended_at: string | null;
}
